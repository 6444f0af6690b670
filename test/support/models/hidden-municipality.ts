import type { OutgoingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { AnyRoute } from '../../../src/core/http/route.ts';
import { model } from '../../../src/core/kinds/index.ts';
import type { Line } from '../files/lines.ts';
import {
  addressOf,
  declaredRoutes,
  innerSchema,
  pathParameters,
  type Values,
} from '../http/declared-routes.ts';
import { bearer, importLines } from '../http/requests.ts';
import { concurrently } from '../processes/concurrently.ts';
import { makeMunicipality, type TestApp, type TestMunicipality } from '../test-app.ts';

/** Words that occur only where some callers may not see them: names, texts, attributes, codes. */
export const canaries = {
  internal: /zlatohl|kan[aá]rek/i,
  shared: /sojk/i,
  draft: /konipas/i,
} as const;

/** Elements visible only within the municipality, by kind and code. */
export const internalElements = [
  ['goals', 'KANÁREK-1'],
  ['goals', 'KANÁREK-4'],
  ['goals', 'KANÁREK-5'],
  ['processes', 'KANÁREK-P'],
  ['process-cards', 'KANÁREK-K'],
  ['positions', 'KANÁREK-POZ'],
  ['units', 'KANÁREK-UT'],
  ['metrics', 'KANÁREK-U'],
] as const;

const secret = {
  description: 'Popis zlatohlávka.',
  keywords: ['zlatohlávek'],
  source: 'zlatohlávek',
};

const lines: readonly Line[] = [
  { kind: 'goals', code: 'KANÁREK-1', name: 'Zlatohlávek', level: 'strategic', ...secret, externalIds: [{ scheme: 'tajne', code: 'Zlatohlávek' }] },
  { kind: 'goals', code: 'KANÁREK-3', name: 'Přejmenovaný zlatohlávek', level: 'strategic' },
  { kind: 'goals', code: 'KANÁREK-5', name: 'Kdysi veřejný zlatohlávek', level: 'strategic', visibility: 'public' },
  { kind: 'goals', code: 'SOJKA-1', name: 'Sojka', level: 'specific', visibility: 'shared' },
  {
    kind: 'goals', code: 'VIDÍ-1', name: 'Veřejný cíl', level: 'strategic', visibility: 'public', reason: 'Zlatohlávek v důvodu',
    links: { decomposesInto: [{ to: 'goals/KANÁREK-1' }, { to: 'goals/VIDÍ-2' }], causes: [{ to: 'goals/KANÁREK-1', rationale: 'Zlatohlávek' }] },
  },
  {
    kind: 'goals', code: 'VIDÍ-1', validFrom: '2024-01-01', name: 'Veřejný cíl podruhé', level: 'strategic', visibility: 'public',
    links: { decomposesInto: [{ to: 'goals/SOJKA-1' }, { to: 'goals/VIDÍ-2' }], causes: [{ to: 'goals/KANÁREK-5', rationale: 'Zlatohlávek' }] },
  },
  { kind: 'goals', code: 'VIDÍ-2', name: 'Druhý veřejný cíl', level: 'specific', visibility: 'public' },
  { kind: 'goals', code: 'KONIPAS-1', state: 'draft', name: 'Konipas', level: 'strategic', visibility: 'public', externalIds: [{ scheme: 'tajne', code: 'konipas' }] },
  { kind: 'processes', code: 'KANÁREK-P', name: 'Proces zlatohlávek', type: 'core', links: { supports: [{ to: 'goals/VIDÍ-1', rationale: 'Zlatohlávek' }] } },
  { kind: 'processes', code: 'P-1', name: 'Veřejný proces', type: 'core', visibility: 'public', links: { ownedBy: [{ to: 'positions/KANÁREK-POZ' }], describedBy: [{ to: 'process-cards/K-1' }] } },
  {
    kind: 'process-cards', code: 'K-1', name: 'Veřejná karta', visibility: 'public',
    activities: [{ code: '10', name: 'Krok', links: { responsible: [{ to: 'positions/KANÁREK-POZ' }], accountable: [{ to: 'roles/R-1' }] } }],
  },
  { kind: 'process-cards', code: 'KANÁREK-K', name: 'Karta zlatohlávek', activities: [{ code: '10', name: 'Krok zlatohlávka', ...{ description: secret.description } }] },
  { kind: 'positions', code: 'KANÁREK-POZ', name: 'Pozice zlatohlávek', links: { heldBy: [{ to: 'persons/OS-1' }] } },
  { kind: 'roles', code: 'R-1', name: 'Veřejná role', visibility: 'public' },
  { kind: 'units', code: 'KANÁREK-UT', name: 'Útvar zlatohlávek', email: 'zlatohlavek@example.cz' },
  { kind: 'metrics', code: 'KANÁREK-U', name: 'Ukazatel zlatohlávek', unit: 'dny', direction: 'lower', period: 'year', links: { measures: [{ to: 'goals/VIDÍ-1' }] } },
  { kind: 'metrics', code: 'U-1', name: 'Veřejný ukazatel', unit: 'dny', direction: 'lower', period: 'year', visibility: 'public' },
  { kind: 'measurements', metric: 'metrics/KANÁREK-U', period: '2024', value: 421421 },
  { kind: 'measurements', metric: 'metrics/U-1', period: '2024', value: 7 },
  { kind: 'measurements', metric: 'metrics/U-1', period: '2023', value: 421421, scope: 'units/KANÁREK-UT', note: 'Zlatohlávek' },
  { kind: 'persons', code: 'OS-1', name: 'Jan Zlatohlávek', titlesBefore: 'Zlatohlávek', workEmail: 'zlatohlavek@example.cz', namePublic: false, visibility: 'public' },
  { kind: 'persons', code: 'OS-2', name: 'Jana Veřejná', namePublic: true, visibility: 'public' },
]; // biome-ignore format: one element a line

/**
 * Makes a municipality with elements of every visibility: linked, renamed, withdrawn and drafted.
 */
export async function makeHiddenMunicipality(test: TestApp): Promise<TestMunicipality> {
  const municipality = await makeMunicipality(test);
  await importLines(
    test,
    municipality,
    lines.map((line) => ({
      ...('metric' in line || 'state' in line ? {} : { validFrom: '2020-01-01' }),
      ...line,
    })),
  );
  // once public, now internal: the current visibility governs all versions
  await importLines(test, municipality, [
    {
      kind: 'goals',
      code: 'KANÁREK-5',
      validFrom: '2024-01-01',
      name: 'Kdysi veřejný zlatohlávek, nyní vnitřní',
      level: 'strategic',
      visibility: 'internal',
    },
  ]);
  const former = await test.app.inject({
    url: `${municipality.path}/goals/KAN%C3%81REK-3`,
    headers: bearer(municipality.tokens.publisher),
  });
  await act(
    test,
    municipality,
    'POST',
    '/goals/KAN%C3%81REK-3/_rename',
    { 'if-match': String(former.headers.etag) },
    { code: 'KANÁREK-4' },
  );
  const open = await test.app.inject({
    url: `${municipality.path}/goals/VID%C3%8D-1`,
    headers: bearer(municipality.tokens.publisher),
  });
  await act(
    test,
    municipality,
    'PATCH',
    '/goals/VID%C3%8D-1',
    { 'if-match': String(open.headers.etag) },
    { name: 'Konipas', description: 'Konipas' },
  );
  // an internal decision about a public element
  await act(
    test,
    municipality,
    'POST',
    '/gap-waivers',
    {},
    {
      element: 'goals/VIDÍ-1',
      rule: 'goal-without-document',
      reason: 'Zlatohlávek',
      expiresOn: '2999-12-31',
    },
  );
  await act(
    test,
    municipality,
    'PUT',
    '/importers/table/mappings/sova',
    {},
    { kind: 'goals', columns: 'name:Sova' },
  );
  return municipality;
}

async function act(
  { app }: TestApp,
  municipality: TestMunicipality,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  headers: Values,
  payload: object,
) {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const answer = await app.inject({
    method,
    url: `${municipality.path}${path}`,
    headers: { ...bearer(municipality.tokens.publisher), 'content-type': type, ...headers },
    payload,
  });
  if (answer.statusCode >= 300) throw new Error(`${method} ${path} was refused: ${answer.body}`);
}

/** A read and everything that its answer contained. */
export type ReadAnswer = {
  readonly address: string;
  readonly route: string;
  readonly status: number;
  readonly text: string;
  readonly headers: OutgoingHttpHeaders;
};

const visibleCodes: Readonly<Record<string, readonly string[]>> = {
  goals: ['VIDÍ-1', 'VIDÍ-2', 'SOJKA-1'],
  processes: ['P-1'],
  'process-cards': ['K-1'],
  roles: ['R-1'],
  metrics: ['U-1'],
  persons: ['OS-1', 'OS-2'],
};

/**
 * Reads everything readable in a municipality, by every declared parameter, some addresses at a
 * time.
 * @param choose selects the addresses to read
 */
export async function readAll(
  test: TestApp,
  municipality: TestMunicipality,
  headers: Values,
  choose: <Read>(reads: readonly Read[]) => readonly Read[] = (reads) => reads,
): Promise<ReadAnswer[]> {
  const routes = declaredRoutes(test).filter(
    ({ method, url }) => method === 'GET' && url.includes('{municipality}'),
  );
  const reads = routes.flatMap((route) =>
    addressesOf(route, municipality).map((address) => ({ route, address })),
  );
  return (await concurrently(4, choose(reads), (one) => readOne(test, one, headers))).flat();
}

/** Reads one address, also as CSV where it can. */
async function readOne(
  { app }: TestApp,
  { route, address }: { route: AnyRoute; address: string },
  headers: Values,
): Promise<ReadAnswer[]> {
  const answer = await app.inject({ url: address, headers });
  const json: ReadAnswer = {
    address,
    route: `${route.method} ${route.url}`,
    status: answer.statusCode,
    text: withoutEcho(address, answer.body) + locationOf(answer.headers),
    headers: withoutClock(answer.headers),
  };
  if (!('dialect' in route.query.shape)) return [json];
  const sheet = await app.inject({ url: address, headers: { ...headers, accept: 'text/csv' } });
  const { statusCode: status, body: text } = sheet;
  return [
    json,
    {
      address: `${address} as CSV`,
      route: `${json.route} as CSV`,
      status,
      text,
      headers: withoutClock(sheet.headers),
    },
  ];
}

/** Removes the searched words, which an answer may repeat; canaries begin with a capital. */
const withoutEcho = (address: string, body: string): string =>
  [...new URL(address, 'http://x').searchParams.values()].reduce(
    (text, value) => text.replaceAll(value, ''),
    body,
  );

/** Removes headers that depend on when and how often was asked, not on the municipality. */
const withoutClock = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'date' && !name.startsWith('ratelimit')),
  );

