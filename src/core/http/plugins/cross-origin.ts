import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { headerNames } from '../openapi/headers.ts';

/**
 * Headers that a page of another site may read: all that the document names, and those that belong
 * to no operation.
 */
const exposedHeaders = [
  ...headerNames.filter((name) => name !== 'Access-Control-Allow-Origin'),
  'Allow',
  'traceparent',
];

/** Seconds for which a browser caches a preflight; the maximum of Chromium. */
const maxAge = 7200;

/** Allows pages of the given origins to call the API from a browser; without any, none. */
export async function crossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders,
    maxAge,
  });
}
