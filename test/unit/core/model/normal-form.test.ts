import fc from 'fast-check';
import { model } from '../../../../src/core/kinds/index.ts';
import type { Document } from '../../../../src/core/model/document.ts';
import { normalise } from '../../../../src/core/model/normal-form.ts';
import { canonicalJson } from '../../../../src/platform/formats/canonical-json.ts';
import { fullDocument, minimalDocument } from '../../../support/models/samples.ts';

const kinds = model.elements.map((kind) => [kind.key, kind] as const);

describe.each(kinds)('the normal form of %s', (_key, kind) => {
  const full = fullDocument(kind, 1);
  const demanded = [
    'code',
    'name',
    ...Object.keys(kind.fields).filter((member) => kind.fields[member]?.isRequired),
  ];
  const left = Object.keys(full).filter((member) => !demanded.includes(member));
  /** Documents with some members left out, some empty, and all in any order. */
  const documents = fc
    .tuple(
      fc.subarray(left),
      fc.subarray(left),
      fc.shuffledSubarray(Object.keys(full), { minLength: Object.keys(full).length }),
    )
    .map(([missing, empty, order]): Document => {
      const members = order.filter((member) => !missing.includes(member) || empty.includes(member));
      return Object.fromEntries(
        members.map((member) => [
          member,
          empty.includes(member) ? emptyLike(full[member]) : full[member],
        ]),
      ) as Document; // code and name stay
    });

  it('is its own normal form', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const once = normalise(kind, document);
        expect(normalise(kind, once)).toEqual(once);
        expect(model.document(kind).safeParse(once).success).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for every order of members, with empty ones omitted or given', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const filled = Object.fromEntries(
          Object.entries(document)
            .filter(([, value]) => !isEmpty(value))
            .toReversed(),
        ) as Document; // code and name stay
        expect(canonicalJson(normalise(kind, filled))).toBe(
          canonicalJson(normalise(kind, document)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('spells out defaults, but not visibility, which stays as it is when omitted', () => {
    const bare = minimalDocument(kind, 1);
    expect(normalise(kind, bare)).toEqual({ ...bare, language: 'cs', illustrative: false });
    expect(normalise(kind, full)).toEqual(full);
  });
});

it('keeps false, zero and blank values', () => {
  const metric = model.kind('metrics');
  const document = { ...minimalDocument(metric, 1), isAggregatable: false, valueMin: 0 };
  expect(normalise(metric, document)).toMatchObject({
    isAggregatable: false,
    valueMin: 0,
    illustrative: false,
  });
});

it('omits empty lists of links, and null', () => {
  const goal = model.kind('goals');
  expect(normalise(goal, { ...minimalDocument(goal, 1), description: null })).toEqual(
    normalise(goal, minimalDocument(goal, 1)),
  );
  expect(
    normalise(goal, { ...minimalDocument(goal, 1), links: { causes: [] } }),
  ).not.toHaveProperty('links');
  expect(
    normalise(goal, {
      ...minimalDocument(goal, 1),
      links: { causes: [], decomposesInto: [{ to: 'goals/A' }] },
    }).links,
  ).toEqual({
    decomposesInto: [{ to: 'goals/A' }],
  });
});

/** What says nothing, in the form of the value; a value without such a form stays. */
const emptyLike = (value: unknown): unknown =>
  Array.isArray(value) ? [] : typeof value === 'object' ? {} : value;
const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
