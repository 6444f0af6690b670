import fc from 'fast-check';
import { model } from '../../../../src/core/kinds/index.ts';
import { from, into } from '../../../../src/core/kinds/link-pattern.ts';
import type { KindKey, ModelGraph, ModelVertex } from '../../../../src/core/kinds/types.ts';
import { type ViewScope, viewScopeOf } from '../../../../src/core/kinds/view-scope.ts';
import { findGaps, type GapFacts, premisesOf } from '../../../../src/features/gaps/gaps.ts';
import { gapRules } from '../../../../src/features/gaps/rules.ts';
import { raciOf } from '../../../../src/features/graph/raci.ts';
import { type Thread, threadOf } from '../../../../src/features/graph/thread.ts';
import { questions } from '../../../../src/features/questions/catalogue/index.ts';
import type { Question, Source } from '../../../../src/features/questions/question.ts';
import {
  buildModelGraph,
  type ModelEdge,
  type ModelNode,
} from '../../../support/models/model-graph.ts';

const numRuns = Number(process.env.SIGHT_RUNS ?? 60);
const asOf = '2026-06-15';
const value = { period: '2025', value: 1, status: 'final' as const };

/**
 * A municipality with some elements hidden: the graph and the metrics with a value as those inside
 * see them, and those outside.
 */
type Municipality = {
  readonly nodes: readonly ModelNode[];
  readonly edges: readonly ModelEdge[];
  readonly hidden: ReadonlySet<number>;
  readonly measured: ReadonlySet<number>;
  readonly measuredInScope: ReadonlySet<number>;
};

const wholeKinds = model.elements.map(({ key }) => key);

/** Kinds between which most conclusions are drawn stand in a municipality more often. */
const frequent = [
  'goals',
  'processes',
  'process-cards',
  'metrics',
  'positions',
  'roles',
  'persons',
  'evaluations',
  'risks',
  'controls',
  'frameworks',
] as const;

/** The kinds that a relation connects with any of the given ones, and these; without parts, which come with their owners. */
const withRelated = (kinds: readonly string[]): readonly KindKey[] => {
  const related = model.relations.flatMap(({ pairs }) =>
    Object.entries(pairs).flatMap(([from, to]) =>
      kinds.includes(from) || to.some((kind) => kinds.includes(kind)) ? [from, ...to] : [],
    ),
  );
  const all = new Set([...kinds, ...related]);
  return wholeKinds.filter((kind) => all.has(kind));
};

/** Any kind, but one of those in question, or linked with one, three times out of four. */
const someKind = (inQuestion: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...withRelated(inQuestion)) },
    { weight: 1, arbitrary: fc.constantFrom(...wholeKinds) },
  );

/** What every element says of itself, so that rules about a state and a day look at it. */
const stated = {
  ...{
    type: 'weakness',
    strategy: 'mitigate',
    jurisdiction: 'both',
    governsGaps: true,
    probability: 2,
    impact: 3,
  },
  ...Object.fromEntries(
    ['dueOn', 'reviewDueOn', 'endsOn', 'effectiveTo', 'usableTo'].map((day) => [day, '2026-01-01']),
  ),
};
const fieldsIn = ({ vertices }: ModelGraph) => new Map(vertices.map(({ node }) => [node, stated]));

/** Elements of any kinds with a part each, links as the model allows them, and whatever of that is hidden; a part is with its owner. */
const municipalitiesOf = (kind: fc.Arbitrary<KindKey>): fc.Arbitrary<Municipality> =>
  fc
    .record({
      kinds: fc.array(kind, { minLength: 8, maxLength: 30 }),
      drawn: fc.infiniteStream(fc.nat(99)),
    })
    .map(({ kinds, drawn }) => {
      const isDrawn = (percent: number) => (drawn.next().value as number) < percent; // the stream never ends
      const nodes: ModelNode[] = [];
      const edges: ModelEdge[] = [];
      const hidden = new Set<number>();
      kinds.forEach((kind, index) => {
        const owner = 10 * index;
        nodes.push([owner, kind, `X-${index}`, `Prvek ${index}`, 0, false, null]);
        if (isDrawn(40)) hidden.add(owner);
        (model.relations.find(({ isDerived }) => isDerived)?.pairs[kind] ?? []).forEach(
          (part, place) => {
            if (!isDrawn(50)) return;
            const node = owner + 1 + place;
            nodes.push([
              node,
              model.kind(part).key,
              `X-${index}/${place}`,
              `Část ${node}`,
              0,
              false,
              owner,
            ]);
            edges.push(['consistsOf', owner, node, 0, null]);
            if (hidden.has(owner)) hidden.add(node);
          },
        );
      });
      for (const { name, pairs, isDerived, isAcyclic, maxFromSource } of model.relations)
        for (const [source, kind] of isDerived ? [] : nodes)
          nodes
            .filter(
              ([node, to]) =>
                (isAcyclic ? node > source : node !== source) &&
                pairs[kind]?.includes(to) &&
                isDrawn(30),
            )
            .slice(0, maxFromSource)
            .forEach(([target]) => {
              edges.push([name, source, target, 0, null]);
            });
      const metrics = nodes.filter(([, kind]) => kind === 'metrics').map(([node]) => node);
      const measured = new Set(metrics.filter(() => isDrawn(60)));
      const measuredInScope = new Set(
        [...measured].filter((node) => !hidden.has(node) && isDrawn(60)),
      );
      return { nodes, edges, hidden, measured, measuredInScope };
    });

