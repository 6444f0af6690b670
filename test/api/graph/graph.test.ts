import { model } from '../../../src/core/kinds/index.ts';
import type { LinkPattern } from '../../../src/core/kinds/link-pattern.ts';
import { dayIn } from '../../../src/core/model/day.ts';
import type { FieldState, GapRule } from '../../../src/features/gaps/gaps.ts';
import { gapRules } from '../../../src/features/gaps/rules.ts';
import { importNdjson, repositoryFile } from '../../support/http/import-ndjson.ts';
import {
  into,
  outOf,
  type ReferenceGraph,
  readReferenceGraph,
  within,
} from '../../support/models/reference-graph.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let reference: ReferenceGraph;
let latest: Map<string, unknown>;

const ask = async (
  question: string,
  query: Record<string, string | number>,
): Promise<Record<string, unknown>> => {
  const { status, body } = await test.http
    .get(`${municipality.path}/graph/${question}`)
    .query(query)
    .auth(municipality.tokens.reader, { type: 'bearer' });
  expect(status).toBe(200);
  return body as Record<string, unknown>;
};

beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
  const sample = await repositoryFile('sample/koprivnice.ndjson');
  await importNdjson(test, municipality.path, sample);
  const exported = await test.http
    .get(`${municipality.path}/_export`)
    .auth(adminToken, { type: 'bearer' })
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
    });
  reference = readReferenceGraph(exported.body as string);
  latest = newestValues(sample);
});
afterAll(() => test.close());

/**
 * The newest value of each metric over the whole municipality, straight from the lines that were
 * loaded.
 */
function newestValues(ndjson: string): Map<string, unknown> {
  const newest = new Map<string, { period: string; value: number; isMunicipality: boolean }>();
  for (const text of ndjson.split('\n').filter((line) => line.includes('"measurements"'))) {
    const { metric, period, value, scope } = JSON.parse(text) as {
      metric: string;
      period: string;
      value: number;
      scope?: string;
    };
    const known = newest.get(metric);
    const isMunicipality = scope === undefined;
    if (
      !known ||
      (isMunicipality && !known.isMunicipality) ||
      (isMunicipality === known.isMunicipality && period > known.period)
    )
      newest.set(metric, { period, value, isMunicipality });
  }
  return new Map([...newest].map(([metric, { period, value }]) => [metric, { period, value }]));
}

const sorted = (list: readonly string[]): string[] => [...list].sort();
type Named = { reference: string };
const references = (list: unknown): string[] =>
  sorted((list as Named[]).map(({ reference: found }) => found));

type Thread = {
  goal: Named;
  metrics: (Named & { latest: { period: string; value: number } | null })[];
  evaluations: Named[];
  processes: ThreadProcess[];
  subgoals: Thread[];
  weakest: { stage: string; at: string } | null;
};
type ThreadProcess = Named & {
  card: (Named & { activities: (Named & { metrics: Named[] })[] }) | null;
  metrics: Named[];
  evaluations: Named[];
  weakestLink: string | null;
};

const stageOrder = ['process', 'card', 'metric', 'measurement', 'evaluation'];

/** Checks a thread and all below it against the lines; answers the earliest stage that is missing. */
function checkThread(thread: Thread): number {
  const goal = thread.goal.reference;
  expect(references(thread.processes)).toEqual(sorted(into(reference, goal, 'supports')));
  expect(references(thread.metrics)).toEqual(sorted(into(reference, goal, 'measures')));
  expect(references(thread.evaluations)).toEqual(sorted(into(reference, goal, 'assesses')));
  expect(references(thread.subgoals.map(({ goal: subgoal }) => subgoal))).toEqual(
    sorted(outOf(reference, goal, 'decomposesInto')),
  );
  for (const metric of thread.metrics)
    expect(
      metric.latest === null
        ? undefined
        : { period: metric.latest.period, value: metric.latest.value },
    ).toEqual(latest.get(metric.reference));
  const stages = [
    ...thread.processes.map((process) => checkProcess(process, thread.evaluations.length > 0)),
    ...thread.subgoals.map(checkThread),
  ];
  const weakest = stages.length === 0 ? 0 : Math.min(...stages);
  expect(thread.weakest?.stage).toBe(stageOrder[weakest]);
  return weakest;
}

function checkProcess(process: ThreadProcess, isGoalEvaluated: boolean): number {
  const [card] = outOf(reference, process.reference, 'describedBy');
  const activities = card === undefined ? [] : outOf(reference, card, 'consistsOf');
  const metrics = [
    ...into(reference, process.reference, 'measures'),
    ...activities.flatMap((activity) => into(reference, activity, 'measures')),
  ];
  const evaluations = into(reference, process.reference, 'assesses');
  expect(process.card?.reference).toBe(card);
  expect(references(process.card?.activities ?? [])).toEqual(sorted(activities));
  expect(references(process.metrics)).toEqual(
    sorted(into(reference, process.reference, 'measures')),
  );
  expect(references(process.evaluations)).toEqual(sorted(evaluations));
  const held = [
    true,
    card !== undefined || into(reference, process.reference, 'partOf').length > 0,
    metrics.length > 0,
    metrics.some((metric) => latest.has(metric)),
    evaluations.length > 0 || isGoalEvaluated,
  ];
  const missing = held.indexOf(false);
  expect(process.weakestLink).toBe(missing === -1 ? null : stageOrder[missing]);
  return missing === -1 ? stageOrder.length : missing;
}

