import { connect } from 'node:net';

/** A connection on which something was said, and on which nothing is read beyond the first words of the answer. */
export type HeldConnection = {
  /** The status of the answer; null when the connection was closed without one. */
  readonly status: Promise<number | null>;
  /** Once it is open and all was said. */
  readonly begun: Promise<void>;
  readonly end: () => void;
};

/** Opens one and says what is given. */
export function holdConnection(port: number, said: string): HeldConnection {
  const socket = connect(port, '127.0.0.1');
  const begun = new Promise<void>((resolve) =>
    socket.once('connect', () => socket.write(said, () => resolve())),
  );
  socket.on('error', () => undefined); // to be cut is what it is for
  const status = new Promise<number | null>((resolve) => {
    socket.once('readable', () => {
      const words: Buffer | null = socket.read(12);
      resolve(words === null ? null : Number(words.toString('latin1').slice(9)));
    });
    socket.once('close', () => resolve(null));
  });
  return { status, begun, end: () => void socket.destroy() };
}

/** Opens several that say the same. */
export const holdMany = (count: number, port: number, said: string): HeldConnection[] =>
  Array.from({ length: count }, () => holdConnection(port, said));
