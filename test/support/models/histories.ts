import fc from 'fast-check';
import type { HistoryMunicipality } from './history-municipality.ts';

/**
 * One act upon a municipality. An act that the municipality refuses has no effect; it never throws.
 */
export type Act = (municipality: HistoryMunicipality) => Promise<void>;

const kinds = [
  'units',
  'goals',
  'processes',
  'process-cards',
  'metrics',
  'positions',
  'persons',
  'information-systems',
  'frameworks',
  'evaluations',
] as const;
type KindKey = (typeof kinds)[number];

/** Few, so that acts affect the same elements; in Czech order Ř follows R, and 10 follows 2. */
const codes = ['R-2', 'R-10', 'Ř-1'] as const;
const names = ['Š-1', 'Z', 'R-2'] as const;
const days = [
  '2025-01-01',
  '2025-07-01',
  '2026-01-01',
  '2026-03-01',
  '2026-06-15',
  '2026-09-01',
  '2027-01-01',
] as const;

const requiredFields: Readonly<Record<KindKey, object>> = {
  units: {},
  goals: { level: 'strategic' },
  processes: { type: 'core' },
  'process-cards': {},
  metrics: { unit: '%', direction: 'higher', period: 'year' },
  positions: {},
  persons: { namePublic: false },
  'information-systems': {},
  frameworks: { type: 'own' },
  evaluations: { type: 'self', evaluatedOn: '2025-12-31' },
};

/**
 * Values that a later text may forbid: bounds and periods of metrics, scales and values on them.
 */
const bounds: Readonly<Partial<Record<KindKey, readonly object[]>>> = {
  metrics: [
    {},
    { valueMax: 50 },
    { valueMin: 1 },
    { period: 'quarter' },
    { period: 'quarter', valueMin: 1, valueMax: 50 },
  ],
  frameworks: [{}, { scaleMax: 50 }, { scaleMin: 1, scaleMax: 100 }],
  evaluations: [
    {},
    { value: 0.1 },
    { value: 12.5 },
    { value: 100 },
    { value: 100, scaleMin: 0, scaleMax: 100 },
  ],
};
const none = [{}] as const;

/** The links of a kind: relation, kind of the target, required attributes. */
const relations: Readonly<
  Partial<
    Record<
      KindKey,
      readonly (readonly [relation: string, target: KindKey | 'criteria', attributes: object])[]
    >
  >
> = {
  units: [['partOf', 'units', {}]],
  goals: [['causes', 'goals', { rationale: 'Důvod „v uvozovkách“.' }]],
  processes: [
    ['performedBy', 'units', { involvement: 'main' }],
    ['supports', 'goals', { weight: 0.1 }],
    ['ownedBy', 'positions', {}],
  ],
  'process-cards': [['guaranteedBy', 'persons', { area: 'whole' }]],
  metrics: [['measures', 'goals', {}]],
  positions: [
    ['heldBy', 'persons', { validFrom: '2026-01-01' }],
    ['belongsTo', 'units', {}],
  ],
  evaluations: [
    ['assesses', 'frameworks', {}],
    ['assesses', 'criteria', {}],
    ['assesses', 'goals', {}],
  ],
};

/** An element of each kind and code, so that what acts link to is there. */
export const foundations: readonly object[] = kinds.flatMap((kind) =>
  codes.map((code) => ({
    kind,
    code,
    name: `${kind} ${code}`,
    visibility: 'public',
    validFrom: days[0],
    ...requiredFields[kind],
    ...(kind === 'process-cards' ? { activities: [activityOf('10', codes[0])] } : {}),
  })),
);

const day = fc.constantFrom(...days);
const visibility = fc.constantFrom('internal', 'shared', 'public');
const note = fc.option(
  fc.constantFrom('Popis.', 'Řádek\nna dva 🙂', 'Jiný popis, „uvozovky“; 1,5'),
  { nil: undefined },
);

