import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { addressKey } from '../budgets/address-key.ts';

/** Connections of all together, and of one address; Node itself refuses more. */
const most = 2000;
const maxOfAddress = 200;

/**
 * Counts connections by the address they come from, before anything is said on them. When an address has too many, the one
 * that has stood longest without work for it makes room; where all are at work, the new one is not taken.
 * @param isProxy whether many callers come from an address: their requests are counted instead
 */
export function boundConnections(
  app: FastifyInstance,
  isProxy: (address: string) => boolean,
): void {
  const byAddress = new Map<string, Set<Socket>>();
  const atWork = new WeakSet<Socket>();
  /** On which a request has come in whole: they are kept before those on which none has. */
  const useful = new WeakSet<Socket>();
  app.server.maxConnections = most;
  app.server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || isProxy(remoteAddress)) return;
    const key = addressKey(remoteAddress);
    const sockets = byAddress.get(key) ?? new Set();
    if (sockets.size >= maxOfAddress) {
      const standing = [...sockets].filter((other) => !atWork.has(other));
      const idle = standing.find((other) => !useful.has(other)) ?? standing[0];
      if (!idle) return void socket.destroy();
      idle.destroy();
      sockets.delete(idle);
    }
    byAddress.set(key, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0 && byAddress.get(key) === sockets) byAddress.delete(key);
    });
  });
  const renew = (socket: Socket) => {
    const sockets =
      socket.remoteAddress === undefined
        ? undefined
        : byAddress.get(addressKey(socket.remoteAddress));
    // what stands last has moved last
    if (sockets?.delete(socket)) sockets.add(socket);
  };
  // a request that has come in whole is being worked for until its answer is sent
  app.addHook('preValidation', ({ raw: { socket } }, _reply, done) => {
    atWork.add(socket);
    useful.add(socket);
    done();
  });
  app.addHook('onSend', ({ raw: { socket } }, _reply, payload, done) => {
    atWork.delete(socket);
    renew(socket);
    done(null, payload);
  });
}
