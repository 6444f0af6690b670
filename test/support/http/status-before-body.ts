import { connect } from 'node:net';

/** The head of a request that announces a body and never sends it. */
export type UnfinishedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The announced length of the body, in bytes. */
  readonly length?: number;
};

/** Long enough for any answer that does not wait for the body. */
const timeoutMs = 10_000;

/** Returns the status of the answer to the head alone; null when the service waits for the body. */
export const statusBeforeBody = (
  port: number,
  { method, path, headers = {}, length = 160_000 }: UnfinishedRequest,
): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const lines = Object.entries({
      Host: 'x',
      'Content-Type': 'application/json',
      'Content-Length': String(length),
      ...headers,
    });
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      );
    });
    socket.setTimeout(timeoutMs, () => {
      resolve(null);
      socket.destroy();
    });
    socket.once('data', (bytes) => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(bytes.toString('latin1'))?.[1]));
      socket.destroy();
    });
    socket.once('error', reject);
  });
