import type { Database, Statement } from '../../../src/core/database/database.ts';
import { model } from '../../../src/core/kinds/index.ts';
import type { ReadTime } from '../../../src/core/model/day.ts';
import type { Principal } from '../../../src/core/model/principal.ts';
import { readInForce } from '../../../src/core/store/documents/documents.ts';
import { readPage } from '../../../src/core/store/documents/lists.ts';
import type { NamedStatement } from './bare-database.ts';

const member: Principal = {
  municipalityId: 0,
  level: 'internal',
  role: 'reader',
  positions: [],
  actor: 'bench',
};

/** The card of a code. Values: municipality, code, day. */
export const cardStatement = (readTime: ReadTime): Promise<NamedStatement> =>
  sent((database) => readInForce(database, member, model.kind('process-cards'), '', readTime));

/** The first page of 50 processes. Values: municipality, day, limit. */
export const pageStatement = (readTime: ReadTime): Promise<NamedStatement> =>
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
 * the bare server runs the same text,
 * always under a name, which the product gives some statements only once they recur.
 */
async function sent(read: (database: Database) => Promise<unknown>): Promise<NamedStatement> {
  const heard: Statement[] = [];
  const listening = {
    read: async (_principal: Principal, statement: Statement) => {
      heard.push(statement);
      return [];
    },
  } as unknown as Database; // the reads above run no other method
  await read(listening);
  const [first] = heard;
  if (!first) throw new Error('the product sent no statement');
  return { name: first.name ?? 'bench:page', text: first.text };
}