const locationOf = (headers: OutgoingHttpHeaders): string =>
  decodeURIComponent(String(headers.location ?? ''));

function addressesOf(route: AnyRoute, municipality: TestMunicipality): string[] {
  const values = { municipality: municipality.slug, scheme: 'tajne', externalCode: 'Zlatohlávek' };
  const kind = route.url.split('/')[4] ?? '';
  const codes = pathParameters(route).includes('code') ? (visibleCodes[kind] ?? []) : [''];
  const versions = pathParameters(route).includes('version') ? ['1', '2', '3'] : ['1'];
  return codes.flatMap((code) =>
    versions.flatMap((version) =>
      queriesOf(route).map((query) => addressOf(route, { ...values, code, version }, query)),
    ),
  );
}

const triedValues: Readonly<Record<string, readonly string[]>> = {
  q: ['zlatohlávek', 'sojka', 'konipas', 'kanárek'],
  externalId: ['tajne:Zlatohlávek', 'tajne:konipas'],
  asOf: ['2022-06-01'],
  knownAt: ['2900-01-01T00:00:00Z'],
  limit: ['200'],
  sort: ['-name'],
  state: ['draft', 'published'],
  visibility: ['internal', 'shared'],
  count: ['true'],
};

const elements = [
  'goals/VIDÍ-1',
  'goals/SOJKA-1',
  'processes/P-1',
  'process-cards/K-1',
  'roles/R-1',
  'metrics/U-1',
  'persons/OS-1',
  'goals/KANÁREK-1',
  'goals/KONIPAS-1',
  'activities/K-1/10',
];

