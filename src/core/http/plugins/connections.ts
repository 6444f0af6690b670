import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { addressKey } from '../budgets/address-key.ts';

/** The limit of connections in all, and of one address; Node itself refuses more. */
const most = 2000;
const maxOfAddress = 200;

/**
 * Limits connections by their address, before anything is read from them. When an address has too
 * many, the longest idle one is closed; when all are busy, the new one is refused.
 * @param isProxy whether an address serves many callers, whose requests are limited instead
 */
export function boundConnections(
  app: FastifyInstance,
  isProxy: (address: string) => boolean,
): void {
  const byAddress = new Map<string, Set<Socket>>();
  const ofSocket = new WeakMap<Socket, Set<Socket>>();
  const atWork = new WeakSet<Socket>();
  /** Connections that have sent a complete request: they are kept in preference to others. */
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
    ofSocket.set(socket, sockets);
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0 && byAddress.get(key) === sockets) byAddress.delete(key);
    });
  });
  const renew = (socket: Socket) => {
    const sockets = ofSocket.get(socket);
    // the last in the set is the most recently active
    if (sockets?.delete(socket)) sockets.add(socket);
  };
  // a complete request is being worked on until its answer is sent
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
