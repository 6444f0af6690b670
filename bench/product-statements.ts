import type { Database, Statement } from '../src/core/database/database.ts';
import { model } from '../src/core/kinds/index.ts';
import type { ReadTime } from '../src/core/model/day.ts';
import type { Principal } from '../src/core/model/principal.ts';
import { readInForce } from '../src/core/store/documents/documents.ts';
import { readPage } from '../src/core/store/documents/lists.ts';

/** A statement that the product sends, with its values. */
export type Sent = { readonly statement: Statement; readonly values: readonly unknown[] };

const member: Principal = {
  municipalityId: 0,
  level: 'internal',
  role: 'reader',
  positions: [],
  actor: 'bench',
};

/** The card of a code. Values: municipality, code, day. */
export const cardStatement = (readTime: ReadTime): Promise<Sent> =>
  sent((database) => readInForce(database, member, model.kind('process-cards'), '', readTime));

/** The first page of 50 processes. Values: municipality, day, limit. */
export const pageStatement = (readTime: ReadTime): Promise<Sent> =>
  sent((database) =>
    readPage(database, member, {
      kind: model.kind('processes'),
      readTime,
      drafts: false,
      filters: [],
      sort: { member: 'code', descending: false },
      after: null,
      limit: 50,
      withLinks: false,
    }),
  );

/**
 * Returns the statement that a read of the product sends, captured by a database that only records:
 * the baseline runs the same text.
 */
async function sent(read: (database: Database) => Promise<unknown>): Promise<Sent> {
  const heard: Sent[] = [];
  const listening = {
    read: async (_principal: Principal, statement: Statement, values: readonly unknown[]) => {
      heard.push({ statement, values });
      return [];
    },
  } as unknown as Database; // the reads above run no other method
  await read(listening);
  const [first] = heard;
  if (!first) throw new Error('the product sent no statement');
  return first;
}
