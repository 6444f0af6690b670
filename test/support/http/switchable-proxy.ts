import { openTcpProxy } from './tcp-proxy.ts';

/** A proxy with a stable port whose target may change, as a database may behind its host name. */
export type SwitchableProxy = {
  readonly port: number;
  readonly pointTo: (port: number) => void;
  readonly close: () => Promise<void>;
};

/** Opens a proxy, which has no target at first. */
export async function openSwitchableProxy(): Promise<SwitchableProxy> {
  let target: number | null = null;
  const { port, close } = await openTcpProxy(() =>
    target === null ? null : { host: '127.0.0.1', port: target },
  );
  return {
    port,
    pointTo: (next) => {
      target = next;
    },
    close,
  };
}
