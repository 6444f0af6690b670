import { problem, violation } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { type Act, type Deps, todayIn } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import { contentHash } from '../../model/content-hash.ts';
import type { Day } from '../../model/day.ts';
import { type Document, referenceTo } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { partsOf } from '../../model/normal-form.ts';
import { logChanges } from '../../store/changes.ts';
import {
  readDraftWithin,
  readInForceWithin,
  type StoredDocument,
} from '../../store/documents/documents.ts';
import { readExtraFields } from '../../store/documents/extra-fields.ts';
import { type ElementRow, findElements, lockElement } from '../../store/elements/elements.ts';
import { projectExternalCodes } from '../../store/elements/external-codes.ts';
import { insertElements } from '../../store/elements/insert-elements.ts';
import { setVisibility } from '../../store/elements/visibility.ts';
import { writeDraft } from '../../store/timelines/versions.ts';
import { partElements } from '../batch/ensure-nodes.ts';
import { type Publication, referencesOf } from '../batch/plan-publication.ts';
import { publishBatch } from '../batch/publish-batch.ts';
import { searchWords } from '../batch/search-words.ts';
import {
  type DanglingLinks,
  presentReferences,
  resolveLinks,
  type SkippedLink,
} from '../checks/resolve-links.ts';
import { validDocument } from '../checks/validate-document.ts';
import {
  assertCzech,
  assertVisibilityUnchanged,
  patchedDocument,
  visibilityOf,
  withVisibility,
} from '../visibility.ts';
import { assertMetaUnchanged, type Change } from './assert-meta-unchanged.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

/** A document after the write, and whether the element is new. */
export type Saved = StoredDocument & {
  readonly isNew: boolean;
  readonly isDraft: boolean;
  readonly skippedLinks: readonly SkippedLink[];
};

export type SaveOptions = DanglingLinks & {
  readonly kind: Kind;
  readonly code: string;
  readonly change: Change;
  readonly precondition: Precondition;
  /** Whether to change an open draft only, and not to open one. */
  readonly onlyDraft?: boolean;
  /** Whether to create a new element only. */
  readonly onlyNew?: boolean;
  /** For kinds that publish at once: the first day of the new version, by default today. */
  readonly validFrom?: Day | undefined;
  readonly reason?: string | undefined;
};

/**
 * Writes one document into its draft, or publishes it at once for kinds without drafts. A draft is
 * opened from the version in force; a new element begins as a draft.
 * @throws ApiError not-found, invalid-request, link-not-allowed, version-required, stale-version,
 * draft-exists, already-exists; and as `publishBatch`
 */
export async function saveDocument(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  options: SaveOptions,
): Promise<Saved> {
  const { kind, code, change } = options;
  const row = await lockElement(transaction, kind.key, code);
  if (row && options.onlyNew) throw problem('already-exists');
  const present = row ? await presentState(deps, act, transaction, kind, row) : null;
  const stored = (options.onlyDraft ? present?.draft : present?.stored) ?? null;
  if (!stored && ('patch' in change || options.onlyDraft)) throw problem('not-found');
  assertMetaUnchanged(change, stored);
  const document = await changedDocument(deps, transaction, options, present, stored);
  if (document.code !== (row?.code ?? code))
    throw problem('invalid-request', { errors: [otherCode] });
  if (kind.lifecycle === 'direct')
    return publishAtOnce(deps, act, transaction, options, document, row === null);
  return saveDraft(transaction, kind, document, row, { ...options, keepsBase: 'patch' in change });
}

const otherCode = violation(
  '/code',
  'Kód v dokumentu se liší od kódu v adrese; přejmenování je zvláštní úkon.',
  'The code in the document differs from that in the URL; renaming is a separate operation.',
  'code',
);

/**
 * Returns the document after the change. Validates what the client sent before the precondition.
 */
async function changedDocument(
  deps: Deps,
  transaction: Transaction,
  { kind, code, change, precondition, onlyDraft }: SaveOptions,
  present: Present | null,
  stored: StoredDocument | null,
): Promise<Document> {
  const extraFields = (await readExtraFields(transaction)).get(kind.key);
  const replaced =
    'replace' in change ? validDocument(deps.model, kind, change.replace, extraFields) : null;
  if (present?.draft && present.stored !== present.draft && !onlyDraft) assertNoDraft(kind, code);
  checkPrecondition(precondition, stored?.etag ?? null, {
    requested: code,
    present: present?.code ?? code,
  });
  if (replaced) return replaced;
  const patch = 'patch' in change ? change.patch : {};
  return validDocument(
    deps.model,
    kind,
    patchedDocument(JSON.parse(stored?.json ?? '{}'), patch),
    extraFields,
  );
}

type Present = {
  readonly code: string;
  readonly stored: StoredDocument | null;
  readonly draft: StoredDocument | null;
};