/** Municipalities in which most conclusions can be drawn. */
const municipalities = municipalitiesOf(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...frequent) },
    { weight: 1, arbitrary: fc.constantFrom(...wholeKinds) },
  ),
);

/** Municipalities with many elements of the kinds that a question reads, and of those linked with them. */
const municipalitiesFor = async (question: Question): Promise<fc.Arbitrary<Municipality>> =>
  municipalitiesOf(someKind(await kindsReadBy(question)));

/** Returns the kinds whose elements a question goes through, in a municipality with one element of each kind. */
async function kindsReadBy(question: Question): Promise<string[]> {
  const nodes = model.kinds.map(
    ({ key }, node): ModelNode => [node, key, `X-${node}`, `Prvek ${node}`, 0, false, null],
  );
  const { byKind, ...graph } = buildModelGraph(nodes, []);
  const read = new Set<string>();
  const recording = new (class extends Map<string, readonly ModelVertex[]> {
    override get(kind: string) {
      read.add(kind);
      return super.get(kind);
    }
  })(byKind);
  const view = { graph: { ...graph, byKind: recording }, measured: new Set<number>() };
  const source = sourceOf({ ...view, viewScope: viewScopeOf('internal') });
  await Promise.all(
    waysOf(question).map((parameters) => question.answer(source, parameters, 'cs')),
  );
  return read.size > 0 ? [...read] : [...frequent]; // it may go through all links instead
}

/** What is seen of a municipality, and how surely. */
type View = {
  readonly graph: ModelGraph;
  readonly measured: ReadonlySet<number>;
  readonly viewScope: ViewScope;
};

const inside = ({ nodes, edges, measured }: Municipality): View => ({
  graph: buildModelGraph(nodes, edges),
  measured,
  viewScope: viewScopeOf('internal'),
});
const outside = (
  { nodes, edges, hidden, measuredInScope }: Municipality,
  viewScope = viewScopeOf('public'),
): View => ({
  graph: buildModelGraph(
    nodes.filter(([node]) => !hidden.has(node)),
    edges,
  ),
  measured: measuredInScope,
  viewScope,
});

const sourceOf = ({ graph, measured, viewScope }: View): Source => ({
  graphOfAllLinks: async () => graph,
  asOf,
  viewScope,
  relations: model.relations,
  graph: async () => graph,
  fields: async () => fieldsIn(graph) as ReadonlyMap<number, unknown> as ReadonlyMap<number, never>, // it fits all kinds that are asked
  personNames: async () => new Map(),
  latest: async () => new Map([...measured].map((node) => [node, value])),
  series: async () => [],
  waivers: async () => [],
});

const gapsIn = ({ graph, measured, viewScope }: View): string[] => {
  const facts: GapFacts = {
    asOf,
    measured,
    unusable: new Set(),
    offLimits: new Set(),
    fields: fieldsIn(graph),
  };
  const rules = gapRules.filter((rule) => viewScope.sees(...premisesOf(rule)));
  return [...findGaps(graph, rules, facts)]
    .flat()
    .map(({ rule, vertex }) => `${rule.key} ${vertex.reference}`);
};

const missingOfSituation = ['service', 'form', 'guarantor', 'steps'];
const missingOfProcess = ['card', 'owner', 'metric', 'goal', 'unit'];

/** Every way of asking a question that decides from what it concludes. */
const waysOf = ({ parameters }: Question) =>
  [
    {},
    { show: 'all' },
    ...[...missingOfProcess, ...missingOfSituation].map((missing) => ({ missing })),
  ].flatMap((requested) => {
    const { success, data } = parameters.safeParse(requested);
    return success ? [data] : [];
  });
