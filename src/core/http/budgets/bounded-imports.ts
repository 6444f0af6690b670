import { type AnyRoute, wrapRoute } from '../route.ts';

/** Whether a route imports a model: an import or the conversion of a foreign file. */
export const isImport = ({ method, operationId }: AnyRoute): boolean =>
  method === 'POST' && operationId.startsWith('import');

/**
 * Returns an import route that queues for its budget; any other route unchanged. Once begun, an
 * import keeps its place even when the client disconnects.
 */
export const inBudget = (route: AnyRoute): AnyRoute =>
  isImport(route)
    ? wrapRoute(route, ({ request, signal }, handle) =>
        request.server.budgets.imports.run({ key: request.caller, signal }, handle),
      )
    : route;
