import { v7 as uuidV7 } from 'uuid';
import { problem, violation } from '../errors.ts';
import { contentHash } from '../model/canonical.ts';
import type { Day } from '../model/day.ts';
import { type Document, referenceTo } from '../model/document.ts';
import { normalise } from '../model/normal-form.ts';
import { readDraftWithin } from '../store/documents.ts';
import { lockElement } from '../store/elements.ts';
import { type ExtraFields, readExtraFields } from '../store/extra-fields.ts';
import { refreshStatistics } from '../store/statistics.ts';
import { readTimelines } from '../store/timelines.ts';
import type { Transaction } from '../store/transaction.ts';
import { yieldToEventLoop } from '../yield-to-event-loop.ts';
import { addOwnFields } from './add-own-fields.ts';
import { type Act, type Deps, todayIn } from './context.ts';
import { followLines, referencesOfLines } from './follow-lines.ts';
import type { DanglingLinks, LeftOutLink } from './follow-links.ts';
import { keepFormerCodes } from './keep-former-codes.ts';
import { extraFieldViolations } from './own-fields.ts';
import { type Line, type ParsedLines, parseLines, type RetirementLine } from './parse-lines.ts';
import type { Outcome } from './publish-batch.ts';
import { publishLines } from './publish-lines.ts';
import { type MeasurementReport, recordMeasurements } from './record-measurements.ts';
import { refuseOtherOpenings } from './refuse-other-openings.ts';
import { endElement } from './retire.ts';
import { saveDraft } from './save-document.ts';
import { visibilityOf, withVisibility } from './visibility.ts';

/** An import is at most so large, in bytes. */
export const mostImportedBytes = 32 * 1024 * 1024;

/** So many lines may change which plan is the best for a statement. */
const manyLines = 500;

/** How an import is made: what becomes of links that lead nowhere, and who is told how far it is. */
export type ImportOptions = DanglingLinks & { readonly onWritten?: OnWritten | undefined };

/** Told while an import runs: how many of its lines are in the database so far, not yet for good. */
export type OnWritten = (lines: number, of: number) => void;

/** What an import did, or would do. */
export type ImportReport = {
  readonly batch: string;
  readonly lines: number;
  readonly created: number;
  readonly published: number;
  readonly corrected: number;
  readonly visibilityChanged: number;
  readonly drafts: number;
  readonly retired: number;
  readonly unchanged: number;
  /** Own fields that the town did not have. */
  readonly fieldsDeclared: number;
  /** Former codes that led nowhere yet. */
  readonly formerCodes: number;
  readonly measurements: MeasurementReport;
  /** Links that lead nowhere and were to be left out. */
  readonly linksLeftOut: readonly LeftOutLink[];
  readonly items: readonly {
    readonly line: number;
    readonly kind: string;
    readonly code: string;
    readonly action: string;
    readonly version: number | null;
  }[];
};

/**
 * Takes in lines that the service made itself, or reads with its own release; those of a request are read by `readLines`.
 * @throws ApiError as parseLines, and as importParsed
 */
export async function importLines(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  text: string,
  reason: string | null,
  onWritten?: OnWritten,
): Promise<ImportReport> {
  const context = { model: deps.model, viewer: act.viewer, today: todayIn(deps, act.town), reason };
  const parsed = await parseLines(text, { ...context, extraFields: await readExtraFields(transaction) });
  return importParsed(deps, act, transaction, parsed, { onWritten });
}

/**
 * Takes in whole documents of any kinds in any order, and values of metrics: all of it or nothing. Each line replaces one
 * document from its `validFrom` on; what is the same makes no version; absence deletes nothing.
 * @throws ApiError invalid-request with a pointer `/lines/N/…` for each fault
 */
