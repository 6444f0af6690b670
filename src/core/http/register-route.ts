import type { FastifyInstance } from 'fastify';
import { negotiate } from './negotiate.ts';
import { type AnyRoute, offeredBy } from './route.ts';
import { sendAnswer } from './send-answer.ts';

/**
 * Registers a declared route: its requests are validated, negotiated, handled and answered.
 * @throws Error (Fastify) when another route has the same method and address
 */
export function registerRoute(app: FastifyInstance, route: AnyRoute): void {
  const [first, ...others] = offeredBy(route);
  app.route({
    method: route.method,
    url: route.url.replace(/\{(\w+)\}/g, ':$1'),
    config: { route },
    ...(route.answersSecret ? { compress: false } : {}),
    ...(route.body?.limit === undefined ? {} : { bodyLimit: route.body.limit }),
    handler: async (request, reply) => {
      const { keeps } = route;
      const kept = keeps === undefined ? null : app.answers.find(request);
      if (kept) {
        if (first !== undefined) negotiate(request, [first, ...others]);
        return sendAnswer(reply, kept);
      }
      const { handle } = route.prepare(request, reply);
      // before anything is done: a refusal afterwards would hide a completed write
      if (first !== undefined) negotiate(request, [first, ...others]);
      const answer = keeps === undefined ? handle() : app.answers.make(request, keeps, handle);
      return sendAnswer(reply, await answer);
    },
  });
}
