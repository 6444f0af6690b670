import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Fields, undocumentedIn } from './check-exchange.ts';

const found = new Set<string>();

/** @throws when since the last call a request was answered otherwise than the OpenAPI document says, whatever the tests asked */
export function assertDocumented(): void {
  const faults = [...found];
  found.clear();
  if (faults.length > 0) throw new Error(`not as the OpenAPI document says:\n${faults.join('\n')}`);
}

/** Builds an application of which every answer is held to the OpenAPI document: its hooks come before all others of the application. */
export async function watched(build: () => Promise<FastifyInstance>): Promise<FastifyInstance> {
  const onMade = (message: unknown) => watch((message as { fastify: FastifyInstance }).fastify);
  subscribe('fastify.initialization', onMade);
  try {
    return await build();
  } finally {
    unsubscribe('fastify.initialization', onMade);
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
    // this comes before the compression of answers: only what is kept compressed is so here
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
      for (const fault of undocumentedIn({
        method,
        route,
        request: { params, query, headers, body },
        answer,
      }))
        found.add(`${fault} (${expect.getState().currentTestName})`);
    } catch (error) {
      found.add(`${method} ${request.url} ${answer.status}: ${String(error)}`); // a hook's error would only be logged
    }
  });
}
