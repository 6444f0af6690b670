import { connect } from 'node:net';

/** The head of a request whose body is told of and never sent. */
export type HalfARequest = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the body that does not come. */
  readonly length?: number;
};

/** Long enough for any answer that comes without the body. */
const timeoutMs = 10_000;

/** The status that is answered to a head alone; null when the service waits for the body. */
export const answerToHead = (
  port: number,
  { method, path, headers = {}, length = 160_000 }: HalfARequest,
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
