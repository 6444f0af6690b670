import { found, type MakeHandler } from './bare-handler.ts';
import { pageStatement } from './product-statements.ts';

/** The first page of processes, by the statement that the product itself sends. */
export const list: MakeHandler = (database, today) => {
  const statement = pageStatement({ asOf: today, knownAt: null });
  return async ({ municipality, query }) => {
    const limit = Number(query.get('limit'));
    const row = await database.row(await statement, [municipality, today, limit]);
    return found(`{"items":${row?.items ?? '[]'},"asOf":"${today}"}`);
  };
};
