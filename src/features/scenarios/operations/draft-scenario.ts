import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import {
  type Document,
  type Link,
  type Links,
  type NamedLink,
  ownerCodeOf,
  referenceTo,
  splitReference,
} from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { partsOf } from '../../../core/model/normal-form.ts';
import { partReference } from '../../../core/publication/batch/plan-publication.ts';
import { readDraftWithin } from '../../../core/store/documents/documents.ts';
import { lockElements } from '../../../core/store/elements/elements.ts';
import { problem } from '../../../errors.ts';
import { ndjsonLine } from '../../../platform/formats/ndjson.ts';
import { presentTargets } from '../../importers/operations/place-objects.ts';
import { readDocumentsWithin } from '../../importers/store/counterparts.ts';
import { importLines } from '../../transfer/operations/import.ts';
import { overlayOf } from '../overlay.ts';
import { lockScenario } from '../store/scenarios.ts';

/** The drafts made from a scenario, and what a draft cannot express. */
export type ScenarioDrafts = {
  /** References of the elements that got a draft. */
  readonly drafts: readonly string[];
  /** Documents of kinds without drafts, as lines of an import. */
  readonly toPublish: readonly Readonly<Record<string, unknown>>[];
  /** References of the elements to retire. */
  readonly toRetire: readonly string[];
};

type LinkChange = {
  readonly added: (NamedLink & { attributes: Readonly<Record<string, unknown>> | null })[];
  readonly removed: NamedLink[];
};

/**
 * Turns a scenario into drafts: every document whose links it changes gets one. Nothing in force
 * changes; documents of kinds without drafts, and retirements, are returned as work that is left.
 * @throws ApiError not-found
 * @throws ApiError draft-exists when one of the elements has a draft already
 */
export async function draftScenario(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  id: string,
  graph: ModelGraph,
): Promise<ScenarioDrafts> {
  const scenario = await lockScenario(transaction, id);
  if (!scenario) throw problem('not-found');
  const { model } = deps;
  const overlay = overlayOf(graph, scenario.changes, model.relations);
  const retired = new Set(overlay.retired);
  const changes = new Map<string, LinkChange>();
  const changeAt = (reference: string): LinkChange => {
    const change = changes.get(reference) ?? { added: [], removed: [] };
    changes.set(reference, change);
    return change;
  };
  for (const link of overlay.added) changeAt(link.from).added.push(link);
  for (const link of overlay.removed)
    if (!retired.has(link.from)) changeAt(link.from).removed.push(link);
  const documents = await changedDocuments(transaction, deps, act, changes);
  const drafted = documents.filter(({ kind }) => kind.lifecycle === 'drafted');
  await assertNoOpenDrafts(transaction, drafted);
  const lines = drafted.map(({ kind, document }) =>
    ndjsonLine({ kind: kind.key, ...document, state: 'draft' }),
  );
  await importLines(deps, act, transaction, lines.join(''), null);
  return {
    drafts: drafted.map(({ kind, document }) => `${kind.key}/${document.code}`),
    toPublish: documents
      .filter(({ kind }) => kind.lifecycle === 'direct')
      .map(({ kind, document }) => ({ kind: kind.key, ...document })),
    toRetire: overlay.retired.filter(
      (reference) => !model.kind(splitReference(reference).kind).isPart,
    ),
  };
}

type ChangedDocument = { readonly kind: Kind; readonly document: Document };

/**
 * Returns the documents in force of which links change, of the element or of its parts, with the
 * changes made.
 */
async function changedDocuments(
  transaction: Transaction,
  deps: Deps,
  act: Act,
  changes: ReadonlyMap<string, LinkChange>,
): Promise<ChangedDocument[]> {
  const { model } = deps;
  const owners = new Map<string, Set<string>>();
  for (const reference of changes.keys()) {
    const { kind: key, code } = splitReference(reference);
    const kind = model.kind(key);
    const owner = kind.isPart
      ? model.elements.find(({ parts }) => Object.values(parts).includes(kind))
      : kind;
    if (!owner) continue; // every part has an owner
    const codes = owners.get(owner.key) ?? new Set();
    owners.set(owner.key, codes.add(kind.isPart ? ownerCodeOf(code) : code));
  }
  // locked first: a version published meanwhile would be missing from the draft
  await lockElements(
    transaction,
    [...owners].flatMap(([key, codes]) => [...codes].map((code) => referenceTo(key, code))),
  );
  const changed: ChangedDocument[] = [];
  for (const [key, codes] of owners) {
    const kind = model.kind(key);
    for (const document of (
      await readDocumentsWithin(transaction, kind, [...codes], todayIn(deps, act.municipality))
    ).values())
      changed.push({ kind, document: await withChanges(transaction, kind, document, changes) });
  }
  return changed;
}

async function withChanges(
  transaction: Transaction,
  kind: Kind,
  document: Document,
  changes: ReadonlyMap<string, LinkChange>,
): Promise<Document> {
  const parts = partsOf(kind, document);
  const targets = await presentTargets(
    transaction,
    [document, ...Object.values(parts).flat()].map(({ links }) => links ?? {}),
  );
  const changedLinks = (node: Document, reference: string): Document => {
    const change = changes.get(reference);
    return change
      ? { ...node, links: linksAfter(node.links ?? {}, change, (to) => targets.get(to) ?? to) }
      : node;
  };
  const changedParts = Object.fromEntries(
    Object.entries(parts)
      .filter(([, list]) => list.length > 0)
      .map(([member, list]) => [
        member,
        list.map((part) =>
          changedLinks(part, partReference(kind, member, document.code, part.code)),
        ),
      ]),
  );
  return changedLinks({ ...document, ...changedParts }, `${kind.key}/${document.code}`);
}

function linksAfter(
  links: Links,
  { added, removed }: LinkChange,
  presentName: (to: string) => string,
): Links {
  const removedKeys = new Set(removed.map(({ relation, to }) => `${relation} ${to}`));
  const after: Record<string, Link[]> = {};
  for (const [relation, list] of Object.entries(links))
    after[relation] = list.filter(({ to }) => !removedKeys.has(`${relation} ${presentName(to)}`));
  for (const { relation, to, attributes } of added)
    after[relation] = [...(after[relation] ?? []), { ...attributes, to }];
  return after;
}

async function assertNoOpenDrafts(
  transaction: Transaction,
  drafted: readonly ChangedDocument[],
): Promise<void> {
  const drafts: string[] = [];
  for (const { kind, document } of drafted)
    if (await readDraftWithin(transaction, kind, document.code))
      drafts.push(`${kind.key}/${document.code}`);
  if (drafts.length > 0) throw problem('draft-exists', { members: { drafts } });
}
