import { connect, createServer, type Socket } from 'node:net';

/** A port that stays the same while what stands behind it comes and goes, as a database does behind its name. */
export type MovingDoor = { readonly port: number; readonly leadTo: (port: number) => void; readonly close: () => Promise<void> };

/** Opens one; it leads nowhere at first. */
export async function openMovingDoor(): Promise<MovingDoor> {
  let target: number | null = null;
  const open = new Set<Socket>();
  const server = createServer((inner) => {
    if (target === null) {
      inner.destroy();
      return;
    }
    const outer = connect(target, '127.0.0.1');
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
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    leadTo: (port) => {
      target = port;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
