import { connect, createServer, type Socket } from 'node:net';

/** A port of this machine that leads to another one. */
export type Relay = { readonly port: number; readonly close: () => Promise<void> };

/** Where a connection leads; null for nowhere. */
export type Lead = () => { readonly host: string; readonly port: number } | null;

/** Told of a connection, answers whether what is said on it is passed on just now. */
export type Hearing = (inner: Socket) => () => boolean;

/** Opens one on a free port. */
export async function openRelay(lead: Lead, hearing: Hearing = () => () => true): Promise<Relay> {
  const open = new Set<Socket>();
  const server = createServer((inner) => {
    const target = lead();
    if (target === null) {
      inner.destroy();
      return;
    }
    const outer = connect(target.port, target.host);
    const passes = hearing(inner);
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.on('data', (bytes) => {
        if (passes()) other.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
