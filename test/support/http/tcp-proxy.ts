import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on a port of this machine. */
export type TcpProxy = { readonly port: number; readonly close: () => Promise<void> };

/** Returns where to connect; null to refuse the connection. */
export type Upstream = () => { readonly host: string; readonly port: number } | null;

/** Given a connection, returns whether its data are forwarded at the moment. */
export type Filter = (client: Socket) => () => boolean;

/** Opens a proxy on a free port. */
export async function openTcpProxy(
  upstream: Upstream,
  filter: Filter = () => () => true,
): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const destination = upstream();
    if (destination === null) {
      client.destroy();
      return;
    }
    const target = connect(destination.port, destination.host);
    const isForwarded = filter(client);
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.on('data', (bytes) => {
        if (isForwarded()) other.write(bytes);
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
