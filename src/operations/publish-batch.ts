import { problem, type Violation, violation } from '../errors.ts';
import { compareDays, type Day, openEnd } from '../model/day.ts';
import { type Document, referenceTo } from '../model/document.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/normal-form.ts';
import { type Action, appendChanges, type NewChange, takeHead } from '../store/changes.ts';
import { type ElementRow, findElements, insertElements, type NewElement, refreshLive, setVisibility } from '../store/elements.ts';
import { projectExternalCodes } from '../store/external-codes.ts';
import { readTimelines, recordInstant, rewriteEdges, rewriteSpans, type Timeline } from '../store/timelines.ts';
import { noteNextChange } from '../store/town-heads.ts';
import type { Transaction } from '../store/transaction.ts';
import { readValidity } from '../store/validity.ts';
import { insertVersions, type NewVersion, writePersonalRows } from '../store/versions.ts';
import { visibilityNumber } from '../store/viewer.ts';
import { checkGraph } from './check-graph.ts';
import { type Plan, type Publication, partReference, planPublication, referencesOf } from './plan-publication.ts';
import { searchWords } from './search-words.ts';

/** What became of one document. */
export type Outcome = {
  readonly kind: string;
  readonly code: string;
  readonly action: 'created' | 'published' | 'corrected' | 'visibility-changed' | 'unchanged';
  readonly version: number | null;
  readonly from: Day;
  readonly to: Day;
};

export type BatchOptions = {
  readonly today: Day;
  readonly batch: string | null;
  /** Names the place of a violation: the pointer of the document within the request. */
  readonly pointerOf: (index: number) => string;
};

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
  const nodes = await ensureNodes(transaction, publications);
  const { timelines, nodeOf } = await gatherTime(transaction, publications, nodes, options);
  const plans = publications.map((publication) => planPublication(publication, timelines, nodeOf, options.today));
  refuseNoDays(plans, options);
  refuseUnreasoned(plans, options);
  await refuseUnpublishedTargets(transaction, plans, nodeOf, options);
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

type Nodes = { readonly byReference: Map<string, ElementRow>; readonly rows: Map<number, ElementRow>; readonly created: Set<number> };

/** Finds and locks the nodes of the documents and of their parts, and makes those that are new. */
async function ensureNodes(transaction: Transaction, publications: readonly Publication[]): Promise<Nodes> {
  const byReference = new Map<string, ElementRow>();
  const created = new Set<number>();
  const ensure = async (wanted: Map<string, NewElement>) => {
    for (const [reference, row] of await findElements(transaction, [...wanted.keys()], true)) byReference.set(reference, row);
    const missing = [...wanted].filter(([reference]) => !byReference.has(reference)).map(([, element]) => element);
    for (const row of await insertElements(transaction, missing)) {
      byReference.set(row.reference, row);
      created.add(row.node);
    }
  };
  await ensure(
    new Map(
      publications.map(({ kind, document }) => [
        referenceTo(kind.key, document.code),
        { kind: kind.key, code: document.code, owner: null, visibility: visibilityOf(document) },
      ]),
    ),
  );
  await ensure(partElements(publications, byReference));
  return { byReference, rows: new Map([...byReference.values()].map((row) => [row.node, row])), created };
}

/** The nodes of the parts that documents hold, as they are to be made. */
export function partElements(
  documents: readonly Pick<Publication, 'kind' | 'document'>[],
  owners: ReadonlyMap<string, ElementRow>,
): Map<string, NewElement> {
  const parts = new Map<string, NewElement>();
  for (const { kind, document } of documents) {
    const owner = owners.get(referenceTo(kind.key, document.code));
    for (const [member, list] of Object.entries(partsOf(kind, document)))
      for (const { code } of list) {
        const reference = partReference(kind, member, document.code, code);
        const slash = reference.indexOf('/');
        parts.set(reference, {
          kind: reference.slice(0, slash),
          code: reference.slice(slash + 1),
          owner: owner?.node ?? null,
          visibility: visibilityOf(document),
        });
      }
  }
  return parts;
}

/** Reads what is known of all the nodes, and resolves every reference that any of their versions makes. */
async function gatherTime(transaction: Transaction, publications: readonly Publication[], nodes: Nodes, options: BatchOptions) {
  const existing = [...nodes.rows.keys()].filter((node) => !nodes.created.has(node));
  const timelines = await readTimelines(transaction, existing);
  const known = publications.flatMap(({ kind, document }) => {
    const timeline = timelines.get(nodes.byReference.get(referenceTo(kind.key, document.code))?.node ?? -1);
    return timeline ? [referencesOf(kind, document.code, timeline.versions)] : [];
  });
  const wanted = publications.map(({ kind, document }) =>
    referencesOf(kind, document.code, [{ links: document.links ?? null, parts: partsOf(kind, document) }]),
  );
  const references = new Set([...known, ...wanted].flatMap(({ parts, targets }) => [...parts, ...targets]));
  const unknown = [...references].filter((reference) => !nodes.byReference.has(reference));
  const found = await findElements(transaction, unknown);
  const rows = new Map([...nodes.byReference, ...found]);
  const formerParts = known
    .flatMap(({ parts }) => parts)
    .flatMap((reference) => rows.get(reference)?.node ?? [])
    .filter((node) => !timelines.has(node));
  for (const [node, timeline] of await readTimelines(transaction, formerParts)) timelines.set(node, timeline);
  refuseDangling(publications, rows, options);
  return { timelines: timelines as ReadonlyMap<number, Timeline>, nodeOf: (reference: string) => (rows.get(reference) as ElementRow).node }; // dangling ones are refused
}

