import { model } from '../../../../src/core/kinds/index.ts';
import { checkDocument, checkPublication } from '../../../../src/core/model/check-document.ts';
import type { Document } from '../../../../src/core/model/document.ts';
import { day, optional } from '../../../../src/core/model/field.ts';
import { defineKind, type Kind } from '../../../../src/core/model/kind.ts';
import { fullDocument, minimalDocument } from '../../../support/models/samples.ts';

const card = model.kind('process-cards');
const goal = model.kind('goals');
const found = (kind: Kind, document: Document) =>
  checkDocument(kind, document).map(({ pointer, code }) => [pointer, code]);

describe('the check of a document', () => {
  it('finds nothing in complete documents of any kind', () => {
    expect(
      model.elements.flatMap((kind) => [
        ...checkDocument(kind, fullDocument(kind, 1)),
        ...checkDocument(kind, minimalDocument(kind, 2)),
      ]),
    ).toEqual([]);
  });

  it('finds repeated links, parts and external codes, each at its place', () => {
    const links = {
      hasInput: [{ to: 'documents/A' }, { to: 'documents/B' }, { to: 'documents/A' }],
    };
    const ids = [
      { scheme: 'a', code: '1' },
      { scheme: 'b', code: '1' },
      { scheme: 'a', code: '1', match: 'close' },
    ];
    const part = {
      code: 'C-1',
      name: 'Činnost',
      links: { informed: [{ to: 'roles/R' }, { to: 'roles/R' }] },
    };
    const document = {
      ...minimalDocument(card, 1),
      links,
      externalIds: ids,
      activities: [part, { code: 'C-1', name: 'Jiná' }],
    };
    expect(found(card, document)).toEqual([
      ['/links/hasInput/2', 'repeated'],
      ['/externalIds/2', 'repeated'],
      ['/activities/1', 'repeated'],
      ['/activities/0/links/informed/1', 'repeated'],
    ]);
  });

  it('accepts links to one target with different attributes', () => {
    const links = {
      hasInput: [
        { to: 'documents/A', note: 'první' },
        { note: 'druhý', to: 'documents/A' },
      ],
    };
    expect(found(card, { ...minimalDocument(card, 1), links })).toEqual([]);
  });

  it('finds a link of an element to itself', () => {
    const document = {
      ...minimalDocument(goal, 1),
      code: 'A',
      links: { causes: [{ to: 'goals/B' }, { to: 'goals/A' }] },
    };
    expect(found(goal, document)).toEqual([['/links/causes/1/to', 'self-link']]);
  });

  it("runs the kind's own rules, and those of its parts at their place", () => {
    const [from, to] = [
      optional(day(), ['Od', 'Od.'], ['From', 'From.']),
      optional(day(), ['Do', 'Do.'], ['To', 'To.']),
    ];
    const { label, description, area, lifecycle } = goal;
    const declared = {
      key: 'ruled',
      label,
      description,
      area,
      lifecycle,
      example: { code: 'X-9', name: 'X' },
    };
    const ruled = defineKind({
      ...declared,
      name: 'ruled',
      fields: { periodFrom: from, periodTo: to },
    });
    const document = {
      ...minimalDocument(goal, 1),
      periodFrom: '2026-02-01',
      periodTo: '2026-01-01',
    };
    expect(found(ruled, document)).toEqual([['/periodTo', 'order']]);
    expect(found(ruled, { ...document, periodTo: '2026-02-01' })).toEqual([]);
    expect(found(ruled, { ...document, periodFrom: undefined })).toEqual([]);
    const owner = defineKind({
      ...declared,
      name: 'owner',
      fields: goal.fields,
      parts: { inner: { ...ruled, isPart: true } },
    });
    expect(
      found(owner, {
        ...minimalDocument(goal, 1),
        inner: [{ ...document, code: 'jiný', periodFrom: '2025-01-01' }, document],
      }),
    ).toEqual([['/inner/1/periodTo', 'order']]);
  });
});

describe('fields that bound others', () => {
  const bounds = model.kinds.flatMap((kind) =>
    kind.rules
      .filter(({ fields }) => fields.length === 2)
      .map(({ fields: [lower = '', upper = ''] }) => [kind.key, lower, upper] as const),
  );

  it('are recognised by name', () => {
    expect(bounds).toEqual(
      expect.arrayContaining([
        ['metrics', 'valueMin', 'valueMax'],
        ['metrics', 'rangeFrom', 'rangeTo'],
        ['evaluations', 'periodFrom', 'periodTo'],
        ['goals', 'startsOn', 'dueOn'],
        ['frameworks', 'scaleMin', 'scaleMax'],
        ['legal-provisions', 'effectiveFrom', 'effectiveTo'],
      ]),
    );
  });

  it.each(bounds)('of %s must be in order: %s, %s', (key, lower, upper) => {
    const kind = model.kind(key);
    const isDay = kind.fields[lower]?.as === 'day';
    const [low, high] = isDay ? ['2026-01-01', '2026-01-02'] : [1, 2];
    expect(
      found(kind, { ...minimalDocument(kind, 1), [lower]: high, [upper]: low }),
    ).toContainEqual([`/${upper}`, 'order']);
    expect(found(kind, { ...minimalDocument(kind, 1), [lower]: low, [upper]: high })).toEqual([]);
    expect(found(kind, { ...minimalDocument(kind, 1), [lower]: low, [upper]: low })).toEqual([]);
  });

  it('bound the value beside them', () => {
    const evaluation = {
      ...minimalDocument(model.kind('evaluations'), 1),
      scaleMin: 0,
      scaleMax: 5,
    };
    const judged = (value: number) => found(model.kind('evaluations'), { ...evaluation, value });
    expect([judged(-1), judged(0), judged(5), judged(5.1)]).toEqual([
      [['/value', 'out-of-range']],
      [],
      [],
      [['/value', 'out-of-range']],
    ]);
  });
});

it('requires an external code to be valid on some day', () => {
  const held = (validFrom: string, validTo: string) =>
    found(goal, {
      ...minimalDocument(goal, 1),
      externalIds: [
        { scheme: 'a', code: '1' },
        { scheme: 'a', code: '2', validFrom, validTo },
      ],
    });
  expect(held('2026-01-01', '2026-01-02')).toEqual([]);
  for (const validTo of ['2026-01-01', '2025-12-31'])
    expect(held('2026-01-01', validTo)).toEqual([['/externalIds/1/validTo', 'order']]);
});

describe('the check before publication', () => {
  const pointers = (more: object) =>
    checkPublication({ ...minimalDocument(goal, 1), ...more }).map(({ pointer }) => pointer);

  it('requires what the public reads in Czech', () => {
    expect(pointers({ visibility: 'public', language: 'en' })).toEqual(['/translations']);
    expect(
      pointers({
        visibility: 'public',
        language: 'en',
        translations: { cs: { description: 'Popis' } },
      }),
    ).toEqual(['/translations']);
    expect(
      pointers({ visibility: 'public', language: 'en', translations: { cs: { name: 'Název' } } }),
    ).toEqual([]);
    expect(pointers({ visibility: 'public', language: 'cs' })).toEqual([]);
  });

  it('accepts what the public does not read in any language', () => {
    expect(pointers({ visibility: 'shared', language: 'en' })).toEqual([]);
    expect(pointers({ language: 'en' })).toEqual([]);
  });
});
