import { connect, createServer, type Socket } from 'node:net';

/** A port that leads to a database, and that can swallow what is said to those who listen for news, without an error. */
export type DeafDoor = {
  readonly url: string;
  readonly deafen: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
};

/** Opens one before the database of the given address. */
export async function openDeafDoor(target: string): Promise<DeafDoor> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isDeaf = false;
  const server = createServer((inner) => {
    const outer = connect(Number(port || 5432), hostname);
    let isListener = false;
    inner.once('data', (greeting) => {
      isListener = greeting.includes('osnova-listen');
    });
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
        if (!(isDeaf && isListener)) other.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  return {
    url: url.href,
    deafen: () => {
      isDeaf = true;
    },
    mend: () => {
      isDeaf = false;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
