import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { documentViolations, type Fields } from './document-violations.ts';

const violations = new Set<string>();

/** @throws Error when, since the last call, any answer violated the OpenAPI document */
export function assertDocumented(): void {
  const faults = [...violations];
  violations.clear();
  if (faults.length > 0) throw new Error(`not as the OpenAPI document says:\n${faults.join('\n')}`);
}

/**
 * Builds an application whose every answer is checked against the OpenAPI document, by hooks that
 * precede all others.
 */
export async function buildChecked(
  build: () => Promise<FastifyInstance>,
): Promise<FastifyInstance> {
  const onInitialization = (message: unknown) =>
    watch((message as { fastify: FastifyInstance }).fastify);
  subscribe('fastify.initialization', onInitialization);
  try {
    return await build();
  } finally {
    unsubscribe('fastify.initialization', onInitialization);
  }
}

const unpacked: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
};
const plain = (bytes: Buffer, coding: unknown): Buffer =>
  unpacked[String(coding)]?.(bytes) ?? bytes;

function watch(app: FastifyInstance): void {
  const bodies = new WeakMap<FastifyRequest, string>();
  app.addHook('onSend', async (request, reply, payload) => {
    // this hook precedes compression: only answers that are stored compressed are so here
    if (typeof payload === 'string') bodies.set(request, payload);
    else if (Buffer.isBuffer(payload))
      bodies.set(request, String(plain(payload, reply.getHeader('content-encoding'))));
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.method === 'OPTIONS' || request.url.startsWith('/docs')) return;
    const { params, query, headers, body, method } = request as FastifyRequest<{
      Params: Fields;
      Querystring: Fields;
    }>;
    const answer = {
      status: reply.statusCode,
      headers: reply.getHeaders(),
      body: bodies.get(request) ?? null,
    };
    try {
      const route = request.routeOptions.config?.route;
      for (const fault of documentViolations({
        method,
        route,
        request: { params, query, headers, body },
        answer,
      }))
        violations.add(`${fault} (${expect.getState().currentTestName})`);
    } catch (error) {
      violations.add(`${method} ${request.url} ${answer.status}: ${String(error)}`); // a hook's error would only be logged
    }
  });
}
