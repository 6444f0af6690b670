import fc from 'fast-check';
import type { HistoryTown } from './history-town.ts';

/** One act upon a town. What the town refuses does not happen; it never fails. */
export type Act = (town: HistoryTown) => Promise<void>;

const kinds = ['units', 'goals', 'processes', 'process-cards', 'metrics', 'positions', 'persons', 'information-systems'] as const;
type KindKey = (typeof kinds)[number];

/** Few, so that acts meet; in Czech order Ř follows R, and 10 follows 2. */
const codes = ['R-2', 'R-10', 'Ř-1'] as const;
const names = ['Š-1', 'Z', 'R-2'] as const;
const days = ['2025-01-01', '2025-07-01', '2026-01-01', '2026-03-01', '2026-06-15', '2026-09-01', '2027-01-01'] as const;

const needed: Readonly<Record<KindKey, object>> = {
  units: {},
  goals: { level: 'strategic' },
  processes: { type: 'core' },
  'process-cards': {},
  metrics: { unit: '%', direction: 'higher', period: 'year' },
  positions: {},
  persons: { namePublic: false },
  'information-systems': {},
};

/** Where links of a kind may lead, with what a link needs. */
const relations: Readonly<Partial<Record<KindKey, readonly (readonly [relation: string, target: KindKey, attributes: object])[]>>> = {
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
};

const kind = fc.constantFrom(...kinds);
const code = fc.constantFrom(...codes, ...names);
const day = fc.constantFrom(...days);
const visibility = fc.constantFrom('internal', 'shared', 'public');
const note = fc.option(fc.constantFrom('Popis.', 'Řádek\nna dva 🙂', 'Jiný popis, „uvozovky“; 1,5'), { nil: undefined });

/** A document of a kind, as a client would send it. */
const document = (key: KindKey) =>
  fc
    .record({
      code,
      description: note,
      visibility,
      external: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
      extra: fc.option(
        fc.constantFrom(undefined, undefined, undefined, { poznamka: 'Text' }, { pocet: 1.5 }, { poznamka: '2026-01-01', pocet: 3 }),
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
  readonly external: string | undefined;
  readonly extra: object | undefined;
  readonly language: string | undefined;
  readonly parts: readonly string[];
  readonly targets: readonly (readonly [relation: number, code: string])[];
};

function documentOf(key: KindKey, { description, external, extra, language, parts, targets, ...common }: Chosen) {
  const isPerson = key === 'persons';
  const spoken = language && common.visibility === 'public' && !isPerson ? { translations: { cs: { name: 'Česky' } } } : {};
  return {
    ...common,
    ...needed[key],
    name: `${key} ${common.code}`,
    ...(isPerson ? {} : { description, extra, externalIds: external ? [{ scheme: 'zkouska', code: external }] : [] }),
    ...(language ? { language, ...spoken } : {}),
    ...(key === 'process-cards' ? { activities: parts.map((part) => activityOf(part, targets[0]?.[1])) } : {}),
    links: linksOf(key, targets),
  };
}

function linksOf(key: KindKey, targets: Chosen['targets']): Record<string, object[]> {
  // a metric may measure a part
  if (key === 'metrics' && targets.length > 1) return { measures: [{ to: `activities/${targets[0]?.[1]}/10` }] };
  const own = relations[key] ?? [];
  const links: Record<string, object[]> = {};
  for (const [at, to] of targets) {
    const found = own[at % Math.max(own.length, 1)];
    if (found) links[found[0]] = [...(links[found[0]] ?? []), { to: `${found[1]}/${to}`, ...found[2] }];
  }
  return links;
}

const activityOf = (code: string, system: string | undefined) => ({
  code,
  name: `Činnost ${code}`,
  ...(system ? { links: { supportedBy: [{ to: `information-systems/${system}` }] } } : {}),
});

const ofKind = <T>(make: (key: KindKey) => fc.Arbitrary<T>) => kind.chain((key) => make(key).map((value) => [key, value] as const));

/** Written by an import: new, planned, corrected, shown or hidden, for a time or for good. */
const imported = fc.tuple(ofKind(document), day, fc.option(day, { nil: undefined })).map(
  ([[key, value], validFrom, validTo]): Act =>
    (town) =>
      town.import([{ kind: key, ...value, validFrom, ...(validTo ? { validTo } : {}) }]),
);

const drafted = ofKind(document).map(
  ([key, value]): Act =>
    (town) =>
      town.put(`${key}/${value.code}`, value),
);

const published = fc.tuple(kind, code, fc.option(day, { nil: undefined })).map(
  ([key, at, validFrom]): Act =>
    (town) =>
      town.act(`${key}/${at}/draft`, '_publish', { ...(validFrom ? { validFrom } : {}), reason: 'Zkouška.' }),
);

const corrected = fc.tuple(kind, code, day, note).map(
  ([key, at, validFrom, description]): Act =>
    (town) =>
      town.act(
        `${key}/${at}`,
        '_correct',
        { validFrom, reason: 'Překlep.', changes: { description: description ?? null } },
        { asOf: validFrom },
      ),
);

const retired = fc.tuple(kind, code, fc.option(day, { nil: undefined })).map(
  ([key, at, validTo]): Act =>
    (town) =>
      town.act(`${key}/${at}`, '_retire', { ...(validTo ? { validTo } : {}), reason: 'Zrušeno.' }),
);

const renamed = fc.tuple(kind, code, code).map(
  ([key, at, to]): Act =>
    (town) =>
      town.act(`${key}/${at}`, '_rename', { code: to }),
);

const shown = fc.tuple(kind, code, visibility, fc.boolean()).map(
  ([key, at, seen, history]): Act =>
    (town) =>
      town.act(`${key}/${at}`, '_show', { visibility: seen, history, reason: 'Rozhodnuto.' }),
);

const measured = fc.tuple(code, fc.option(code, { nil: undefined }), fc.constantFrom('2024', '2025'), fc.constantFrom(12.5, 0.1, 100)).map(
  ([metric, scope, period, value]): Act =>
    (town) =>
      town.import([{ kind: 'measurements', metric: `metrics/${metric}`, period, value, ...(scope ? { scope: `units/${scope}` } : {}) }]),
);

const declared = fc.tuple(kind, fc.subarray(['poznamka', 'pocet']), fc.boolean()).map(
  ([key, fields, isText]): Act =>
    (town) => {
      const types = { poznamka: isText ? 'text' : 'day', pocet: 'number' } as const;
      return town.put(
        `extra-fields/${key}`,
        Object.fromEntries(fields.map((name) => [name, { type: types[name as keyof typeof types], label: { cs: name } }])),
      );
    },
);

const erased = code.map(
  (at): Act =>
    (town) =>
      town.erase(`persons/${at}`),
);

const waited = fc.constantFrom(1, 30, 200).map(
  (count): Act =>
    async (town) =>
      town.wait(count),
);

/** A history of acts, most of which meet others of the same few elements. */
export const histories = (most: number): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: imported },
      { weight: 2, arbitrary: drafted },
      { weight: 2, arbitrary: published },
      { weight: 2, arbitrary: corrected },
      { weight: 2, arbitrary: retired },
      { weight: 4, arbitrary: renamed },
      { weight: 2, arbitrary: shown },
      { weight: 2, arbitrary: measured },
      { weight: 2, arbitrary: declared },
      { weight: 1, arbitrary: erased },
      { weight: 2, arbitrary: waited },
    ),
    { minLength: 1, maxLength: most, size: 'max' },
  );