/** Generates a document of a kind, as a client would send it. */
const document = (key: KindKey, code: fc.Arbitrary<string>) =>
  fc
    .record({
      code,
      description: note,
      visibility,
      bounded: fc.constantFrom(...(bounds[key] ?? none)),
      external: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
      extra: fc.option(
        fc.constantFrom(
          undefined,
          undefined,
          undefined,
          { poznamka: 'Text' },
          { pocet: 1.5 },
          { poznamka: '2026-01-01', pocet: 3 },
        ),
        { nil: undefined },
      ),
      language: fc.constantFrom(undefined, undefined, 'en'),
      parts: fc.subarray(['10', '20']),
      targets: fc.array(fc.tuple(fc.nat(2), code), { maxLength: 3 }),
    })
    .map((choices) => documentOf(key, choices));

type Choices = {
  readonly code: string;
  readonly description: string | undefined;
  readonly visibility: string;
  readonly bounded: object;
  readonly external: string | undefined;
  readonly extra: object | undefined;
  readonly language: string | undefined;
  readonly parts: readonly string[];
  readonly targets: readonly (readonly [relation: number, code: string])[];
};

function documentOf(
  key: KindKey,
  { description, bounded, external, extra, language, parts, targets, ...common }: Choices,
) {
  const isPerson = key === 'persons';
  const translated =
    language && common.visibility === 'public' && !isPerson
      ? { translations: { cs: { name: 'Česky' } } }
      : {};
  return {
    ...common,
    ...requiredFields[key],
    ...bounded,
    name: `${key} ${common.code}`,
    ...(isPerson
      ? {}
      : {
          description,
          extra,
          externalIds: external ? [{ scheme: 'zkouska', code: external }] : [],
        }),
    ...(language ? { language, ...translated } : {}),
    ...(key === 'process-cards'
      ? { activities: parts.map((part) => activityOf(part, targets[0]?.[1])) }
      : {}),
    ...(key === 'frameworks'
      ? { criteria: parts.map((part) => ({ code: part, name: `Kritérium ${part}` })) }
      : {}),
    links: linksOf(key, targets),
  };
}

function linksOf(key: KindKey, targets: Choices['targets']): Record<string, object[]> {
  // a metric may measure a part
  if (key === 'metrics' && targets.length > 1)
    return { measures: [{ to: `activities/${targets[0]?.[1]}/10` }] };
  const own = relations[key] ?? [];
  const links: Record<string, object[]> = {};
  for (const [at, to] of targets) {
    const [relation, target, attributes] = own[at % Math.max(own.length, 1)] ?? [];
    if (relation)
      links[relation] = [
        ...(links[relation] ?? []),
        { to: `${target}/${to}${target === 'criteria' ? '/10' : ''}`, ...attributes },
      ];
  }
  return links;
}

function activityOf(code: string, system: string | undefined) {
  return {
    code,
    name: `Činnost ${code}`,
    ...(system ? { links: { supportedBy: [{ to: `information-systems/${system}` }] } } : {}),
  };
}

/** The elements that acts affect. */
type Subjects = { readonly kind: fc.Arbitrary<KindKey>; readonly code: fc.Arbitrary<string> };

type OfKind<T> = fc.Arbitrary<readonly [KindKey, T]>;
const ofKind = <T>(
  kind: fc.Arbitrary<KindKey>,
  make: (key: KindKey) => fc.Arbitrary<T>,
): OfKind<T> => kind.chain((key) => make(key).map((value) => [key, value] as const));

/** Imports a line: new, planned, corrected, opened or hidden, until a day or for good. */
const importAct = ({ kind, code }: Subjects) =>
  fc
    .tuple(
      ofKind(kind, (key) => document(key, code)),
      day,
      fc.option(day, { nil: undefined }),
    )
    .map(
      ([[key, value], validFrom, validTo]): Act =>
        (municipality) =>
          municipality.import([
            { kind: key, ...value, validFrom, ...(validTo ? { validTo } : {}) },
          ]),
    );

const draftAct = ({ kind, code }: Subjects) =>
  ofKind(kind, (key) => document(key, code)).map(
    ([key, value]): Act =>
      (municipality) =>
        municipality.put(`${key}/${value.code}`, value),
  );

