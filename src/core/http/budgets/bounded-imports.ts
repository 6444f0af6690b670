import { type AnyRoute, wrapRoute } from '../route.ts';

/** Whether a route takes in a model: an import or the conversion of a foreign file. */
export const isImport = ({ method, operationId }: AnyRoute): boolean =>
  method === 'POST' && operationId.startsWith('import');

/** The route with its work done by turns, if it is an import: once begun it holds its place, also when the client has gone meanwhile. */
export const inBudget = (route: AnyRoute): AnyRoute =>
  isImport(route)
    ? wrapRoute(route, ({ request, signal }, handle) =>
        request.server.budgets.imports.run({ key: request.caller, signal }, handle),
      )
    : route;
