import type { AnyRoute } from '../route.ts';

/** Whether a route takes in a model: an import or the conversion of a foreign file. */
export const isImport = ({ method, operationId }: AnyRoute): boolean => method === 'POST' && operationId.startsWith('import');

/** The route with its work counted, if it is an import: also when the client has gone meanwhile, until the work is done. */
export const inBudget = (route: AnyRoute): AnyRoute =>
  isImport(route)
    ? {
        ...route,
        handler: async (call) => {
          const end = call.request.server.budgets.imports.take(call.request.caller);
          return route.handler(call).finally(end);
        },
      }
    : route;
