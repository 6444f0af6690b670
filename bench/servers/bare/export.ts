import { once } from 'node:events';
import { model } from '../../../src/core/kinds/index.ts';
import type { Kind } from '../../../src/core/model/kind.ts';
import {
  documentColumns,
  quoted,
  writtenDocument,
} from '../../../src/core/store/documents/document-sql.ts';
import type { NamedStatement } from './bare-database.ts';
import type { MakeHandler } from './bare-handler.ts';
import { CopyQuery } from './copy-query.ts';

const kindsStatement: NamedStatement = {
  name: 'bench:kinds',
  text: 'SELECT DISTINCT kind FROM elements WHERE municipality_id = $1 AND owner IS NULL ORDER BY kind',
};

/** The lines of a kind in force on a day: documents as they were written, joined plainly. */
const linesOf = (kind: Kind, municipality: number, today: string): string => {
  const joined = (alias: string) =>
    `${alias}.municipality_id = e.municipality_id AND ${alias}.node = e.node AND ${alias}.version = e.live_version`;
  return `(SELECT '{"kind":"${kind.key}",' || substr(json_strip_nulls(row_to_json(x))::text, 2) AS line FROM elements e
    JOIN versions v ON ${joined('v')} JOIN ${quoted(kind.tableName)} p ON ${joined('p')} JOIN spans s ON ${joined('s')} AND s.superseded_at = 'infinity'
      AND s.valid_from <= '${today}' AND s.valid_to > '${today}'
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, 'internal', writtenDocument)}, s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo") x
    WHERE e.municipality_id = ${municipality} AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech)`;
};

/** Neither character occurs in JSON text, so that COPY sends it as it is. */
const asItIs = `(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
const bytesOfChunk = 64 * 1024;

/**
 * All elements in force as lines of JSON: one COPY, sent on in chunks of 64 KiB. COPY takes no
 * parameters; the municipality is a number of the database, the day our own.
 */
export const exportLines: MakeHandler =
  (database, today) =>
  async ({ municipality }, response) => {
    const kinds = await database.rows(kindsStatement, [municipality]);
    const lines = kinds.map(({ kind }) => linesOf(model.kind(kind ?? ''), municipality, today));
    const text = `COPY (${lines.join('\n UNION ALL ')}) TO STDOUT ${asItIs}`;
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    await database.withClient(
      (client) =>
        new Promise((resolve, reject) => {
          const chunks = new Chunks((chunk) => response.write(chunk));
          client.query(
            new CopyQuery(
              text,
              (row) => chunks.add(row),
              (error) => {
                chunks.flush();
                if (error) reject(error);
                else resolve();
              },
            ),
          );
        }),
    );
    response.end();
    await once(response, 'close');
    return null;
  };

/** Gathers rows into chunks, copied, since the bytes of a row are overwritten by the next ones. */
class Chunks {
  readonly #send: (chunk: Buffer) => void;
  #chunk = Buffer.allocUnsafe(bytesOfChunk);
  #length = 0;

  constructor(send: (chunk: Buffer) => void) {
    this.#send = send;
  }

  add(row: Buffer): void {
    if (this.#length + row.length > this.#chunk.length) this.flush();
    if (row.length > this.#chunk.length) this.#send(Buffer.from(row));
    else this.#length += row.copy(this.#chunk, this.#length);
  }

  flush(): void {
    if (this.#length > 0) this.#send(this.#chunk.subarray(0, this.#length));
    this.#chunk = Buffer.allocUnsafe(bytesOfChunk);
    this.#length = 0;
  }
}
