import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { problem, retrySoon } from '../../../errors.ts';
import type { Resources } from '../services.ts';
import type { Figures } from './measuring.ts';

/** Of all callers together; a single one is stopped long before (src/platform/fair-queue.ts). */
const maxWaiting = 1000;
/** The start itself blocks the event loop; that is forgotten after two samples of a second. */
const settlingMs = 2500;

/**
 * Sheds load: answers 503 with Retry-After when the process is overloaded. Liveness is always
 * answered.
 */
export async function pressure(
  app: FastifyInstance,
  { database }: Resources,
  figures: Figures,
  maxEventLoopDelay = 2000,
): Promise<void> {
  const refusal = () => {
    figures.rejectedForLoad();
    return problem('unavailable', retrySoon);
  };
  let isSettled = false;
  app.addHook('onReady', async () => {
    setTimeout(() => {
      isSettled = true;
    }, settlingMs).unref();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelay,
    pressureHandler: (request) => {
      if (isSettled && !isAboutHealth(request.url)) throw refusal();
    },
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const { read, write } = database.pools();
    const isOverloaded = read.waiting + write.waiting > maxWaiting;
    done(isOverloaded && !isAboutHealth(request.url) ? refusal() : undefined);
  });
}

const isAboutHealth = (url: string): boolean => url.startsWith('/health/') || url === '/metrics';
