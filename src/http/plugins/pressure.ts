import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { problem } from '../../errors.ts';
import type { Services } from '../services.ts';

const mostWaiting = 200;
/** The start itself blocks the event loop; what is measured of it is gone after two samples of a second. */
const settlingMs = 2500;

/** Under too much load it is better to say so at once: 503 with Retry-After. Whether the process lives is always answered. */
export async function pressure(app: FastifyInstance, { database }: Services, mostEventLoopDelay = 2000): Promise<void> {
  let isSettled = false;
  app.addHook('onReady', async () => {
    setTimeout(() => {
      isSettled = true;
    }, settlingMs).unref();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: mostEventLoopDelay,
    pressureHandler: (request) => {
      if (isSettled && !isAboutHealth(request.url)) throw problem('unavailable', { headers: { 'Retry-After': '1' } });
    },
  });
  app.addHook('onRequest', async (request) => {
    if (database.load().waiting > mostWaiting && !isAboutHealth(request.url))
      throw problem('unavailable', { headers: { 'Retry-After': '1' } });
  });
}

const isAboutHealth = (url: string): boolean => url.startsWith('/health/') || url === '/metrics';
