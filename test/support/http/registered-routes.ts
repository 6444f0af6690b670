import type { FastifyInstance } from 'fastify';

/**
 * Returns every route of an application as `GET /v1/municipalities/{municipality}`, read from the
 * tree that Fastify prints. HEAD follows from GET; OPTIONS only answers preflight requests.
 */
export function registeredRoutes(app: FastifyInstance): string[] {
  const stack: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .filter((line) => /[├└]── /.test(line))
    .flatMap((line) => {
      const depth = line.search(/[├└]/) / 4;
      const [, label = '', methods] = /[├└]── (\S+)(?: \(([^)]+)\))?/.exec(line) ?? [];
      stack.splice(depth, stack.length, label);
      const url = stack
        .join('')
        .replace(/^\/\/+/, '/')
        .replace(/:(\w+)/g, '{$1}');
      return (methods ?? '')
        .split(', ')
        .filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method))
        .map((method) => `${method} ${url}`);
    });
}