export async function importParsed(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  parsed: ParsedLines,
  { danglingLinks, onWritten = () => undefined }: ImportOptions = {},
): Promise<ImportReport> {
  const today = todayIn(deps, act.town);
  await transaction.expectLongWork();
  const batch = uuidV7();
  const fieldsDeclared = await addOwnFields(transaction, parsed.ownFields, batch);
  refuseExtraFields(parsed.lines, await readExtraFields(transaction));
  const { retirements, measurements } = parsed;
  const alongside = referencesOfLines(parsed.lines);
  await yieldToEventLoop();
  const { lines, leftOut } = await followLines(transaction, parsed, alongside, danglingLinks);
  const total = parsed.ownFields.length + lines.length + retirements.length + measurements.length;
  onWritten(0, total);
  const items: ImportReport['items'][number][] = [];
  let visibilityChanged = 0;
  const published = followedByEnds(
    lines.filter(({ isDraft }) => !isDraft),
    retirements,
  );
  await yieldToEventLoop();
  const options = { today, batch, alongside: alongside.published, danglingLinks, changesVisibility: true };
  for await (const { line, outcome } of publishLines(transaction, deps.model, published, options)) {
    items.push(itemOf(line, outcome));
    leftOut.push(...outcome.leftOut);
    if (outcome.isVisibilityChanged) visibilityChanged += 1;
    onWritten(items.length, total);
  }
  for (const line of lines.filter(({ isDraft }) => isDraft)) items.push(await importDraft(transaction, line, alongside.all));
  await refuseOtherOpenings(transaction, published);
  const formerCodes = await keepFormerCodes(transaction, lines, batch);
  for (const line of retirements) items.push(await retireLine(transaction, line, today, batch));
  onWritten(items.length, total);
  const values = await recordMeasurements(
    act,
    transaction,
    measurements.map(({ value }) => value),
    { pointerOf: (index) => `/lines/${measurements[index]?.number}`, today, batch },
  );
  if (total >= manyLines) await refreshStatistics(transaction);
  onWritten(total, total);
  items.sort((a, b) => a.line - b.line);
  const count = (action: string) => items.filter((item) => item.action === action).length;
  return {
    batch,
    lines: total,
    created: count('created'),
    published: count('published'),
    corrected: count('corrected'),
    visibilityChanged,
    drafts: count('draft'),
    retired: count('retired'),
    unchanged: count('unchanged'),
    fieldsDeclared,
    formerCodes,
    measurements: values,
    linksLeftOut: leftOut,
    items,
  };
}

/** Of lines that end where another line ends their element: they are not to end it themselves. */
function followedByEnds(lines: readonly Line[], retirements: readonly RetirementLine[]): Line[] {
  const ends = new Set(retirements.map(({ kind, code, validTo }) => `${referenceTo(kind.key, code)} ${validTo}`));
  return lines.map((line) => {
    const { kind, document, to } = line.publication;
    return ends.has(`${referenceTo(kind.key, document.code)} ${to}`)
      ? { ...line, publication: { ...line.publication, isFollowed: true } }
      : line;
  });
}

/** The lines were read before the transaction: what the town declares may have changed since. */
function refuseExtraFields(lines: readonly Line[], extraFields: ReadonlyMap<string, ExtraFields>): void {
  const errors = lines.flatMap(({ number, publication: { kind, document } }) =>
    extraFieldViolations(document, extraFields.get(kind.key) ?? {}, `/lines/${number}`),
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** Ends an element; one that has ended already stays as it is. @throws ApiError invalid-request when there is none */
async function retireLine(
  transaction: Transaction,
  { number, kind, code, validTo, reason }: RetirementLine,
  today: Day,
  batch: string,
): Promise<ImportReport['items'][number]> {
  const row = await lockElement(transaction, kind.key, code);
  const timeline = row ? (await readTimelines(transaction, [row.node])).get(row.node) : undefined;
  if (!row?.isPublished)
    throw problem('invalid-request', {
      errors: [violation(`/lines/${number}/code`, 'Takový prvek zde není.', 'There is no such element here.', 'not-found')],
    });
  const isEnded = timeline !== undefined && (await endElement(transaction, { kind, row, timeline, validTo, today, reason, batch }));
  return { line: number, kind: kind.key, code: row.code, action: isEnded ? 'retired' : 'unchanged', version: null };
}

const itemOf = (line: Line, { kind, code, action, version }: Outcome) => ({ line: line.number, kind, code, action, version });

async function importDraft(
  transaction: Transaction,
  { number, publication: { kind, document } }: Line,
  alongside: ReadonlySet<string>,
): Promise<ImportReport['items'][number]> {
  const row = await lockElement(transaction, kind.key, document.code);
  const present = row ? await readDraftWithin(transaction, kind, row.code) : null;
  // by what both say, not by the hash kept with the draft: that is of the codes of its day
  const isSame =
    present !== null &&
    visibilityOf(withVisibility(document, row)) === row?.visibility &&
    contentHash(kind, normalise(kind, JSON.parse(present.json) as Document)) === contentHash(kind, document);
  if (!isSame) await saveDraft(transaction, kind, document, row, { pointer: `/lines/${number}`, alongside });
  return { line: number, kind: kind.key, code: document.code, action: isSame ? 'unchanged' : 'draft', version: null };
}
