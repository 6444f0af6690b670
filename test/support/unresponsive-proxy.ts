import { openRelay } from './relay.ts';

/** A port that leads to a database, and that can swallow what is said to those who listen for news, without an error. */
export type UnresponsiveProxy = {
  readonly url: string;
  readonly stopResponding: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
};

/** Opens one before the database of the given address. */
export async function openUnresponsiveProxy(target: string): Promise<UnresponsiveProxy> {
  const url = new URL(target);
  const behind = { host: url.hostname, port: Number(url.port || 5432) };
  let isDeaf = false;
  const { port, close } = await openRelay(
    () => behind,
    (inner) => {
      let isListener = false;
      inner.once('data', (greeting) => {
        isListener = greeting.includes('osnova-listen');
      });
      return () => !(isDeaf && isListener);
    },
  );
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    stopResponding: () => {
      isDeaf = true;
    },
    mend: () => {
      isDeaf = false;
    },
    close,
  };
}
