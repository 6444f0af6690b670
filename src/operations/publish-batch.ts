import type { Day } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/normal-form.ts';
import { type Action, appendChanges, type NewChange, takeHead } from '../store/changes.ts';
import { refreshLive, setVisibility } from '../store/elements.ts';
import { projectExternalCodes } from '../store/external-codes.ts';
import { recordInstant, rewriteEdges, rewriteSpans } from '../store/timelines.ts';
import { noteNextChange } from '../store/town-heads.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertVersions, type NewVersion, writePersonalRows } from '../store/versions.ts';
import { checkGraph } from './check-graph.ts';
import { ensureNodes, gatherTime } from './gather-time.ts';
import { type Plan, type Publication, planPublication } from './plan-publication.ts';
import {
  type Alongside,
  type Pointers,
  refuseEarlyDisclosure,
  refuseNoDays,
  refuseRepeated,
  refuseUnpublishedTargets,
  refuseUnreasoned,
} from './refuse-publication.ts';
import { rollBefore } from './roll.ts';
import { searchWords } from './search-words.ts';
import { visibilityOf } from './visibility.ts';

/** What became of one document. */
export type Outcome = {
  readonly kind: string;
  readonly code: string;
  readonly action: 'created' | 'published' | 'corrected' | 'visibility-changed' | 'unchanged';
  readonly version: number | null;
  readonly from: Day;
  readonly to: Day;
};

export type BatchOptions = Pointers & Partial<Alongside> & { readonly today: Day; readonly batch: string | null };

/**
 * Publishes documents, each for the days it is meant for, with their parts and links, in the transaction given:
 * the one way by which anything comes into the model. Of one element only one document at a time.
 * @throws ApiError invalid-request, dangling-reference, needs-reason, cycle, too-many-links, already-exists
 */
export async function publishBatch(
  transaction: Transaction,
  model: Model,
  publications: readonly Publication[],
  options: BatchOptions,
): Promise<Outcome[]> {
  await rollBefore(transaction, options.today);
  const nodes = await ensureNodes(transaction, publications);
  const { timelines, nodeOf } = await gatherTime(transaction, publications, nodes, options);
  const plans = publications.map((publication) => planPublication(publication, timelines, nodeOf, options.today));
  refuseRepeated(plans, options);
  refuseNoDays(plans, options);
  refuseUnreasoned(plans, options);
  refuseEarlyDisclosure(plans, nodes.rows, options.today, options);
  await refuseUnpublishedTargets(transaction, plans, nodeOf, { alongside: new Set(), ...options });
  const effective = plans.filter(({ isUnchanged }) => !isUnchanged);
  await writeTime(transaction, effective);
  await projectExternalCodes(
    transaction,
    effective.map(({ node, publication }) => ({ node, kind: publication.kind.key, document: publication.document })),
  );
  const visibility = plans.filter((plan) => visibilityOf(plan.publication.document) !== nodes.rows.get(plan.node)?.visibility);
  if (visibility.length > 0)
    await setVisibility(
      transaction,
      visibility.map((plan) => ({ node: plan.node, visibility: visibilityOf(plan.publication.document) })),
    );
  const personal = await writePersonal(transaction, plans);
  const live = effective.flatMap((plan) => plan.nodes);
  if (live.length > 0) await refreshLive(transaction, live, options.today);
  const outcomes = plans.map((plan) => outcomeOf(plan, nodes.created, new Set([...visibility.map(({ node }) => node), ...personal])));
  await record(transaction, model, plans, outcomes, options);
  return outcomes;
}

async function writeTime(transaction: Transaction, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  const instant = await recordInstant(transaction);
  await insertVersions(transaction, plans.flatMap(versionsOf));
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
  const own = { kind, node: plan.node, version: plan.version, document, digest: plan.digest, reason, words: searchWords(kind, document) };
  const parts = Object.entries(partsOf(kind, document)).flatMap(([member, list]) => list.map((part) => ({ member, part })));
  return [own, ...parts.map(({ member, part }, index) => partVersion(own, member, part, plan.parts[index] as number))]; // planned in this order
}

function partVersion(owner: NewVersion, member: string, part: Document, node: number): NewVersion {
  const kind = owner.kind.parts[member] as NewVersion['kind']; // members of parts come from kind.parts
  return { ...owner, kind, node, document: part, words: searchWords(kind, part) };
}

async function writePersonal(transaction: Transaction, plans: readonly Plan[]): Promise<Set<number>> {
  const unchanged = plans.filter(({ isUnchanged, publication }) => isUnchanged && publication.kind.isPersonal);
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

function outcomeOf(plan: Plan, created: ReadonlySet<number>, touched: ReadonlySet<number>): Outcome {
  const isNew = created.has(plan.node);
  const written = isNew ? 'created' : plan.isCorrection ? 'corrected' : 'published';
  const action = plan.isUnchanged ? (touched.has(plan.node) ? 'visibility-changed' : 'unchanged') : written;
  const { kind, document } = plan.publication;
  return { kind: kind.key, code: document.code, action, version: plan.isUnchanged ? null : plan.version, from: plan.from, to: plan.to };
}

/** The last act before the commit: the rules of the whole graph, then the log, both under the town's head. */
async function record(
  transaction: Transaction,
  model: Model,
  plans: readonly Plan[],
  outcomes: readonly Outcome[],
  options: BatchOptions,
): Promise<void> {
  const changes = plans.flatMap((plan, index) => changeOf(plan, outcomes[index] as Outcome)); // one outcome a plan
  if (changes.length === 0) return;
  await takeHead(transaction);
  await checkGraph(transaction, model, plans, options);
  await noteNextChange(
    transaction,
    plans.flatMap(({ spans }) => spans.opened),
    options.today,
  );
  await appendChanges(transaction, changes, options.batch);
}

const logged: Readonly<Record<Outcome['action'], Action | null>> = {
  created: 'published',
  published: 'published',
  corrected: 'corrected',
  'visibility-changed': 'visibility-changed',
  unchanged: null,
};

function changeOf(plan: Plan, outcome: Outcome): NewChange[] {
  const action = logged[outcome.action];
  if (action === null) return [];
  const { kind, document } = plan.publication;
  const isPersonalChange = kind.isPersonal && plan.isUnchanged;
  return [
    {
      action: isPersonalChange ? 'changed' : action,
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
