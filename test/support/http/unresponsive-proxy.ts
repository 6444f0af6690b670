import { openTcpProxy } from './tcp-proxy.ts';

/** A proxy to a database that can silently drop the traffic of the connections that LISTEN. */
export type UnresponsiveProxy = {
  readonly url: string;
  readonly stopResponding: () => void;
  readonly resumeResponding: () => void;
  readonly close: () => Promise<void>;
};

/** Opens a proxy to the database at the given address. */
export async function openUnresponsiveProxy(target: string): Promise<UnresponsiveProxy> {
  const url = new URL(target);
  const upstream = { host: url.hostname, port: Number(url.port || 5432) };
  let isUnresponsive = false;
  const { port, close } = await openTcpProxy(
    () => upstream,
    (client) => {
      let isListener = false;
      client.once('data', (greeting) => {
        isListener = greeting.includes('osnova-listen');
      });
      return () => !(isUnresponsive && isListener);
    },
  );
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    stopResponding: () => {
      isUnresponsive = true;
    },
    resumeResponding: () => {
      isUnresponsive = false;
    },
    close,
  };
}
