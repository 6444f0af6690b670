import { v7 as uuidV7 } from 'uuid';
import { problem, violation } from '../errors.ts';
import { contentHash } from '../model/canonical.ts';
import { compareDays, type Day } from '../model/day.ts';
import { referenceTo } from '../model/document.ts';
import { partsOf } from '../model/normal-form.ts';
import { readDraftWithin } from '../store/documents.ts';
import { lockElement } from '../store/elements.ts';
import { type ExtraFields, readExtraFields } from '../store/extra-fields.ts';
import { readTimelines } from '../store/timelines.ts';
import type { Transaction } from '../store/transaction.ts';
import { type Act, type Deps, todayIn } from './context.ts';
import { type Line, type ParsedLines, parseLines, type RetirementLine } from './parse-lines.ts';
import { type Publication, referencesOf } from './plan-publication.ts';
import { type Outcome, publishBatch } from './publish-batch.ts';
import { type MeasurementReport, recordMeasurements } from './record-measurements.ts';
import { endElement } from './retire.ts';
import { saveDraft } from './save-document.ts';
import { extraFieldViolations } from './validate-document.ts';
import { visibilityOf, withVisibility } from './visibility.ts';

/** An import is at most so large, in bytes. */
export const mostImportedBytes = 32 * 1024 * 1024;

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
  readonly measurements: MeasurementReport;
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
  return importParsed(deps, act, transaction, parsed, onWritten);
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
  { lines, retirements, measurements }: ParsedLines,
  onWritten: OnWritten = () => undefined,
): Promise<ImportReport> {
  const today = todayIn(deps, act.town);
  await transaction.expectLongWork();
  refuseExtraFields(lines, await readExtraFields(transaction));
  const total = lines.length + retirements.length + measurements.length;
  onWritten(0, total);
  const batch = uuidV7();
  const items: ImportReport['items'][number][] = [];
  let visibilityChanged = 0;
  const published = lines.filter(({ isDraft }) => !isDraft);
  const alongside = new Set(published.flatMap(({ publication }) => referencesIn(publication)));
  for (const round of rounds(published)) {
    const options = {
      today,
      batch,
      alongside,
      changesVisibility: true,
      pointerOf: (index: number) => `/lines/${(round[index] as Line).number}`,
    }; // one line a publication
    const outcomes = await publishBatch(
      transaction,
      deps.model,
      round.map(({ publication }) => publication),
      options,
    );
    items.push(...outcomes.map((outcome, index) => itemOf(round[index] as Line, outcome)));
    visibilityChanged += outcomes.filter(({ isVisibilityChanged }) => isVisibilityChanged).length;
    onWritten(items.length, total);
  }
  const drafts = lines.filter(({ isDraft }) => isDraft);
  const drafted = new Set(drafts.flatMap(({ publication }) => referencesIn(publication)));
  for (const line of drafts) items.push(await importDraft(transaction, line, drafted));
  for (const line of retirements) items.push(await retireLine(transaction, line, today, batch));
  onWritten(items.length, total);
  const values = await recordMeasurements(
    act,
    transaction,
    measurements.map(({ value }) => value),
    { pointerOf: (index) => `/lines/${measurements[index]?.number}`, today, batch },
  );
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
    measurements: values,
    items,
  };
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

/** The element of a document, and its parts. */
const referencesIn = ({ kind, document }: Publication): string[] => [
  referenceTo(kind.key, document.code),
  ...referencesOf(kind, document.code, [{ links: null, parts: partsOf(kind, document) }]).parts,
];

const itemOf = (line: Line, { kind, code, action, version }: Outcome) => ({ line: line.number, kind, code, action, version });

/** The lines of one element follow each other by their days, each in a round of its own, and each ends where the next begins. */
function rounds(lines: readonly Line[]): Line[][] {
  const histories = new Map<string, Line[]>();
  for (const line of lines) {
    const reference = referenceTo(line.publication.kind.key, line.publication.document.code);
    const history = histories.get(reference);
    if (history) history.push(line);
    else histories.set(reference, [line]);
  }
  const result: Line[][] = [];
  for (const history of histories.values()) {
    history.sort((a, b) => compareDays(a.publication.from, b.publication.from));
    for (const [round, line] of history.entries()) {
      const to = line.publication.to ?? history[round + 1]?.publication.from ?? null;
      const list = result[round] ?? [];
      list.push({ ...line, publication: { ...line.publication, to } });
      result[round] = list;
    }
  }
  return result;
}

async function importDraft(
  transaction: Transaction,
  { number, publication: { kind, document } }: Line,
  alongside: ReadonlySet<string>,
): Promise<ImportReport['items'][number]> {
  const row = await lockElement(transaction, kind.key, document.code);
  const present = row ? await readDraftWithin(transaction, kind, row.code) : null;
  const isSame =
    present !== null &&
    visibilityOf(withVisibility(document, row)) === row?.visibility &&
    (JSON.parse(present.json) as { meta: { contentHash: string } }).meta.contentHash === contentHash(kind, document);
  if (!isSame) await saveDraft(transaction, kind, document, row, { pointer: `/lines/${number}`, alongside });
  return { line: number, kind: kind.key, code: document.code, action: isSame ? 'unchanged' : 'draft', version: null };
}