/** Routes whose parameters make sense only in combination, with the combinations. */
const parameterCombinations: Readonly<Record<string, readonly Values[]>> = {
  '/_diff': [
    { from: '1', to: '2' },
    { from: '2', to: 'current' },
    { from: '1', to: 'draft' },
  ],
  '/graph/neighbourhood': elements.flatMap((of) => [
    { of },
    { of, depth: '3', asOf: '2022-06-01' },
  ]),
  '/graph/impact': elements.map((of) => ({ of })),
  '/graph/paths': elements.flatMap((from) =>
    ['goals/VIDÍ-2', 'goals/KANÁREK-1'].map((to) => ({ from, to, direction: 'both' })),
  ),
  '/graph/thread': [{ goal: 'VIDÍ-1' }, { goal: 'KANÁREK-1' }, { goal: 'SOJKA-1' }],
  '/graph/raci': [{ process: 'P-1' }, { process: 'KANÁREK-P' }],
  '/graph/coverage': [
    { rows: 'goals', columns: 'processes' },
    { rows: 'processes', columns: 'positions' },
    { rows: 'goals', columns: 'metrics' },
    { rows: 'goals', columns: 'goals' },
  ],
};

/** Other kinds are read once: the same code answers for them. */
const filledKinds = new Set([
  ...lines.map((line) => (line as { kind: string }).kind),
  'activities',
]); // every line names its kind

const isOfEmptyKind = ({ url }: AnyRoute): boolean => {
  const [, , , , kind = ''] = url.split('/');
  return model.hasKind(kind) && !filledKinds.has(kind);
};

/** Returns each parameter on its own with each of its values, or the declared combinations. */
function queriesOf(route: AnyRoute): Values[] {
  const combinations = Object.entries(parameterCombinations).find(([end]) =>
    route.url.endsWith(end),
  )?.[1];
  if (combinations) return [...combinations];
  if (isOfEmptyKind(route)) return [{}];
  const single = Object.entries(route.query.shape).flatMap(([name, schema]) => {
    const inner = innerSchema(schema as z.ZodType);
    const values =
      triedValues[name] ?? (inner instanceof z.ZodEnum ? inner.options.slice(-2).map(String) : []);
    return values.map((value) => ({ [name]: value }));
  });
  return [{}, ...single];
}
