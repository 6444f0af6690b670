import { stringify } from 'csv-stringify/sync';
import { writeXlsx } from 'hucre/xlsx';
import { commonFields, personFields } from '../../src/core/model/common-fields.ts';
import type { Document } from '../../src/core/model/document.ts';
import type { Field } from '../../src/core/model/field.ts';
import { formatDay, formatNumber } from '../../src/core/model/format-values.ts';
import type { Kind } from '../../src/core/model/kind.ts';
import { clientFor } from '../support/http/municipality-client.ts';
import { everyElement } from '../support/models/each-kind.ts';
import { exampleDocument, fullDocument } from '../support/models/samples.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
});
beforeEach(async () => {
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const load = async (kind: Kind, file: Buffer | string) => {
  const { status, body } = await test.http
    .post(`${municipality.path}/importers/table/_import`)
    .auth(municipality.tokens.administrator, { type: 'bearer' })
    .query({ mode: 'apply', kind: kind.key })
    .type('application/octet-stream')
    .send(Buffer.from(file));
  return { status, body };
};

const fieldsOf = (kind: Kind): Readonly<Record<string, Field>> => ({
  ...(kind.isPersonal ? personFields : commonFields),
  ...kind.fields,
});

/** The fields of a document: what a table can hold. */
const reported = (kind: Kind, document: Document): Document =>
  Object.fromEntries(
    Object.entries(document).filter(([name]) => Object.hasOwn(fieldsOf(kind), name)),
  ) as Document; // code and name are among them

const read = async (kind: Kind, { code }: Document) => {
  const { body } = await clientFor(test, municipality).get(`${kind.key}/${code}`);
  return reported(kind, body);
};

/** A cell as the API's own names and values have it. */
const plain = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** A cell as a Czech official writes it. */
function spoken({ as, values }: Field, value: unknown): string {
  if (as === 'flag') return value === true ? 'ano' : 'ne';
  if (as === 'number') return formatNumber(value as number, 'cs');
  if (as === 'day') return formatDay(value as string, 'cs');
  if (values !== undefined)
    return [value]
      .flat()
      .map((key) => values[key as string]?.cs)
      .join('; ');
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join('; ')
    : plain(value);
}

describe.each(everyElement)('a table of %s', (_key, kind) => {
  it('with all fields by their names comes back as it was, in CSV', async () => {
    const documents = [exampleDocument(kind, 1), fullDocument(kind, 2)].map((document) =>
      reported(kind, document),
    );
    const columns = Object.keys(fieldsOf(kind));
    const rows = documents.map((document) =>
      columns.map((name) => (document[name] === undefined ? '' : plain(document[name]))),
    );
    const { body } = await load(kind, stringify([columns, ...rows]));
    expect(body).toMatchObject({ created: 2, leftOut: [] });
    for (const document of documents) expect(await read(kind, document)).toMatchObject(document);
  });

  it('with Czech labels and Czech values comes back as the example, in a workbook', async () => {
    const document = reported(kind, exampleDocument(kind, 1));
    const fields = fieldsOf(kind);
    const names = Object.keys(document);
    const rows = [
      names.map((name) => fields[name]?.label.cs ?? ''),
      names.map((name) => spoken(fields[name] as Field, document[name])),
    ]; // told leaves fields alone
    const { body } = await load(
      kind,
      Buffer.from(await writeXlsx({ sheets: [{ name: kind.label.many.cs.slice(0, 30), rows }] })),
    );
    expect(body).toMatchObject({ created: 1, leftOut: [] });
    expect(await read(kind, document)).toMatchObject(document);
  });
});