const publishAct = ({ kind, code }: Subjects) =>
  fc.tuple(kind, code, fc.option(day, { nil: undefined })).map(
    ([key, at, validFrom]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}/draft`, '_publish', {
          ...(validFrom ? { validFrom } : {}),
          reason: 'Zkouška.',
        }),
  );

const correctAct = ({ kind, code }: Subjects) =>
  fc
    .tuple(
      ofKind(kind, (key) => fc.constantFrom(...(bounds[key] ?? none))),
      code,
      day,
      note,
    )
    .map(
      ([[key, bounded], at, validFrom, description]): Act =>
        (municipality) =>
          municipality.act(
            `${key}/${at}`,
            '_correct',
            {
              validFrom,
              reason: 'Překlep.',
              changes: { description: description ?? null, ...bounded },
            },
            { asOf: validFrom },
          ),
    );

const retireAct = ({ kind, code }: Subjects) =>
  fc.tuple(kind, code, fc.option(day, { nil: undefined })).map(
    ([key, at, validTo]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}`, '_retire', {
          ...(validTo ? { validTo } : {}),
          reason: 'Zrušeno.',
        }),
  );

const renameAct = ({ kind, code }: Subjects) =>
  fc.tuple(kind, code, code).map(
    ([key, at, to]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}`, '_rename', { code: to }),
  );

const showAct = ({ kind, code }: Subjects) =>
  fc.tuple(kind, code, visibility, fc.boolean()).map(
    ([key, at, seen, history]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}`, '_show', {
          visibility: seen,
          history,
          reason: 'Rozhodnuto.',
        }),
  );

const measureAct = ({ code }: Subjects) =>
  fc
    .tuple(
      code,
      fc.option(code, { nil: undefined }),
      fc.constantFrom('2024', '2025', '2025-Q1'),
      fc.constantFrom(12.5, 0.1, 100),
    )
    .map(
      ([metric, scope, period, value]): Act =>
        (municipality) =>
          municipality.import([
            {
              kind: 'measurements',
              metric: `metrics/${metric}`,
              period,
              value,
              ...(scope ? { scope: `units/${scope}` } : {}),
            },
          ]),
    );

const declareAct = ({ kind }: Subjects) =>
  fc.tuple(kind, fc.subarray(['poznamka', 'pocet']), fc.boolean()).map(
    ([key, fields, isText]): Act =>
      (municipality) => {
        const types = { poznamka: isText ? 'text' : 'day', pocet: 'number' } as const;
        return municipality.put(
          `extra-fields/${key}`,
          Object.fromEntries(
            fields.map((name) => [
              name,
              { type: types[name as keyof typeof types], label: { cs: name } },
            ]),
          ),
        );
      },
  );

const eraseAct = ({ code }: Subjects) =>
  code.map(
    (at): Act =>
      (municipality) =>
        municipality.erase(`persons/${at}`),
  );

const waitAct = fc.constantFrom(1, 30, 200).map(
  (count): Act =>
    async (municipality) =>
      municipality.wait(count),
);

/** Generates histories of up to `maxActs` acts, most of them upon the same few elements. */
export const histories = (
  maxActs: number,
  some: readonly KindKey[] = kinds,
): fc.Arbitrary<Act[]> => {
  const subjects = {
    kind: fc.constantFrom(...some),
    code: some === kinds ? fc.constantFrom(...codes, ...names) : fc.constantFrom(...codes),
  };
  const weightOf = (key: KindKey, weight: number) => (some.includes(key) ? weight : 0);
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: importAct(subjects) },
      { weight: 2, arbitrary: draftAct(subjects) },
      { weight: 2, arbitrary: publishAct(subjects) },
      { weight: 2, arbitrary: correctAct(subjects) },
      { weight: 2, arbitrary: retireAct(subjects) },
      { weight: 4, arbitrary: renameAct(subjects) },
      { weight: 2, arbitrary: showAct(subjects) },
      {
        weight: weightOf('metrics', Math.round(20 / some.length)),
        arbitrary: measureAct(subjects),
      },
      { weight: 2, arbitrary: declareAct(subjects) },
      { weight: weightOf('persons', 1), arbitrary: eraseAct(subjects) },
      { weight: 2, arbitrary: waitAct },
    ),
    { minLength: 1, maxLength: maxActs, size: 'max' },
  );
};
