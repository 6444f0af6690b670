import { itemAt } from '../../platform/item-at.ts';
import {
  flatMapYielding,
  mapYielding,
  yieldToEventLoop,
} from '../../platform/yield-to-event-loop.ts';
import type { PublicationDeps } from '../context.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import { withLinks } from '../model/document-links.ts';
import { partKind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/normal-form.ts';
import { type Action, appendChanges, lockHead, type NewChange } from '../store/changes.ts';
import { projectExternalCodes } from '../store/external-codes.ts';
import { noteNextChange } from '../store/municipality-heads.ts';
import { refreshLive } from '../store/refresh-live.ts';
import { recordInstant, rewriteEdges, rewriteSpans } from '../store/timelines.ts';
import { insertVersions, type NewVersion, writePersonalRows } from '../store/versions.ts';
import type { VisibilityChange } from '../store/visibility.ts';
import {
  type Alongside,
  assertTargetsPublished,
  unpublishedTargets,
} from './assert-publication.ts';
import { checkGraph } from './check-graph.ts';
import { coreGuards } from './core-guards.ts';
import { type DanglingLinks, type Pointers, type SkippedLink, skippedAt } from './follow-links.ts';
import { ensureNodes, gatherTime, type Nodes } from './gather-time.ts';
import { guardPlanned, guardWritten } from './guards.ts';
import { type Plan, type Publication, planPublication } from './plan-publication.ts';
import { assertOpenedInCzech, withItsVisibility, writeVisibility } from './publish-visibility.ts';
import { rollOverBefore } from './roll-over.ts';
import { searchWords } from './search-words.ts';
import { visibilityLogged } from './visibility.ts';

/** What became of one document. */
export type Outcome = {
  readonly kind: string;
  readonly code: string;
  readonly node: number;
  readonly action: 'created' | 'published' | 'corrected' | 'visibility-changed' | 'unchanged';
  readonly isVisibilityChanged: boolean;
  readonly version: number | null;
  readonly from: Day;
  readonly to: Day;
  /** What was published: without the links that were left out. */
  readonly publication: Publication;
  readonly leftOut: readonly SkippedLink[];
};

/** An element that was published, as the log names it. */
export type Published = { readonly kind: string; readonly code: string; readonly node: number };

export type BatchOptions = Pointers &
  DanglingLinks &
  Partial<Alongside> & {
    readonly today: Day;
    readonly batch: string | null;
    /** A document may say that others see its element from now on. */
    readonly changesVisibility?: boolean;
    /** Nodes that the same act has made already. */
    readonly made?: ReadonlySet<number>;
    /** External codes are left to a later batch of the same act: this one may take a code that a later one gives up. */
    readonly defersCodes?: boolean;
    /** Guards of what is written are left to the end of the act: a later batch may write what this one is judged by. */
    readonly defersGuards?: boolean;
    /** What earlier batches of the act published and left the codes of to this one. */
    readonly uncoded?: readonly Published[];
  };

/**
 * Publishes documents, each for the days it is meant for, with their parts and links, in the transaction given:
 * the one way by which anything comes into the model. Of one element only one document at a time.
 * @throws ApiError invalid-request, dangling-reference, needs-reason, discloses-early, cycle, too-many-links, already-exists
 */
export async function publishBatch(
  transaction: Transaction,
  { model, guards }: PublicationDeps,
  given: readonly Publication[],
  options: BatchOptions,
): Promise<Outcome[]> {
  await rollOverBefore(transaction, options.today);
  const nodes = await ensureNodes(transaction, given);
  const publications = await mapYielding(given, (publication, index) =>
    withItsVisibility(publication, nodes, options.pointerOf(index)),
  );
  const { plans, leftOut, timelines } = await plan(transaction, publications, nodes, options);
  const act = {
    ...options,
    transaction,
    plans,
    nodes,
    timelines,
    changesVisibility: options.changesVisibility ?? false,
  };
  await guardPlanned([...coreGuards, ...guards], act);
  await yieldToEventLoop();
  const effective = plans.filter(({ isUnchanged }) => !isUnchanged);
  await writeTime(transaction, effective);
  if (!options.defersGuards) {
    const written = plans.map(({ publication, node, version, isUnchanged }) => ({
      publication,
      node,
      version: isUnchanged ? null : version,
    }));
    await guardWritten(guards, { ...options, transaction, model, written });
  }
  const recoded = options.defersCodes
    ? new Set<number>()
    : await projectExternalCodes(
        transaction,
        [...(options.uncoded ?? []), ...effective.filter((plan) => mayHaveCodes(plan, nodes))].map(
          ({ node }) => node,
        ),
      );
  const opened = await writeVisibility(transaction, plans, nodes, options.today);
  await assertOpenedInCzech(transaction, plans, opened, options);
  const personal = await writePersonal(transaction, plans);
  const live = await flatMapYielding(effective, (plan) => plan.nodes);
  if (live.length > 0) await refreshLive(transaction, live, options.today);
  const created = new Set([...nodes.created, ...(options.made ?? [])]);
  const outcomes = await mapYielding(plans, (plan, index) => ({
    ...outcomeOf(plan, created, opened, personal),
    leftOut: leftOut[index] ?? [],
  }));
  const told = await flatMapYielding(plans, (plan, index) => [
    ...changeOf(plan, itemAt(outcomes, index), personal.has(plan.node)), // one outcome a plan
    ...visibilityOfPlan(plan, opened),
  ]);
  await record(
    transaction,
    model,
    plans,
    [...told, ...recodedLate(told, recoded, options)],
    options,
  );
  return outcomes;
}

/** An element that was made just now has no external codes but those that its document says. */
const mayHaveCodes = ({ node, publication: { document } }: Plan, { created }: Nodes): boolean =>
  !created.has(node) || document.externalIds !== undefined;

/** Whatever is written must be followed by its row of the log: codes of earlier batches, where this one has no row of its own. */
function recodedLate(
  told: readonly NewChange[],
  recoded: ReadonlySet<number>,
  { uncoded = [] }: BatchOptions,
): NewChange[] {
  if (told.length > 0) return [];
  const published = [...new Map(uncoded.map((one) => [one.node, one])).values()];
  return published
    .filter(({ node }) => recoded.has(node))
    .map((one) => ({ ...one, action: 'changed' }));
}

/** Plans the publications, their links followed; where they may be left out, without those that lead nowhere on their first day. */
async function plan(
  transaction: Transaction,
  given: readonly Publication[],
  nodes: Nodes,
  options: BatchOptions,
) {
  const { publications, leftOut, timelines, nodeOf } = await gatherTime(
    transaction,
    given,
    nodes,
    options,
  );
  const planned = (some: readonly Publication[]) =>
    mapYielding(some, (publication) =>
      planPublication(publication, timelines, nodeOf, options.today),
    );
  const plans = await planned(publications);
  const unpublished = await unpublishedTargets(transaction, plans, nodeOf, {
    alongside: new Set(),
    ...options,
  });
  if (options.danglingLinks !== 'leave-out') assertTargetsPublished(unpublished);
  if (unpublished.length === 0) return { plans, leftOut, timelines };
  const left = new Set(unpublished.map(({ link }) => link));
  const without = await mapYielding(publications, (publication) => ({
    ...publication,
    document: withLinks(publication.kind, publication.document, ({ link }) =>
      left.has(link) ? null : link,
    ),
  }));
  for (const { index, pointer, link } of unpublished)
    leftOut[index]?.push(skippedAt(pointer, link.to));
  return { plans: await planned(without), leftOut, timelines };
}

async function writeTime(transaction: Transaction, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  const instant = await recordInstant(transaction);
  await insertVersions(transaction, await flatMapYielding(plans, versionsOf));
  await yieldToEventLoop();
  await rewriteSpans(
    transaction,
    instant,
    plans.flatMap(({ spans }) => spans.closed),
    plans.flatMap(({ spans }) => spans.opened),
  );
  await rewriteEdges(
    transaction,
    instant,
    plans.flatMap(({ edges }) => edges.closed),
    plans.flatMap(({ edges }) => edges.opened),
  );
}

/** The version of the owner and, with the same number, those of its parts. */
function versionsOf(plan: Plan): NewVersion[] {
  const { kind, document, reason } = plan.publication;
  const own = {
    kind,
    node: plan.node,
    version: plan.version,
    document,
    digest: plan.digest,
    reason,
    words: searchWords(kind, document),
  };
  const parts = Object.entries(partsOf(kind, document)).flatMap(([member, list]) =>
    list.map((part) => ({ member, part })),
  );
  return [
    own,
    ...parts.map(({ member, part }, index) =>
      partVersion(own, member, part, itemAt(plan.parts, index)),
    ),
  ]; // planned in this order
}

function partVersion(owner: NewVersion, member: string, part: Document, node: number): NewVersion {
  const kind = partKind(owner.kind, member);
  return { ...owner, kind, node, document: part, words: searchWords(kind, part) };
}

async function writePersonal(
  transaction: Transaction,
  plans: readonly Plan[],
): Promise<Set<number>> {
  const unchanged = plans.filter(
    ({ isUnchanged, publication }) => isUnchanged && publication.kind.isPersonal,
  );
  const [first] = unchanged;
  if (!first) return new Set();
  return new Set(
    await writePersonalRows(
      transaction,
      first.publication.kind,
      unchanged.map(({ node, publication }) => ({ node, document: publication.document })),
    ),
  );
}

function outcomeOf(
  plan: Plan,
  created: ReadonlySet<number>,
  opened: ReadonlyMap<number, VisibilityChange>,
  personal: ReadonlySet<number>,
): Omit<Outcome, 'leftOut'> {
  const isNew = created.has(plan.node);
  const written = isNew ? 'created' : plan.isCorrection ? 'corrected' : 'published';
  const isVisibilityChanged = opened.has(plan.node);
  const touched =
    isVisibilityChanged || personal.has(plan.node) ? 'visibility-changed' : 'unchanged';
  const { kind, document } = plan.publication;
  return {
    kind: kind.key,
    code: document.code,
    node: plan.node,
    action: plan.isUnchanged ? touched : written,
    isVisibilityChanged: isVisibilityChanged || (plan.isUnchanged && personal.has(plan.node)),
    version: plan.isUnchanged ? null : plan.version,
    from: plan.from,
    to: plan.to,
    publication: plan.publication,
  };
}

/** The last act before the commit: the rules of the whole graph, then the log, both under the town's head. */
async function record(
  transaction: Transaction,
  model: Model,
  plans: readonly Plan[],
  changes: readonly NewChange[],
  options: BatchOptions,
): Promise<void> {
  if (changes.length === 0) return;
  await lockHead(transaction);
  await checkGraph(transaction, model, plans, options);
  await noteNextChange(
    transaction,
    plans.flatMap(({ spans }) => spans.opened),
    options.today,
  );
  await appendChanges(transaction, changes, options.batch);
}

function visibilityOfPlan(
  { node, publication: { kind, document } }: Plan,
  opened: ReadonlyMap<number, VisibilityChange>,
): NewChange[] {
  const change = opened.get(node);
  return change ? [visibilityLogged(kind, document.code, change)] : [];
}

const logged: Readonly<Record<Outcome['action'], Action | null>> = {
  created: 'published',
  published: 'published',
  corrected: 'corrected',
  'visibility-changed': null, // a row of its own
  unchanged: null,
};

function changeOf(plan: Plan, outcome: Outcome, isPersonal: boolean): NewChange[] {
  const { kind, document } = plan.publication;
  const isPersonalChange = plan.isUnchanged && isPersonal;
  const action = isPersonalChange ? 'changed' : logged[outcome.action];
  if (action === null) return [];
  return [
    {
      action,
      kind: kind.key,
      code: document.code,
      node: plan.node,
      version: outcome.version,
      validFrom: plan.from,
      validTo: plan.to,
      digest: plan.digest,
    },
  ];
}
