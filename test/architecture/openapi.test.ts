import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeApi } from '../../src/app.ts';
import { packageVersion } from '../../src/cli/service/package-version.ts';
import { areaKeys } from '../../src/core/http/openapi/areas.ts';
import { committedText } from '../../src/core/http/openapi/committed-text.ts';
import { type JsonObject, mapSchema } from '../../src/core/http/openapi/json-schema.ts';
import { references } from '../../src/core/http/openapi/references.ts';
import { model } from '../../src/core/kinds/index.ts';
import { isObject } from '../../src/platform/formats/json-value.ts';
import { at, type Operation, operationsOf } from '../support/http/openapi.ts';
import { registeredRoutes } from '../support/http/registered-routes.ts';
import { openTestApp } from '../support/test-app.ts';

const languages = ['en', 'cs'] as const;
const documents = {
  en: describeApi(model, packageVersion, 'en'),
  cs: describeApi(model, packageVersion, 'cs'),
};

it('is committed as it is', async () => {
  const committed = await readFile(
    path.join(import.meta.dirname, '../../openapi/openapi.json'),
    'utf8',
  );
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(documents.en)));
  expect(committed === committedText(documents.en)).toBe(true); // the order as well; two megabytes make no readable difference
});

it('has the same operations, parameters and answers in both languages', () => {
  const shape = (document: JsonObject) =>
    operationsOf(document).map(({ method, path: address, operation }) => ({
      operation: `${method} ${address} ${operation.operationId}`,
      parameters: operation.parameters.map((parameter) => parameter.name),
      responses: Object.keys(operation.responses),
    }));
  expect(shape(documents.cs)).toEqual(shape(documents.en));
});

it('tells of every operation in the document of one area', async () => {
  const { http, close } = await openTestApp();
  const documentOf = async (area: string) =>
    (await http.get('/openapi.json').query({ lang: 'cs', area })).body as JsonObject;
  const idsOf = (document: JsonObject) =>
    operationsOf(document).map(({ operation }) => operation.operationId);
  const byArea = (await Promise.all(areaKeys.map(documentOf))).flatMap(idsOf);
  expect(byArea.toSorted()).toEqual(idsOf(documents.cs).toSorted());
  await close();
});

it('documents every route of the application, and nothing else', async () => {
  const { app, close } = await openTestApp();
  const undocumented = /^GET \/(?:docs|\.well-known)\b/; // Swagger UI, and addresses that RFCs fix
  const registered = registeredRoutes(app).filter((route) => !undocumented.test(route));
  const documented = operationsOf(documents.en).map(
    ({ method, path: address, isVersioned }) => `${method} ${isVersioned ? '/v1' : ''}${address}`,
  );
  expect(documented.toSorted()).toEqual(registered.toSorted());
  await close();
});

it('speaks of an element of the sample model for every kind', async () => {
  const lines = (
    await readFile(path.join(import.meta.dirname, '../../sample/koprivnice.ndjson'), 'utf8')
  )
    .trim()
    .split('\n');
  const inForce = lines.map(
    (line) => JSON.parse(line) as { kind: string; code?: string; validTo?: string; state?: string },
  );
  const known = new Set(
    inForce
      .filter(({ validTo, state }) => !validTo && !state)
      .map(({ kind, code }) => `${kind}/${code}`),
  );
  expect(
    model.elements
      .map(({ key, sampleCode }) => `${key}/${sampleCode}`)
      .filter((reference) => !known.has(reference)),
  ).toEqual([]);
});

it.each(languages)('says once what operations have in common (%s)', (language) => {
  const most = 1950; // bytes an operation with all it refers to: what comes new may not say again what is said
  expect(
    JSON.stringify(documents[language]).length / operationsOf(documents[language]).length,
  ).toBeLessThan(most);
});

