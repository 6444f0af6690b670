import type { PublicationDeps } from '../../../core/context.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import { contentHash } from '../../../core/model/content-hash.ts';
import type { Day } from '../../../core/model/day.ts';
import { parseDocument, referenceTo } from '../../../core/model/document.ts';
import { normalise } from '../../../core/model/normal-form.ts';
import { endElement } from '../../../core/publication/acts/retire.ts';
import { saveDraft } from '../../../core/publication/acts/save-document.ts';
import type { Outcome } from '../../../core/publication/batch/outcome.ts';
import type { DanglingLinks, SkippedLink } from '../../../core/publication/checks/resolve-links.ts';
import { visibilityOf, withVisibility } from '../../../core/publication/visibility.ts';
import { readDraftWithin } from '../../../core/store/documents/documents.ts';
import { lockElement } from '../../../core/store/elements/elements.ts';
import { readTimelines } from '../../../core/store/timelines/timelines.ts';
import { problem, violation } from '../../../errors.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { assertSameOpenings } from './assert-same-openings.ts';
import type { ReferencesOfLines } from './follow-lines.ts';
import { keepFormerCodes } from './keep-former-codes.ts';
import type { Line, ParsedLines, RetirementLine } from './line.ts';
import { publishLines } from './publish-lines.ts';

/** A line about an element, with what was done. */
export type WrittenLine = {
  readonly line: number;
  readonly kind: string;
  readonly code: string;
  readonly action: string;
  readonly version: number | null;
};

type WriteOptions = DanglingLinks & {
  readonly today: Day;
  readonly batch: string;
  readonly alongside: ReferencesOfLines;
  /** Called with the number of lines written so far. */
  readonly onItems: (count: number) => void;
};

/**
 * Writes the lines of an import that are about elements: publications first, then drafts, former
 * codes and retirements.
 * @throws ApiError as publishBatch, saveDraft, assertSameOpenings and keepFormerCodes;
 * invalid-request when an element to be retired does not exist
 */
export async function writeLines(
  transaction: Transaction,
  deps: PublicationDeps,
  { lines, retirements }: Pick<ParsedLines, 'lines' | 'retirements'>,
  { today, batch, alongside, danglingLinks, onItems }: WriteOptions,
): Promise<{
  items: WrittenLine[];
  skipped: SkippedLink[];
  visibilityChanged: number;
  formerCodes: number;
}> {
  const items: WrittenLine[] = [];
  const skipped: SkippedLink[] = [];
  let visibilityChanged = 0;
  const published = await markFollowed(
    lines.filter(({ isDraft }) => !isDraft),
    retirements,
  );
  const options = {
    today,
    batch,
    alongside: alongside.published,
    danglingLinks,
    changesVisibility: true,
    onPublished: onItems,
  };
  for await (const { line, outcome } of publishLines(transaction, deps, published, options)) {
    items.push(itemOf(line, outcome));
    skipped.push(...outcome.skippedLinks);
    if (outcome.isVisibilityChanged) visibilityChanged += 1;
  }
  for (const line of lines.filter(({ isDraft }) => isDraft)) {
    items.push(await writeDraft(transaction, line, alongside.all));
    onItems(items.length);
  }
  await assertSameOpenings(transaction, published);
  const formerCodes = await keepFormerCodes(transaction, lines, batch);
  for (const line of retirements) items.push(await retireLine(transaction, line, today, batch));
  onItems(items.length);
  return {
    items: items.sort((a, b) => a.line - b.line),
    skipped,
    visibilityChanged,
    formerCodes,
  };
}

const itemOf = (line: Line, { kind, code, action, version }: Outcome): WrittenLine => ({
  line: line.number,
  kind,
  code,
  action,
  version,
});

/**
 * Marks lines as followed whose last day is that of a retirement line, which ends the element in
 * their place.
 */
function markFollowed(
  lines: readonly Line[],
  retirements: readonly RetirementLine[],
): Promise<Line[]> {
  const ends = new Set(
    retirements.map(({ kind, code, validTo }) => `${referenceTo(kind.key, code)} ${validTo}`),
  );
  return mapYielding(lines, (line) => {
    const { kind, document, to } = line.publication;
    return ends.has(`${referenceTo(kind.key, document.code)} ${to}`)
      ? { ...line, publication: { ...line.publication, isFollowed: true } }
      : line;
  });
}

/**
 * Retires an element, unless it has ended already.
 * @throws ApiError invalid-request when there is none
 */
async function retireLine(
  transaction: Transaction,
  { number, kind, code, validTo, reason }: RetirementLine,
  today: Day,
  batch: string,
): Promise<WrittenLine> {
  const row = await lockElement(transaction, kind.key, code);
  const timeline = row ? (await readTimelines(transaction, [row.node])).get(row.node) : undefined;
  if (!row?.isPublished)
    throw problem('invalid-request', {
      errors: [
        violation(
          `/lines/${number}/code`,
          'Takový prvek zde není.',
          'There is no such element here.',
          'not-found',
        ),
      ],
    });
  const isRetired =
    timeline !== undefined &&
    (await endElement(transaction, { kind, row, timeline, validTo, today, reason, batch }));
  return {
    line: number,
    kind: kind.key,
    code: row.code,
    action: isRetired ? 'retired' : 'unchanged',
    version: null,
  };
}

/** Saves a draft, unless the present one has the same content. */
async function writeDraft(
  transaction: Transaction,
  { number, publication: { kind, document } }: Line,
  alongside: ReadonlySet<string>,
): Promise<WrittenLine> {
  const row = await lockElement(transaction, kind.key, document.code);
  const present = row ? await readDraftWithin(transaction, kind, row.code) : null;
  // by content: the hash stored with the draft was made with the codes of its day
  const isSame =
    present !== null &&
    visibilityOf(withVisibility(document, row)) === row?.visibility &&
    contentHash(kind, normalise(kind, parseDocument(present.json))) === contentHash(kind, document);
  if (!isSame)
    await saveDraft(transaction, kind, document, row, { pointer: `/lines/${number}`, alongside });
  return {
    line: number,
    kind: kind.key,
    code: document.code,
    action: isSame ? 'unchanged' : 'draft',
    version: null,
  };
}
