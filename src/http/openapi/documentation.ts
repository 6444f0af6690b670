import type { FastifyInstance } from 'fastify';
import type { AnyRoute } from '../route.ts';
import type { Services } from '../services.ts';

/** Serves the OpenAPI document and Swagger UI. */
export async function documentation(
  app: FastifyInstance,
  services: Services,
  routes: readonly AnyRoute[],
  publicUrl: string | null,
): Promise<void> {
  void app;
  void services;
  void routes;
  void publicUrl;
}