/**
 * Returns what an editor reads at the element's URL (the version in force, else the draft), and the
 * draft.
 */
async function presentState(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  kind: Kind,
  row: ElementRow,
): Promise<Present> {
  const draft = await readDraftWithin(transaction, kind, row.code);
  const inForce = await readInForceWithin(transaction, kind, row.code, {
    asOf: todayIn(deps, act.municipality),
    knownAt: null,
  });
  return { code: row.code, stored: inForce ?? draft, draft };
}

const assertNoDraft = (kind: Kind, code: string): never => {
  throw problem('draft-exists', { members: { draft: `${kind.key}/${code}/draft` } });
};

async function publishAtOnce(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  options: SaveOptions,
  document: Document,
  isNew: boolean,
): Promise<Saved> {
  const today = todayIn(deps, act.municipality);
  const from = options.validFrom ?? today;
  const publication = {
    kind: options.kind,
    document,
    from,
    to: null,
    reason: options.reason ?? null,
  };
  const [outcome] = await publishBatch(transaction, deps, [publication], {
    ...options,
    today,
    batch: null,
    pointerOf: () => '',
  });
  const stored = await readInForceWithin(transaction, options.kind, document.code, {
    asOf: from,
    knownAt: null,
  });
  return {
    ...expected(stored, 'version that was just published'),
    isNew,
    isDraft: false,
    skippedLinks: outcome?.skippedLinks ?? [],
  };
}

export type DraftOptions = DanglingLinks & {
  /** Whether an open draft keeps the version it is based on, as after a patch. */
  readonly keepsBase?: boolean;
  /** The JSON Pointer of the document within the request. */
  readonly pointer?: string;
  /** References of drafts that the same act writes. */
  readonly alongside?: ReadonlySet<string>;
};

/**
 * Writes a draft, and creates the element and its parts, so that other drafts may link to them.
 * @throws ApiError invalid-request, dangling-reference, already-exists
 */
export async function saveDraft(
  transaction: Transaction,
  kind: Kind,
  written: Document,
  row: ElementRow | null,
  options: DraftOptions = {},
): Promise<Saved> {
  const completed = withVisibility(written, row);
  assertVisibilityUnchanged(kind, completed, row, options.pointer ?? '');
  assertCzech(completed, options.pointer ?? '');
  const reference = referenceTo(kind.key, completed.code);
  const visibility = visibilityOf(completed);
  const owner =
    row ??
    itemAt(
      await insertElements(transaction, [
        { kind: kind.key, code: completed.code, owner: null, visibility },
      ]),
      0,
    );
  await setVisibility(transaction, owner.isPublished ? [] : [{ node: owner.node, visibility }]);
  const parts = partElements([{ kind, document: completed }], new Map([[reference, owner]]));
  const known = await findElements(transaction, [...parts.keys()]);
  await insertElements(
    transaction,
    [...parts].filter(([part]) => !known.has(part)).map(([, part]) => part),
  );
  const { document, skippedLinks } = await resolveDraft(
    transaction,
    { kind, document: completed },
    options,
  );
  const digest = contentHash(kind, document);
  const draft = {
    kind,
    node: owner.node,
    version: 0,
    document,
    digest,
    reason: null,
    words: searchWords(kind, document),
  };
  await writeDraft(transaction, draft, options.keepsBase ?? false);
  if (!owner.isPublished) await projectExternalCodes(transaction, [owner.node]);
  await logChanges(transaction, [
    { action: 'draft-written', kind: kind.key, code: document.code, node: owner.node, digest },
  ]);
  const stored = await readDraftWithin(transaction, kind, document.code);
  return {
    ...expected(stored, 'draft that was just written'),
    isNew: row === null,
    isDraft: true,
    skippedLinks,
  };
}

/**
 * Resolves links of a draft, to any element, published or not.
 * @throws ApiError as `resolveLinks`
 */
async function resolveDraft(
  transaction: Transaction,
  item: Pick<Publication, 'kind' | 'document'>,
  { pointer = '', alongside = new Set(), danglingLinks }: DraftOptions,
): Promise<{ document: Document; skippedLinks: readonly SkippedLink[] }> {
  const { kind, document } = item;
  const { targets } = referencesOf(kind, document.code, [
    { links: document.links ?? null, parts: partsOf(kind, document) },
  ]);
  const presentOf = presentReferences(await findElements(transaction, targets));
  const { items, skippedLinks } = await resolveLinks(
    [item],
    (to) => presentOf(to) ?? (alongside.has(to) ? to : null),
    {
      pointerOf: () => pointer,
      danglingLinks,
    },
  );
  return { document: itemAt(items, 0).document, skippedLinks: skippedLinks.flat() }; // of one item
}
