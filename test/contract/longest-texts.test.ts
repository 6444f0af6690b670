import type { JsonObject } from '../../src/core/http/openapi/json-schema.ts';
import { type Kind, pascalCase } from '../../src/core/model/kind.ts';
import { partAt } from '../support/http/document-schemas.ts';
import {
  clientFor,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { everyElement } from '../support/models/each-kind.ts';
import { exampleDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

type Bounded = {
  readonly maxLength: number;
  readonly pattern?: string;
  readonly examples?: readonly string[];
};

/** The texts of a kind that the document bounds, by name. */
function boundedTexts(kind: Kind): [name: string, schema: Bounded][] {
  const whole = partAt(`#/components/schemas/${pascalCase(kind.name)}`);
  const layers = ((whole.part?.allOf ?? []) as JsonObject[]).map(({ $ref }) =>
    partAt(String($ref)),
  );
  return [whole, ...layers].flatMap(({ pointer, part }) =>
    Object.keys((part?.properties ?? {}) as object).flatMap((name): [string, Bounded][] => {
      const { part: schema = {} } = partAt(`${pointer}/properties/${name}`);
      return schema.type === 'string' &&
        'maxLength' in schema &&
        !('format' in schema) &&
        !('enum' in schema)
        ? [[name, schema as Bounded]]
        : [];
    }),
  );
}

/** What texts of the model's patterns begin with, go on with and end with. */
const shapes = [
  ['', 'a', ''], ['', '1', ''], ['A/', '1', ''], ['A', '1', ''], ['S', '1', ''], ['+', '1', ''], ['cs', '-aaaaaaaa', ''],
  ['a/', 'a', ''], ['', 'a', '@a.cz'], ['https://a.cz/', 'a', ''], ['/eli/cz/sb/2000/1/', 'a', ''],
] as const; // biome-ignore format: a table

/** A text of exactly this length that fits; the pattern may allow none. */
const textOf = ({ pattern = '', examples = [] }: Bounded, length: number): string | undefined =>
  [
    ...examples,
    ...shapes.map(
      ([head, body, tail]) => `${head}${body.repeat(length)}`.slice(0, length - tail.length) + tail,
    ),
  ].find((text) => text.length === length && new RegExp(pattern, 'u').test(text));

it.each(everyElement)(
  '%s accepts each text as long as documented, and none longer',
  async (_key, kind) => {
    const bounded = boundedTexts(kind);
    expect(bounded.length).toBeGreaterThan(1);
    const { visibility: _, ...example } = exampleDocument(kind, 1);
    const sized = (more: number) =>
      Object.fromEntries(
        bounded.flatMap(([name, schema]) =>
          [[name, textOf(schema, schema.maxLength + more)] as const].filter(([, text]) => text),
        ),
      );
    const longest = { ...example, ...sized(0) };
    const taken = await municipality.send('post', kind.key, longest);
    expect({ status: taken.status, body: taken.body }).toMatchObject({
      status: 201,
      body: sized(0),
    });
    const tooLong = sized(1);
    const refused = problemOf(
      await municipality.send('post', kind.key, { ...example, ...tooLong }),
      400,
      'invalid-request',
    );
    expect(refused.toSorted()).toEqual(
      Object.keys(tooLong)
        .map((name) => `/${name}`)
        .toSorted(),
    );
  },
);

// letters of two halves, from both sides: whatever cuts a text for its own use must not cut one in two
it.each(everyElement)('%s accepts texts of letters beyond the basic plane', async (_key, kind) => {
  const { visibility: _, ...example } = exampleDocument(kind, 1);
  for (const [number, head] of ['a', 'aa'].entries()) {
    const texts = boundedTexts(kind).flatMap(([name, { maxLength, pattern = '' }]) => {
      const text = head + '😀'.repeat(Math.floor((maxLength - head.length) / 2));
      return name !== 'code' && new RegExp(pattern, 'u').test(text) ? [[name, text] as const] : [];
    });
    const document = { ...example, ...Object.fromEntries(texts), code: `PLAN-${number}` };
    const taken = await municipality.send('post', kind.key, document);
    expect({ status: taken.status, body: taken.body }).toMatchObject({
      status: 201,
      body: document,
    });
  }
});
