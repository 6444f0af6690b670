import type { NamedStatement } from './bare-database.ts';
import { type BareAnswer, found, type MakeHandler } from './bare-handler.ts';
import { cardStatement } from './product-statements.ts';

/** What changes whenever a card does. Values: municipality, code. */
const tagStatement: NamedStatement = {
  name: 'bench:tag',
  text: `SELECT e.live_version || '-' || v.revision AS tag FROM elements e
    JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version = e.live_version
    WHERE e.municipality_id = $1 AND e.kind = 'process-cards' AND e.code = $2`,
};

/**
 * A process card by the statement that the product itself sends. With If-None-Match, a small
 * statement on the version comes first, and 304 if it says the same.
 */
export const card: MakeHandler = (database, today) => {
  const statement = cardStatement({ asOf: today, knownAt: null });
  return async ({ message, municipality, segments: [, code = ''] }): Promise<BareAnswer> => {
    const known = message.headers['if-none-match'];
    const read = async () =>
      found((await database.row(await statement, [municipality, code, today]))?.json);
    if (known === undefined) return read();
    const tag = (await database.row(tagStatement, [municipality, code]))?.tag;
    const etag = `"${tag ?? ''}"`;
    return known === etag ? { status: 304, json: null, etag } : { ...(await read()), etag };
  };
};