describe.each(languages)('in %s', (language) => {
  const document = documents[language];
  const operations = operationsOf(document);
  const components = document.components as Record<string, Record<string, JsonObject>>;

  it('every operation has a name of its own, a summary and a description', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(
      operations.filter(
        ({ operation }) => !operation.operationId || !operation.summary || !operation.description,
      ),
    ).toEqual([]);
  });

  it('every operation belongs to a group that is declared and described', () => {
    const tags = document.tags as readonly { name: string; description: string }[];
    const used = new Set(operations.flatMap(({ operation }) => operation.tags));
    expect([...used].toSorted()).toEqual(tags.map(({ name }) => name).toSorted());
    expect(tags.filter(({ description }) => !description)).toEqual([]);
  });

  it('every reference leads somewhere, and every component is used', () => {
    const found = [...new Set(references(document))];
    expect(found.filter((reference) => at(document, reference) === undefined)).toEqual([]);
    const named = Object.entries(components).filter(([sort]) => sort !== 'securitySchemes');
    const unused = named.flatMap(([sort, list]) =>
      Object.keys(list).filter((name) => !found.includes(`#/components/${sort}/${name}`)),
    );
    expect(unused).toEqual([]);
  });

  it('every parameter and every header has a description', () => {
    const parameters = operations.flatMap(({ operation }) => operation.parameters);
    expect(parameters.filter(({ description }) => !description).map(({ name }) => name)).toEqual(
      [],
    );
    expect(
      Object.entries(components.headers ?? {}).filter(([, { description }]) => !description),
    ).toEqual([]);
  });

  it('every member of every schema has a title and a description', () => {
    expect(
      schemasOf(document, operations).flatMap(([name, schema]) => unsaid(document, name, schema)),
    ).toEqual([]);
  });

  it('keeps the languages apart', () => {
    const texts = textsOf(document);
    if (language === 'en') {
      expect(texts.filter(([, text]) => /[ěščřžůďťňĚŠČŘŽŮĎŤŇ]/.test(text))).toEqual([]);
      return;
    }
    const english = new Map(textsOf(documents.en));
    expect(
      texts.filter(([pointer, text]) => english.get(pointer) === text && !sameInBoth.has(text)),
    ).toEqual([]);
  });

  it('has no pattern that a validator without Unicode properties cannot read', () => {
    expect(JSON.stringify(document)).not.toMatch(/\\p\{/);
  });
});

/** What is called the same in both languages. */
const sameInBoth = new Set(['Token', 'Role', 'Trend', 'ELI', 'E-mail']);

/** Every schema that stands by itself: components, and those written out in operations. */
function schemasOf(document: JsonObject, operations: readonly Operation[]): [string, JsonObject][] {
  const components = Object.entries(
    (document.components as { schemas: Record<string, JsonObject> }).schemas,
  );
  const contents = operations.flatMap(({ operation }) => [
    [`${operation.operationId} body`, operation.requestBody?.content] as const,
    ...Object.entries(operation.responses).map(
      ([status, response]) => [`${operation.operationId} ${status}`, response.content] as const,
    ),
  ]);
  const inline = contents.flatMap(([name, content]) =>
    Object.values(content ?? {}).flatMap(({ schema }) =>
      schema ? [[name, schema] as [string, JsonObject]] : [],
    ),
  );
  return [...components, ...inline];
}

type Said = {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly anyOf?: readonly Said[];
};

/** Of a choice of a value and null the value, which says what it is. */
const valueOrNull = (property: Said): Said =>
  (property.anyOf?.length === 2 && !property.title && property.anyOf[0]) || property;

/** The members within a schema that say nothing of themselves, and refer to nothing that does. */
function unsaid(document: JsonObject, name: string, schema: JsonObject): string[] {
  const found: string[] = [];
  mapSchema(schema, (part) => {
    for (const [member, property] of Object.entries(
      isObject(part.properties) ? part.properties : {},
    )) {
      const { title, description, $ref } = valueOrNull(property as Said);
      const stated =
        $ref === undefined
          ? undefined
          : (at(document, $ref) as { title?: string; description?: string });
      if (!(title ?? stated?.title) || !(description ?? stated?.description))
        found.push(`${name}: ${member}`);
    }
    return part;
  });
  return found;
}

/** Every text for readers, by where it stands; examples are values, not texts. */
function textsOf(value: unknown, pointer = ''): [string, string][] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => textsOf(item, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([member, inner]) => {
    if (
      member === 'example' ||
      member === 'examples' ||
      member === 'contact' ||
      member === 'license'
    )
      return [];
    const isText =
      ['title', 'description', 'summary'].includes(member) && typeof inner === 'string';
    return isText ? [[`${pointer}/${member}`, inner]] : textsOf(inner, `${pointer}/${member}`);
  });
}