/** About which elements a question has rows, and what they say is missing. */
const rowsFor = async (question: Question, view: View): Promise<string[]> => {
  const answers = waysOf(question)
    .filter((parameters) => view.viewScope.sees(...(question.premises?.(parameters) ?? [])))
    .map(async (parameters) => {
      const rows = await question.answer(sourceOf(view), parameters, 'cs');
      return rows.flatMap(({ element, cells }) =>
        String(cells.missing ?? '')
          .split(', ')
          .map((missing) => `${JSON.stringify(parameters)} ${element} ${missing}`),
      );
    });
  return (await Promise.all(answers)).flat();
};

/** The breaks that threads of all goals tell. */
const breaksIn = ({ graph, measured, viewScope }: View): string[] => {
  const latest = new Map([...measured].map((node) => [node, value]));
  const reported = ({ goal, processes, weakest, subgoals }: Thread): string[] => [
    ...(weakest ? [`${goal.reference} ${weakest.at} ${weakest.stage}`] : []),
    ...processes.flatMap(({ reference, weakestLink }) =>
      weakestLink ? [`${reference} ${weakestLink}`] : [],
    ),
    ...subgoals.flatMap(reported),
  ];
  return (graph.byKind.get('goals') ?? []).flatMap((goal) =>
    reported(threadOf(graph, goal, { latest, viewScope }, 2)),
  );
};

/** What matrices of responsibility tell to be missing. */
const faultsIn = ({ graph, viewScope }: View): string[] =>
  (graph.byKind.get('processes') ?? []).flatMap((process) =>
    raciOf(graph, process, viewScope).rows.flatMap(({ reference, faults = [] }) =>
      faults.map((fault) => `${reference} ${fault}`),
    ),
  );

const without = (reported: readonly string[], wider: readonly string[]): string[] => {
  const known = new Set(wider);
  return reported.filter((one) => !known.has(one));
};

describe('what outsiders conclude from absence', () => {
  it.each([
    ['gaps', gapsIn],
    ['threads', breaksIn],
    ['matrices of responsibility', faultsIn],
  ] as const)('is never false for insiders: %s', (_, reported) => {
    fc.assert(
      fc.property(municipalities, (municipality) => {
        expect(without(reported(outside(municipality)), reported(inside(municipality)))).toEqual(
          [],
        );
      }),
      { numRuns },
    );
  });

  it.each(questions.map((question) => [question.key, question] as const))(
    'is never false for those inside: %s',
    async (_, question) => {
      await fc.assert(
        fc.asyncProperty(await municipalitiesFor(question), async (municipality) => {
          expect(
            without(
              await rowsFor(question, outside(municipality)),
              await rowsFor(question, inside(municipality)),
            ),
          ).toEqual([]);
        }),
        { numRuns },
      );
    },
  );

  it('would be false if they were taken to see everything', async () => {
    const whole = viewScopeOf('internal');
    const isEverFalse = async (
      reported: (view: View) => string[] | Promise<string[]>,
      among = municipalities,
    ): Promise<boolean> => {
      for (const municipality of fc.sample(among, { numRuns: 300, seed: 1 }))
        if (
          without(
            await reported(outside(municipality, whole)),
            await reported(inside(municipality)),
          ).length > 0
        )
          return true;
      return false;
    };
    for (const reported of [gapsIn, breaksIn, faultsIn])
      expect([reported.name, await isEverFalse(reported)]).toEqual([reported.name, true]);
    for (const question of questions.filter(({ premises }) => premises && premises({}).length > 0))
      expect([
        question.key,
        await isEverFalse((view) => rowsFor(question, view), await municipalitiesFor(question)),
      ]).toEqual([question.key, true]);
  });
});

describe('the view scope of outsiders', () => {
  it('is complete for parts of what they see, and for nothing else', () => {
    for (const level of ['public', 'shared'] as const) {
      const viewScope = viewScopeOf(level);
      expect(viewScope.isComplete).toBe(false);
      expect(viewScope.sees(from('consistsOf'), into('consistsOf'))).toBe(true);
      expect(
        viewScope.unseen([from('heldBy', 'consistsOf'), into('heldBy'), 'measurements']),
      ).toEqual(['heldBy', 'measurements']);
    }
    expect(viewScopeOf('internal').unseen([from('heldBy'), 'measurements'])).toEqual([]);
  });

  it('leaves only gap rules based on fields and parts', () => {
    const left = gapRules
      .filter((rule) => viewScopeOf('public').sees(...premisesOf(rule)))
      .map(({ key }) => key);
    expect(left).toEqual(
      expect.arrayContaining(['card-overdue', 'service-without-action', 'metric-without-source']),
    );
    expect(left).not.toEqual(expect.arrayContaining(['position-without-holder']));
    expect(left).not.toContain('finding-overdue');
  });
});
