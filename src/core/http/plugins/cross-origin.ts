import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { headerNames } from '../openapi/headers.ts';

/** What a page of another site may read: every header that the document names, and those that no operation owns. */
const exposedHeaders = [
  ...headerNames.filter((name) => name !== 'Access-Control-Allow-Origin'),
  'Allow',
  'traceparent',
];

/** Seconds for which a browser asks no second time what it may send; the most that Chromium keeps. */
const maxAge = 7200;

/** Lets pages of the named sites call the API from a browser with all that an operation takes; without a site nothing is let. */
export async function crossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: origins.length > 0 ? [...origins] : false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders,
    maxAge,
  });
}
