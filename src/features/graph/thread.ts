import type { ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import type { Premise, ViewScope } from '../../core/kinds/view-scope.ts';
import { arcsOfRelation, type Named, named, sourcesOf, targetsOf } from '../../core/model/graph.ts';
import type { PeriodValue } from '../measurements/period-value.ts';

/** What a thread needs beside the graph; `latest` is by the node of the metric. */
export type ThreadFacts = {
  readonly latest: ReadonlyMap<number, PeriodValue>;
  readonly viewScope: ViewScope;
};

/**
 * The stages from a goal to its evaluation, in order; the first that is missing is the weakest
 * link.
 */
export const stages = ['process', 'card', 'metric', 'measurement', 'evaluation'] as const;
export type Stage = (typeof stages)[number];

/** What must be seen whole to conclude that a stage is missing. */
export const threadPremises: readonly Premise[] = [
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
  /**
   * The first stage that the process lacks; null when it lacks none, absent where a stage may
   * merely be hidden.
   */
  readonly weakestLink?: Stage | null;
};
export type Thread = {
  readonly goal: Named;
  readonly metrics: readonly ThreadMetric[];
  readonly evaluations: readonly Named[];
  readonly processes: readonly ThreadProcess[];
  readonly subgoals: readonly Thread[];
  /**
   * The earliest stage that this goal or a goal below it lacks, and where; null and absent
   * likewise.
   */
  readonly weakest?: Weakest;
};

/**
 * Returns the golden thread of a goal: the processes that support it, their cards and activities,
 * the metrics of goal, process or activity with their newest values, and the evaluations; with the
 * goals it decomposes into, to the given depth. An evaluation counts when it assesses the process
 * or the goal itself.
 */
export function threadOf(
  graph: ModelGraph,
  goal: ModelVertex,
  facts: ThreadFacts,
  depth: number,
): Thread {
  const evaluations = sourcesOf(graph, goal, 'assesses').map(named);
  const supporting = arcsOfRelation(graph, goal, 'in', 'supports');
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
    ...(facts.viewScope.sees(...threadPremises) ? { weakest: weakestOf(thread) } : {}),
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
  const present: Readonly<Record<Stage, boolean>> = {
    process: true,
    // a process that only groups others is described by their cards
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
    ...(facts.viewScope.sees(...threadPremises)
      ? { weakestLink: stages.find((stage) => !present[stage]) ?? null }
      : {}),
  };
}

type Weakest = { readonly stage: Stage; readonly at: string } | null;

/**
 * Returns the earliest break at or below a goal; one without processes and subgoals breaks at the
 * first stage.
 */
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
    (weakest, candidate) =>
      weakest === null || stages.indexOf(candidate.stage) < stages.indexOf(weakest.stage)
        ? candidate
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

/**
 * A row of the table of a thread, with references and names; a column that does not apply is
 * absent.
 */
export type ThreadRow = { readonly goal: string; readonly goalName: string } & {
  readonly [Column in Exclude<(typeof threadColumns)[number], 'goal' | 'goalName' | 'value'>]?:
    | string
    | null;
} & { readonly value?: number | null };

/**
 * Returns the thread as rows of a table: one for each metric, or else for each activity, process or
 * goal without one.
 */
export function threadRows(thread: Thread): ThreadRow[] {
  const own = thread.metrics.map((metric) => ({
    ...goalCells(thread.goal),
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
            ...goalCells(thread.goal),
            weakestLink: thread.weakest?.stage ?? null,
          },
        ]),
    ...thread.subgoals.flatMap(threadRows),
  ];
}

function processRows({ goal, evaluations }: Thread, process: ThreadProcess): ThreadRow[] {
  const base = {
    ...goalCells(goal),
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

const goalCells = ({ reference, name }: Named) => ({ goal: reference, goalName: name });

function evaluationCells(evaluations: readonly Named[]): {
  evaluations: string;
  evaluationNames: string;
} {
  const names = new Map(evaluations.map(({ reference, name }) => [reference, name]));
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
