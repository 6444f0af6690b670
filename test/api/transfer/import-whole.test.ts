import { readFileSync } from 'node:fs';
import { convertCaseTypes } from '../../../examples/gemma-case-types/case-type-lines.ts';
import type { SourceCaseType } from '../../../examples/gemma-case-types/tables.ts';
import { convertMetrics } from '../../../examples/kolada-metrics/metrics.ts';
import { convertServices, type SourceService } from '../../../examples/rpp-services/services.ts';
import { toNdjson } from '../../../examples/shared/conversion.ts';
import { readSample } from '../../../src/cli/service/load-sample.ts';
import { asOwner } from '../../support/database/as-owner.ts';
import { clientFor } from '../../support/http/municipality-client.ts';
import { linkDifferences } from '../../support/models/link-differences.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await sharedTestApp();
});
afterAll(() => test.close());

const example = (path: string): string =>
  readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8');
const sources: readonly (readonly [name: string, lines: () => string])[] = [
  [
    'the case types of GEMMA',
    () =>
      toNdjson(
        convertCaseTypes(
          JSON.parse(example('gemma-case-types/referentiezaaktypen.json')) as SourceCaseType[],
        ).lines,
      ),
  ],
  [
    'the services of RPP',
    () =>
      toNdjson(
        convertServices(JSON.parse(example('rpp-services/sluzby-01-05.json')) as SourceService[])
          .lines,
      ),
  ],
  [
    'the metrics of Kolada',
    () =>
      toNdjson(
        convertMetrics(example('kolada-metrics/kpi.csv'), example('kolada-metrics/values.csv'), {
          municipality: '0180',
          all: true,
        }).lines,
      ),
  ],
  ...(await readSample())
    .filter(({ lines }) => lines !== '')
    .map(({ municipality, lines }) => [`the sample of ${municipality.name}`, () => lines] as const),
];

/** The days on which something in the municipality begins or ends. */
async function boundsOf(slug: string): Promise<string[]> {
  const rows = await asOwner<{ day: string }>(
    test,
    `SELECT DISTINCT unnest(ARRAY[valid_from, valid_to])::text AS day FROM spans WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = $1)`,
    [slug],
  );
  return rows.map(({ day }) => day).filter((day) => day !== 'infinity');
}

describe.each(sources)('%s', (_name, read) => {
  it('is imported completely, and changes nothing the second time', async () => {
    const made = await makeMunicipality(test);
    const municipality = clientFor(test, made);
    const count = read().trim().split('\n').length;
    const { status, body } = await municipality.import(read());
    expect({ status, lines: body.lines, unchanged: body.unchanged }).toEqual({
      status: 200,
      lines: count,
      unchanged: 0,
    });
    expect(body.items.length + body.measurements.created).toBe(count);
    const before = await municipality.head();
    const again = (await municipality.import(read())).body;
    expect(again).toMatchObject({
      lines: count,
      unchanged: body.items.length,
      created: 0,
      published: 0,
      corrected: 0,
      drafts: 0,
    });
    expect(again.measurements).toEqual({
      created: 0,
      corrected: 0,
      unchanged: body.measurements.created,
    });
    expect(await municipality.head()).toEqual(before);
    expect(await linkDifferences(test, made.slug, await boundsOf(made.slug))).toEqual([]);
  });

  it('is exported with its whole history, which gives the same bytes in another municipality', async () => {
    const [municipality, other] = [
      clientFor(test, await makeMunicipality(test)),
      clientFor(test, await makeMunicipality(test)),
    ];
    await municipality.import(read());
    const { text } = await municipality.get('_export', { history: 'true' });
    expect(text.trim().split('\n')).toHaveLength(linesThatHold(read()));
    expect((await other.import(text)).body).toMatchObject({
      lines: linesThatHold(read()),
      unchanged: 0,
      corrected: 0,
    });
    expect((await other.get('_export', { history: 'true' })).text).toBe(text);
    expect((await other.get('_export')).text).toBe((await municipality.get('_export')).text);
    expect(
      (await municipality.import(text)).body.items.every(
        ({ action }: { action: string }) => action === 'unchanged',
      ),
    ).toBe(true);
  });
});

/** How many lines are no drafts. */
const linesThatHold = (text: string): number =>
  text.split('\n').filter((line) => line !== '' && !/"state":\s*"draft"/.test(line)).length;

describe('a large model', () => {
  it('of ten thousand elements and twenty thousand links is imported at once, and again', async () => {
    const municipality = clientFor(test, await makeMunicipality(test));
    const half = 5000;
    const codes = Array.from({ length: half }, (_, index) => index);
    const goals = codes.map((index) => ({
      kind: 'goals',
      code: `C-${index}`,
      name: `Cíl ${index}`,
      level: 'specific',
    }));
    const processes = codes.map((index) => {
      const supports = [1, 2, 3, 4].map((step) => ({
        to: `goals/C-${(index * step + step) % half}`,
        weight: step / 10,
      }));
      return {
        kind: 'processes',
        code: `P-${index}`,
        name: `Proces ${index}`,
        type: 'core',
        links: { supports },
      };
    });
    const { body } = await municipality.import([...processes, ...goals]);
    expect(body).toMatchObject({ lines: 2 * half, created: 2 * half });
    expect((await municipality.get('goals', { count: 'true', limit: '1' })).body.count).toBe(half);
    expect((await municipality.get('processes', { count: 'true', limit: '1' })).body.count).toBe(
      half,
    );
    const [stored] = await asOwner<{ count: number }>(
      test,
      'SELECT count(*)::int AS count FROM links WHERE relation = $1 AND municipality_id = (SELECT max(id) FROM municipalities)',
      ['supports'],
    );
    expect(stored?.count).toBe(4 * half);
    expect((await municipality.get('processes/P-77/links')).body.outgoing.supports).toHaveLength(4);
    expect((await municipality.get('_export')).text.split('\n')).toHaveLength(2 * half + 1);
    expect((await municipality.import([...goals, ...processes])).body).toMatchObject({
      unchanged: 2 * half,
    });
  });
});
