import { connect } from 'node:net';

/** A connection that sent a request and reads no more than the status line of the answer. */
export type HeldConnection = {
  /** The status of the answer; null when the connection was closed without one. */
  readonly status: Promise<number | null>;
  /** Resolves once the request was sent. */
  readonly sent: Promise<void>;
  readonly end: () => void;
};

/** Opens a connection and sends the request. */
export function holdConnection(port: number, request: string): HeldConnection {
  const socket = connect(port, '127.0.0.1');
  const sent = new Promise<void>((resolve) =>
    socket.once('connect', () => socket.write(request, () => resolve())),
  );
  socket.on('error', () => undefined); // the service is expected to cut it
  const status = new Promise<number | null>((resolve) => {
    socket.once('readable', () => {
      const statusLine: Buffer | null = socket.read(12);
      resolve(statusLine === null ? null : Number(statusLine.toString('latin1').slice(9)));
    });
    socket.once('close', () => resolve(null));
  });
  return { status, sent, end: () => void socket.destroy() };
}

/** Opens several connections that send the same request. */
export const holdMany = (count: number, port: number, request: string): HeldConnection[] =>
  Array.from({ length: count }, () => holdConnection(port, request));
