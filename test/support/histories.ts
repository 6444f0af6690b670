import fc from 'fast-check';
import type { HistoryMunicipality } from './history-municipality.ts';

/** One act upon a town. What the town refuses does not happen; it never fails. */
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

/** Few, so that acts meet; in Czech order Ř follows R, and 10 follows 2. */
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

const needed: Readonly<Record<KindKey, object>> = {
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

/** What an earlier text may say and a later one no more allow: bounds and periods of metrics, scales of frameworks, values on them. */
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

/** Where links of a kind may lead, with what a link needs. */
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

const day = fc.constantFrom(...days);
const visibility = fc.constantFrom('internal', 'shared', 'public');
const note = fc.option(
  fc.constantFrom('Popis.', 'Řádek\nna dva 🙂', 'Jiný popis, „uvozovky“; 1,5'),
  { nil: undefined },
);

/** A document of a kind, as a client would send it. */
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
    .map((chosen) => documentOf(key, chosen));

type Chosen = {
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
  { description, bounded, external, extra, language, parts, targets, ...common }: Chosen,
) {
  const isPerson = key === 'persons';
  const spoken =
    language && common.visibility === 'public' && !isPerson
      ? { translations: { cs: { name: 'Česky' } } }
      : {};
  return {
    ...common,
    ...needed[key],
    ...bounded,
    name: `${key} ${common.code}`,
    ...(isPerson
      ? {}
      : {
          description,
          extra,
          externalIds: external ? [{ scheme: 'zkouska', code: external }] : [],
        }),
    ...(language ? { language, ...spoken } : {}),
    ...(key === 'process-cards'
      ? { activities: parts.map((part) => activityOf(part, targets[0]?.[1])) }
      : {}),
    ...(key === 'frameworks'
      ? { criteria: parts.map((part) => ({ code: part, name: `Kritérium ${part}` })) }
      : {}),
    links: linksOf(key, targets),
  };
}

function linksOf(key: KindKey, targets: Chosen['targets']): Record<string, object[]> {
  // a metric may measure a part
  if (key === 'metrics' && targets.length > 1)
    return { measures: [{ to: `activities/${targets[0]?.[1]}/10` }] };
  const own = relations[key] ?? [];
  const links: Record<string, object[]> = {};
  for (const [at, to] of targets) {
    const found = own[at % Math.max(own.length, 1)];
    if (found)
      links[found[0]] = [
        ...(links[found[0]] ?? []),
        { to: `${found[1]}/${to}${found[1] === 'criteria' ? '/10' : ''}`, ...found[2] },
      ];
  }
  return links;
}

const activityOf = (code: string, system: string | undefined) => ({
  code,
  name: `Činnost ${code}`,
  ...(system ? { links: { supportedBy: [{ to: `information-systems/${system}` }] } } : {}),
});

/** What acts are upon. */
type Upon = { readonly kind: fc.Arbitrary<KindKey>; readonly code: fc.Arbitrary<string> };

type OfKind<T> = fc.Arbitrary<readonly [KindKey, T]>;
const ofKind = <T>(
  kind: fc.Arbitrary<KindKey>,
  make: (key: KindKey) => fc.Arbitrary<T>,
): OfKind<T> => kind.chain((key) => make(key).map((value) => [key, value] as const));

/** Written by an import: new, planned, corrected, shown or hidden, for a time or for good. */
const imported = ({ kind, code }: Upon) =>
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

const drafted = ({ kind, code }: Upon) =>
  ofKind(kind, (key) => document(key, code)).map(
    ([key, value]): Act =>
      (municipality) =>
        municipality.put(`${key}/${value.code}`, value),
  );

const published = ({ kind, code }: Upon) =>
  fc.tuple(kind, code, fc.option(day, { nil: undefined })).map(
    ([key, at, validFrom]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}/draft`, '_publish', {
          ...(validFrom ? { validFrom } : {}),
          reason: 'Zkouška.',
        }),
  );

const corrected = ({ kind, code }: Upon) =>
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

const retired = ({ kind, code }: Upon) =>
  fc.tuple(kind, code, fc.option(day, { nil: undefined })).map(
    ([key, at, validTo]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}`, '_retire', {
          ...(validTo ? { validTo } : {}),
          reason: 'Zrušeno.',
        }),
  );

const renamed = ({ kind, code }: Upon) =>
  fc.tuple(kind, code, code).map(
    ([key, at, to]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}`, '_rename', { code: to }),
  );

const shown = ({ kind, code }: Upon) =>
  fc.tuple(kind, code, visibility, fc.boolean()).map(
    ([key, at, seen, history]): Act =>
      (municipality) =>
        municipality.act(`${key}/${at}`, '_show', {
          visibility: seen,
          history,
          reason: 'Rozhodnuto.',
        }),
  );

const measured = ({ code }: Upon) =>
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

const declared = ({ kind }: Upon) =>
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

const erased = ({ code }: Upon) =>
  code.map(
    (at): Act =>
      (municipality) =>
        municipality.erase(`persons/${at}`),
  );

const waited = fc.constantFrom(1, 30, 200).map(
  (count): Act =>
    async (municipality) =>
      municipality.wait(count),
);

/** A history of acts, most of which meet others of the same few elements; of some kinds alone, they meet more often. */
export const histories = (most: number, some: readonly KindKey[] = kinds): fc.Arbitrary<Act[]> => {
  const upon = {
    kind: fc.constantFrom(...some),
    code: some === kinds ? fc.constantFrom(...codes, ...names) : fc.constantFrom(...codes),
  };
  const ofSome = (key: KindKey, weight: number) => (some.includes(key) ? weight : 0);
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: imported(upon) },
      { weight: 2, arbitrary: drafted(upon) },
      { weight: 2, arbitrary: published(upon) },
      { weight: 2, arbitrary: corrected(upon) },
      { weight: 2, arbitrary: retired(upon) },
      { weight: 4, arbitrary: renamed(upon) },
      { weight: 2, arbitrary: shown(upon) },
      { weight: ofSome('metrics', Math.round(20 / some.length)), arbitrary: measured(upon) },
      { weight: 2, arbitrary: declared(upon) },
      { weight: ofSome('persons', 1), arbitrary: erased(upon) },
      { weight: 2, arbitrary: waited },
    ),
    { minLength: 1, maxLength: most, size: 'max' },
  );
};