function refuseDangling(publications: readonly Publication[], rows: ReadonlyMap<string, ElementRow>, { pointerOf }: BatchOptions): void {
  const errors = publications.flatMap(({ kind, document }, index) =>
    linkPointers(kind.parts, document).flatMap(({ pointer, to }) => (rows.has(to) ? [] : [dangling(`${pointerOf(index)}${pointer}`, to)])),
  );
  if (errors.length > 0) throw problem('dangling-reference', { errors: errors.slice(0, 100) });
}

/** A link needs a target that is published by the first day of the version, or is published in the same batch. */
async function refuseUnpublishedTargets(
  transaction: Transaction,
  plans: readonly Plan[],
  nodeOf: (reference: string) => number,
  { pointerOf }: BatchOptions,
): Promise<void> {
  const links = plans.flatMap((plan, index) =>
    plan.isUnchanged
      ? []
      : linkPointers(plan.publication.kind.parts, plan.publication.document).map(({ pointer, to }) => ({
          pointer: `${pointerOf(index)}${pointer}`,
          to,
          node: nodeOf(to),
          from: plan.from,
        })),
  );
  const validity = await readValidity(transaction, [...new Set(links.map(({ node }) => node))]);
  const inBatch = new Map<number, Day>(plans.flatMap((plan) => plan.nodes.map((node) => [node, plan.from] as const)));
  const errors = links.flatMap(({ pointer, to, node, from }) => {
    const days = validity.get(node);
    const isPublished = days !== undefined && compareDays(days.from, from) <= 0 && compareDays(from, days.to) < 0;
    const joins = inBatch.get(node);
    return isPublished || (joins !== undefined && compareDays(joins, from) <= 0)
      ? []
      : [violation(pointer, `Prvek ${to} není ke dni ${from} zveřejněn.`, `${to} is not published on ${from}.`, 'not-published')];
  });
  if (errors.length > 0) throw problem('dangling-reference', { errors: errors.slice(0, 100) });
}

function refuseNoDays(plans: readonly Plan[], { pointerOf }: BatchOptions): void {
  const errors = plans.flatMap(({ from, to }, index) =>
    compareDays(from, to) < 0
      ? []
      : [
          violation(
            `${pointerOf(index)}/validTo`,
            `Platnost končí dřív, než ${from} začne.`,
            `The validity ends before it begins on ${from}.`,
            'order',
          ),
        ],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors: errors.slice(0, 100) });
}

function refuseUnreasoned(plans: readonly Plan[], { pointerOf }: BatchOptions): void {
  const errors = plans.flatMap((plan, index) =>
    plan.isCorrection && !plan.isUnchanged && !plan.publication.reason
      ? [
          violation(
            `${pointerOf(index)}/reason`,
            `Ode dne ${plan.from} už jiná verze platila; uveďte důvod opravy.`,
            `Another version was already in force from ${plan.from}; give the reason of the correction.`,
            'needs-reason',
          ),
        ]
      : [],
  );
  if (errors.length > 0) throw problem('needs-reason', { errors: errors.slice(0, 100) });
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
  const nodesOfParts = plan.spans.opened
    .filter((span) => span.version === plan.version)
    .map(({ node }) => node)
    .filter((node) => node !== plan.node);
  const parts = Object.entries(partsOf(kind, document)).flatMap(([member, list]) => list.map((part) => ({ member, part })));
  return [own, ...parts.map(({ member, part }, index) => partVersion(own, member, part, nodesOfParts[index] as number))]; // planned in the order of the parts
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
  await checkGraph(
    transaction,
    model,
    plans.flatMap(({ edges }) => edges.opened),
  );
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
      validTo: plan.to === openEnd ? openEnd : plan.to,
      digest: plan.digest,
    },
  ];
}

/** Every link of a document and of its parts, with its place. */
function linkPointers(parts: Publication['kind']['parts'], document: Document): { pointer: string; to: string }[] {
  const own = Object.entries(document.links ?? {}).flatMap(([relation, links]) =>
    links.map(({ to }, index) => ({ pointer: `/links/${relation}/${index}/to`, to })),
  );
  const ofParts = Object.keys(parts).flatMap((member) =>
    ((document[member] as readonly Document[] | undefined) ?? []).flatMap((part, index) =>
      linkPointers({}, part).map(({ pointer, to }) => ({ pointer: `/${member}/${index}${pointer}`, to })),
    ),
  );
  return [...own, ...ofParts];
}

const dangling = (pointer: string, to: string): Violation =>
  violation(pointer, `Prvek ${to} v obci není.`, `There is no ${to} in the town.`, 'dangling');

const visibilityOf = (document: Document): number => visibilityNumber[document.visibility ?? 'internal'];