describe('the graph of the sample model', () => {
  it('follows every goal as the lines of the export do', async () => {
    const goals = [...reference.names.keys()].filter((name) => name.startsWith('goals/'));
    expect(goals.length).toBeGreaterThan(5);
    for (const goal of goals)
      checkThread(
        (await ask('thread', { goal: goal.slice('goals/'.length), depth: 8 })) as unknown as Thread,
      );
  });

  it('spreads a change of each provision, process and service as the relations declare', async () => {
    const { body } = await test.http.get('/v1/meta/relations').expect(200);
    const impact = new Map(
      (body as { items: { relation: string; impact: string }[] }).items.map((relation) => [
        relation.relation,
        relation.impact,
      ]),
    );
    const ways = (relation: string): ('forward' | 'backward')[] =>
      (['forward', 'backward'] as const).filter((way) =>
        [way, 'both'].includes(impact.get(relation) ?? ''),
      );
    for (const start of [...reference.names.keys()].filter((name) =>
      /^(legal-provisions|processes|services)\//.test(name),
    )) {
      const answer = await ask('impact', { of: start, depth: 4 });
      const wanted = within(reference, start, 4, ({ relation }) => ways(relation));
      wanted.delete(start);
      expect(
        new Map(
          (answer.items as (Named & { distance: number })[]).map((item) => [
            item.reference,
            item.distance,
          ]),
        ),
      ).toEqual(wanted);
    }
  });

  it('covers goals by processes, and processes by metrics, as the links say', async () => {
    for (const [rows, columns, relation] of [
      ['goals', 'processes', 'supports'],
      ['processes', 'metrics', 'measures'],
      ['life-situations', 'services', 'resolvedBy'],
    ] as const) {
      const answer = await ask('coverage', { rows, columns, relations: relation });
      const cells = (answer.cells as { row: string; column: string }[]).map(
        ({ row, column }) => `${row} ${column}`,
      );
      const linked = reference.edges.filter((edge) => edge.relation === relation);
      const wanted = linked
        .flatMap(({ from, to }) => [
          [from, to],
          [to, from],
        ])
        .filter(
          ([row, column]) => row?.startsWith(`${rows}/`) && column?.startsWith(`${columns}/`),
        );
      expect(sorted(cells)).toEqual(sorted(wanted.map(([row, column]) => `${row} ${column}`)));
      const covered = new Set(wanted.map(([row]) => row));
      expect(references(answer.uncoveredRows)).toEqual(
        sorted(
          [...reference.names.keys()].filter(
            (name) => name.startsWith(`${rows}/`) && !covered.has(name),
          ),
        ),
      );
    }
  });

  it('finds the gaps that are there, and no others', async () => {
    const today = dayIn('Europe/Prague', new Date());
    const lineOf = (name: string) =>
      (reference.lines.get(name) ?? {}) as Readonly<Record<string, unknown>>;
    const of = (kind: string) =>
      [...reference.names.keys()].filter((name) => name.startsWith(`${kind}/`));
    const has = (name: string, { link, direction }: LinkPattern) =>
      link.some(
        (relation) => (direction === 'in' ? into : outOf)(reference, name, relation).length > 0,
      );
    const is = (name: string, { field, in: values }: FieldState) =>
      values.some((value) => value === lineOf(name)[field]);
    const isSpared = (name: string, { where, unless }: GapRule) =>
      (where !== undefined && !is(name, where)) ||
      (unless !== undefined && ('link' in unless ? has(name, unless) : is(name, unless)));
    const isMissing = (name: string, { missing }: GapRule) => {
      if ('link' in missing) return !has(name, missing);
      if ('fact' in missing) return missing.fact === 'unmeasured' && !latest.has(name);
      const stated = lineOf(name);
      if ('overdue' in missing) return String(stated[missing.overdue] ?? '9999') < today;
      if ('flagged' in missing) return stated[missing.flagged] === true;
      // what contradicts itself is refused when written
      return 'empty' in missing && stated[missing.empty] === undefined;
    };
    // the fields of parts stand inside the lines of their owners
    const looked = gapRules.filter(
      (rule) =>
        model.elements.some(({ key }) => key === rule.kind) ||
        ('link' in rule.missing && !rule.where),
    );
    const { items } = (await ask('gaps', {})) as { items: { rule: string; element: string }[] };
    for (const rule of looked)
      expect({
        rule: rule.key,
        elements: sorted(
          items.filter((item) => item.rule === rule.key).map(({ element }) => element),
        ),
      }).toEqual({
        rule: rule.key,
        elements: sorted(
          of(rule.kind).filter((name) => !isSpared(name, rule) && isMissing(name, rule)),
        ),
      });
    expect(looked.length).toBeGreaterThan(70);
    expect(new Set(items.map(({ rule }) => rule)).size).toBeGreaterThan(30);
  });

  it('walks a neighbourhood like a pass over all edges, and says when it is truncated', async () => {
    const answer = await ask('neighbourhood', { of: 'goals/SC-1', depth: 3, limit: 5000 });
    const wanted = within(reference, 'goals/SC-1', 3, () => ['forward', 'backward']);
    expect(
      new Map(
        (answer.nodes as (Named & { distance: number })[]).map((node) => [
          node.reference,
          node.distance,
        ]),
      ),
    ).toEqual(wanted);
    expect(answer.truncated).toBe(false);
    const cut = await ask('neighbourhood', { of: 'goals/SC-1', depth: 3, limit: 5 });
    expect(cut.nodes).toHaveLength(5);
    expect(cut.truncated).toBe(true);
  });

  it('finds simple paths, shortest first, along existing links', async () => {
    const { paths } = (await ask('paths', {
      from: 'goals/SC-1.1',
      to: 'process-cards/K-H-101',
      depth: 4,
    })) as {
      paths: {
        length: number;
        elements: Named[];
        links: { from: string; relation: string; to: string }[];
      }[];
    };
    const shortest = within(reference, 'goals/SC-1.1', 8, () => ['forward', 'backward']).get(
      'process-cards/K-H-101',
    );
    expect(paths[0]?.length).toBe(shortest);
    expect(paths.map(({ length }) => length)).toEqual(
      paths.map(({ length }) => length).sort((a, b) => a - b),
    );
    for (const { elements, links } of paths) {
      expect(new Set(elements.map(({ reference: name }) => name)).size).toBe(elements.length);
      for (const { from, relation, to } of links)
        expect(reference.edges).toContainEqual({ from, relation, to });
    }
  });

  it('answers the responsibility matrix of a process from its card', async () => {
    const matrix = (await ask('raci', { process: 'H-101' })) as {
      rows: { reference: string; cells: Record<string, string> }[];
    };
    expect(matrix.rows.map((row) => row.reference)).toEqual(
      outOf(reference, 'process-cards/K-H-101', 'consistsOf'),
    );
    for (const { reference: activity, cells } of matrix.rows)
      for (const [relation, letter] of [
        ['responsible', 'R'],
        ['accountable', 'A'],
        ['consulted', 'C'],
        ['informed', 'I'],
      ] as const)
        expect(
          sorted(Object.keys(cells).filter((party) => cells[party]?.includes(letter))),
        ).toEqual(sorted(outOf(reference, activity, relation)));
  });

  it('answers every question as a table too, for Czech Excel', async () => {
    for (const question of [
      'thread?goal=SC-1.1',
      'impact?of=legal-provisions/Z-269-2021',
      'coverage?rows=goals&columns=processes',
      'gaps',
      'raci?process=H-101',
    ]) {
      const joint = question.includes('?') ? '&' : '?';
      const { status, text, headers } = await test.http
        .get(`${municipality.path}/graph/${question}${joint}dialect=excel-cs`)
        .set('Accept', 'text/csv')
        .auth(municipality.tokens.reader, { type: 'bearer' });
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('text/csv');
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(text.split('\r\n')[0]).toContain(';');
    }
  });

  it('answers an unchanged question with 304, and again after any write', async () => {
    const get = (etag?: string) =>
      test.http
        .get(`${municipality.path}/graph/gaps`)
        .auth(municipality.tokens.reader, { type: 'bearer' })
        .set('If-None-Match', etag ?? '"none"');
    const etag = (await get()).headers.etag as string;
    expect((await get(etag)).status).toBe(304);
    await importNdjson(
      test,
      municipality.path,
      '{"kind":"goals","code":"NOVY","name":"Nový cíl","level":"strategic"}\n',
    );
    expect((await get(etag)).status).toBe(200);
  });

  it('says what is wrong with a question that cannot be answered', async () => {
    const as = (path: string) =>
      test.http
        .get(`${municipality.path}/graph/${path}`)
        .auth(municipality.tokens.reader, { type: 'bearer' });
    expect((await as('thread?goal=NENI')).status).toBe(404);
    expect((await as('coverage?rows=goals&columns=persons')).status).toBe(400);
    const { status, body } = await as('neighbourhood?of=goals/SC-1&dept=2');
    expect({ status, type: (body as { type: string }).type }).toEqual({
      status: 400,
      type: '/problems/unknown-parameter',
    });
    expect(JSON.stringify(body)).toContain('depth');
  });
});
