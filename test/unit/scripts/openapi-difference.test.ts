import { readFileSync } from 'node:fs';
import { compareDocuments } from '../../../scripts/openapi-difference/compare-documents.ts';
import { report } from '../../../scripts/openapi-difference/report.ts';

type Json = Record<string, unknown>;

const goal: Json = {
  type: 'object',
  required: ['code', 'name'],
  properties: {
    code: { type: 'string', maxLength: 60 },
    name: { type: 'string' },
    level: { enum: ['strategic', 'specific'] },
  },
  additionalProperties: false,
};
const parameter: Json = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } };

/** A document of one operation that takes a goal and answers it. */
const documentOf = ({
  sent = goal,
  answered = goal,
  parameters = [parameter],
  ...rest
}: Json = {}): Json => ({
  paths: {
    '/goals': {
      post: {
        operationId: 'createGoal',
        parameters,
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Sent' } } },
        },
        responses: {
          201: { $ref: '#/components/responses/Goal' },
          400: { description: 'Refused.' },
        },
        ...rest,
      },
    },
  },
  components: {
    schemas: { Sent: sent, Answered: answered },
    responses: {
      Goal: {
        description: 'The goal.',
        headers: { ETag: { schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Answered' } } },
      },
    },
  },
});

const between = (before: Json, after: Json): string[] =>
  compareDocuments(before, after).map(({ level, place, stated }) => `${level} ${place}: ${stated}`);
const goalWith = (change: Json, properties: Json = {}): Json => ({
  ...goal,
  ...change,
  properties: { ...(goal.properties as Json), ...properties },
});

describe('the difference between two documents', () => {
  it('is empty when only names and the order of components differ', () => {
    const text = JSON.stringify(documentOf()).replaceAll('Answered', 'ReadGoal');
    const { components, ...rest } = JSON.parse(text) as Json;
    expect(between(documentOf(), { components, ...rest })).toEqual([]);
  });

  it.each<[string, Json, string[]]>([
    ['an operation that is gone', { paths: {} }, ['breaking POST /goals: removed']],
    [
      'a new status',
      documentOf({
        responses: {
          201: { $ref: '#/components/responses/Goal' },
          400: { description: 'Refused.' },
          409: {},
        },
      }),
      ['changed POST /goals: also 409'],
    ],
    [
      'a status that is gone',
      documentOf({ responses: { 400: { description: 'Refused.' } } }),
      ['breaking POST /goals: no 201 any more'],
    ],
    [
      'another operationId',
      documentOf({ operationId: 'makeGoal' }),
      ['changed POST /goals: operationId'],
    ],
    ['a summary', documentOf({ summary: 'Makes a goal' }), ['words POST /goals: summary']],
    [
      'a parameter that is gone',
      documentOf({ parameters: [] }),
      ['breaking POST /goals: no query parameter limit any more'],
    ],
    [
      'new parameters',
      documentOf({
        parameters: [
          parameter,
          { name: 'q', in: 'query' },
          { name: 'day', in: 'query', required: true },
        ],
      }),
      [
        'added POST /goals: also the query parameter q',
        'breaking POST /goals: also the query parameter day, which is required',
      ],
    ],
    [
      'a parameter that is required and less',
      documentOf({
        parameters: [{ ...parameter, required: true, schema: { type: 'integer', maximum: 50 } }],
      }),
      [
        'breaking POST /goals query parameter limit: is required',
        'breaking POST /goals query parameter limit: maximum 100 → 50',
      ],
    ],
    [
      'a body that is not taken',
      documentOf({ requestBody: undefined }),
      ['breaking POST /goals: takes no body any more'],
    ],
  ])('tells of %s', (_name, after, stated) => {
    expect(between(documentOf(), JSON.parse(JSON.stringify(after)) as Json)).toEqual(stated);
  });

  it.each<[string, Json, string, string]>([
    [
      'a member that is gone',
      {
        ...goal,
        properties: { code: { type: 'string', maxLength: 60 }, name: { type: 'string' } },
      },
      'breaking',
      'breaking',
    ],
    ['a member more', goalWith({}, { note: { type: 'string' } }), 'added', 'added'],
    [
      'a member more that is required',
      goalWith({ required: ['code', 'name', 'note'] }, { note: { type: 'string' } }),
      'breaking',
      'added',
    ],
    [
      'a member that is required',
      goalWith({ required: ['code', 'name', 'level'] }),
      'breaking',
      'added',
    ],
    ['a member that may be left out', goalWith({ required: ['code'] }), 'added', 'breaking'],
    [
      'a longer text',
      goalWith({}, { code: { type: 'string', maxLength: 80 } }),
      'added',
      'changed',
    ],
    [
      'a shorter text',
      goalWith({}, { code: { type: 'string', maxLength: 40 } }),
      'breaking',
      'changed',
    ],
    ['a text without a bound', goalWith({}, { code: { type: 'string' } }), 'added', 'changed'],
    [
      'a text from a length on',
      goalWith({}, { name: { type: 'string', minLength: 1 } }),
      'breaking',
      'changed',
    ],
    [
      'a value more',
      goalWith({}, { level: { enum: ['strategic', 'specific', 'measure'] } }),
      'added',
      'changed',
    ],
    ['a value less', goalWith({}, { level: { const: 'strategic' } }), 'breaking', 'changed'],
    ['a type more', goalWith({}, { name: { type: ['string', 'null'] } }), 'added', 'breaking'],
    ['any type', goalWith({}, { name: {} }), 'added', 'breaking'],
    [
      'another pattern',
      goalWith({}, { name: { type: 'string', pattern: '^a' } }),
      'breaking',
      'changed',
    ],
    ['other members', goalWith({ additionalProperties: true }), 'changed', 'changed'],
    ['a description', goalWith({ description: 'A goal.' }), 'words', 'words'],
  ])('judges %s by the way it goes', (_name, schema, inRequest, inResponse) => {
    const levels = (after: Json) =>
      new Set(compareDocuments(documentOf(), after).map(({ level }) => level));
    expect(levels(documentOf({ sent: schema }))).toEqual(new Set([inRequest]));
    expect(levels(documentOf({ answered: schema }))).toEqual(new Set([inResponse]));
  });

  it('reports new and removed alternatives', () => {
    const oneOf = (...types: string[]) => ({ anyOf: types.map((type) => ({ type })) });
    const stated = (direction: 'sent' | 'answered', before: Json, after: Json) =>
      between(documentOf({ [direction]: before }), documentOf({ [direction]: after }));
    expect(stated('sent', oneOf('string', 'null'), oneOf('string'))).toEqual([
      'breaking schemas/Sent anyOf: no {"type":"null"} any more',
    ]);
    expect(stated('answered', oneOf('string'), oneOf('string', 'null'))).toEqual([
      'breaking schemas/Answered anyOf: also {"type":"null"}',
    ]);
    expect(stated('answered', oneOf('string', 'null'), oneOf('string', 'integer'))).toEqual([
      'changed schemas/Answered anyOf 2: no type "null" any more',
      'breaking schemas/Answered anyOf 2: also the type "integer"',
    ]);
  });

  it('ends where schemas refer to themselves', () => {
    const tree = (most: number) => ({
      type: 'array',
      maxItems: most,
      items: { $ref: '#/components/schemas/Answered' },
    });
    expect(between(documentOf({ answered: tree(9) }), documentOf({ answered: tree(8) }))).toEqual([
      'changed schemas/Answered: maxItems 9 → 8',
    ]);
  });

  it('of the committed document has a line per change, the gravest first', () => {
    const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as {
      components: { headers: Json };
      paths: Record<string, Json>;
    };
    const changed = structuredClone(document);
    delete changed.paths['/municipalities/{municipality}/goals'];
    changed.components.headers.ETag = {
      ...(changed.components.headers.ETag as Json),
      description: 'Otherwise.',
    };
    expect(report(compareDocuments(document, document))).toBe(
      'Breaking: 0\nChanged: 0\nAdded: 0\nOnly words: 0',
    );
    expect(report(compareDocuments(document, changed)).split('\n')).toEqual([
      'Breaking: 2',
      '  GET /municipalities/{municipality}/goals: removed',
      '  POST /municipalities/{municipality}/goals: removed',
      'Changed: 0',
      'Added: 0',
      'Only words: 1',
    ]);
  });
});
