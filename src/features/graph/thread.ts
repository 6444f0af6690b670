import type { Ground, Sight } from '../../core/kinds/sight.ts';
import type { ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { arcsBy, type Named, named, sourcesOf, targetsOf } from '../../core/model/graph.ts';
import type { PeriodValue } from '../measurements/period-value.ts';

/** What the thread needs beside the graph, by node. */
export type ThreadFacts = {
  readonly latest: ReadonlyMap<number, PeriodValue>;
  readonly sight: Sight;
};

/** The stages of a chain from a goal to its evaluation, in order; the first that is missing is its weakest link. */
export const stages = ['process', 'card', 'metric', 'measurement', 'evaluation'] as const;
export type Stage = (typeof stages)[number];

/** What must be seen whole for a stage to be missing. */
export const threadGrounds: readonly Ground[] = [
  { link: ['supports', 'partOf', 'measures', 'assesses'], direction: 'in' },
  { link: ['decomposesInto', 'describedBy'], direction: 'out' },
  'measurements',
];

export type ThreadMetric = Named & { readonly latest: PeriodValue | null };
export type ThreadActivity = Named & { readonly metrics: readonly ThreadMetric[] };
export type ThreadProcess = Named & {
  readonly weight: number | null;
  readonly card: (Named & { readonly activities: readonly ThreadActivity[] }) | null;
  readonly metrics: readonly ThreadMetric[];
  readonly evaluations: readonly Named[];
  /** The first stage this process lacks; null when its chain is whole, left out for whom a stage may merely be hidden. */
  readonly weakestLink?: Stage | null;
};
export type Thread = {
  readonly goal: Named;
  readonly metrics: readonly ThreadMetric[];
  readonly evaluations: readonly Named[];
  readonly processes: readonly ThreadProcess[];
  readonly subgoals: readonly Thread[];
  /** The weakest link of this goal and of all goals below it: the earliest stage that is missing, and where; left out likewise. */
  readonly weakest?: Weakest;
};

/**
 * The golden thread of a goal: the processes that support it, their cards and activities, the metrics of goal, process
 * or activity with their newest values, and the evaluations; with the goals it decomposes into, down to a depth.
 * An evaluation counts when it assesses the process or the goal itself.
 */
export function threadOf(
  graph: ModelGraph,
  goal: ModelVertex,
  facts: ThreadFacts,
  depth: number,
): Thread {
  const evaluations = sourcesOf(graph, goal, 'assesses').map(named);
  const supporting = arcsBy(graph, goal, 'in', 'supports');
  const weights = new Map(
    supporting.map(({ source, attributes }) => [source, attributes?.weight ?? null]),
  );
  const processes = sourcesOf(graph, goal, 'supports').map((process) =>
    threadProcess(
      graph,
      process,
      weights.get(process.index) ?? null,
      facts,
      evaluations.length > 0,
    ),
  );
  const subgoals =
    depth > 0
      ? targetsOf(graph, goal, 'decomposesInto').map((subgoal) =>
          threadOf(graph, subgoal, facts, depth - 1),
        )
      : [];
  const thread = {
    goal: named(goal),
    metrics: metricsOf(graph, goal, facts),
    evaluations,
    processes,
    subgoals,
  };
  return {
    ...thread,
    ...(facts.sight.sees(...threadGrounds) ? { weakest: weakestOf(thread) } : {}),
  };
}

function threadProcess(
  graph: ModelGraph,
  process: ModelVertex,
  weight: number | null,
  facts: ThreadFacts,
  isGoalEvaluated: boolean,
): ThreadProcess {
  const [card] = targetsOf(graph, process, 'describedBy');
  const activities = card
    ? targetsOf(graph, card, 'consistsOf').map((activity) => ({
        ...named(activity),
        metrics: metricsOf(graph, activity, facts),
      }))
    : [];
  const metrics = metricsOf(graph, process, facts);
  const evaluations = sourcesOf(graph, process, 'assesses').map(named);
  const all = [...metrics, ...activities.flatMap((activity) => activity.metrics)];
  const held: Readonly<Record<Stage, boolean>> = {
    process: true,
    // a process that only groups others is described by theirs
    card: card !== undefined || sourcesOf(graph, process, 'partOf').length > 0,
    metric: all.length > 0,
    measurement: all.some(({ latest }) => latest !== null),
    evaluation: evaluations.length > 0 || isGoalEvaluated,
  };
  return {
    ...named(process),
    weight,
    card: card ? { ...named(card), activities } : null,
    metrics,
    evaluations,
    ...(facts.sight.sees(...threadGrounds)
      ? { weakestLink: stages.find((stage) => !held[stage]) ?? null }
      : {}),
  };
}

type Weakest = { readonly stage: Stage; readonly at: string } | null;

/** A goal without a process of its own and without subgoals breaks at the first stage; else the earliest break below it counts. */
function weakestOf({ goal, processes, subgoals }: Omit<Thread, 'weakest'>): Weakest {
  if (processes.length === 0 && subgoals.length === 0)
    return { stage: 'process', at: goal.reference };
  const breaks = [
    ...processes.flatMap(({ weakestLink, reference }) =>
      !weakestLink ? [] : [{ stage: weakestLink, at: reference }],
    ),
    ...subgoals.flatMap(({ weakest }) => weakest ?? []),
  ];
  return breaks.reduce<Weakest>(
    (weakest, found) =>
      weakest === null || stages.indexOf(found.stage) < stages.indexOf(weakest.stage)
        ? found
        : weakest,
    null,
  );
}

const metricsOf = (
  graph: ModelGraph,
  vertex: ModelVertex,
  { latest }: ThreadFacts,
): ThreadMetric[] =>
  sourcesOf(graph, vertex, 'measures').map((metric) => ({
    ...named(metric),
    latest: latest.get(metric.node) ?? null,
  }));

/** A row of the table of a thread, with references and names; left out is what the row has none of. */
export type ThreadRow = { readonly goal: string; readonly goalName: string } & {
  readonly [Column in Exclude<(typeof threadColumns)[number], 'goal' | 'goalName' | 'value'>]?:
    | string
    | null;
} & { readonly value?: number | null };

/** The thread as rows of a table: one a metric, activity or process, whatever is finest. */
export function threadRows(thread: Thread): ThreadRow[] {
  const own = thread.metrics.map((metric) => ({
    ...row(thread.goal.reference, thread.goal.name),
    ...metricCells(metric),
    ...evaluationCells(thread.evaluations),
  }));
  const processes = thread.processes.flatMap((process) => processRows(thread, process));
  const rows = [...own, ...processes];
  return [
    ...(rows.length > 0
      ? rows
      : [
          {
            ...row(thread.goal.reference, thread.goal.name),
            weakestLink: thread.weakest?.stage ?? null,
          },
        ]),
    ...thread.subgoals.flatMap(threadRows),
  ];
}

function processRows({ goal, evaluations }: Thread, process: ThreadProcess): ThreadRow[] {
  const base = {
    ...row(goal.reference, goal.name),
    process: process.reference,
    processName: process.name,
    card: process.card?.reference ?? null,
    cardName: process.card?.name ?? null,
    ...evaluationCells([...process.evaluations, ...evaluations]),
    weakestLink: process.weakestLink ?? null,
  };
  const metrics = process.metrics.map((metric) => ({ ...base, ...metricCells(metric) }));
  const activities = (process.card?.activities ?? []).flatMap((activity) => {
    const cells = { ...base, activity: activity.reference, activityName: activity.name };
    return activity.metrics.length > 0
      ? activity.metrics.map((metric) => ({ ...cells, ...metricCells(metric) }))
      : [cells];
  });
  const rows = [...metrics, ...activities];
  return rows.length > 0 ? rows : [base];
}

/** The columns of `threadRows`. */
export const threadColumns = [
  'goal',
  'goalName',
  'process',
  'processName',
  'card',
  'cardName',
  'activity',
  'activityName',
  'metric',
  'metricName',
  'period',
  'value',
  'evaluations',
  'evaluationNames',
  'weakestLink',
] as const;

const row = (goal: string, goalName: string) => ({ goal, goalName });
function evaluationCells(list: readonly Named[]): { evaluations: string; evaluationNames: string } {
  const names = new Map(list.map(({ reference, name }) => [reference, name]));
  return {
    evaluations: [...names.keys()].join(' '),
    evaluationNames: [...names.values()].join('; '),
  };
}
const metricCells = ({ reference, name, latest }: ThreadMetric) => ({
  metric: reference,
  metricName: name,
  period: latest?.period ?? null,
  value: latest?.value ?? null,
});
