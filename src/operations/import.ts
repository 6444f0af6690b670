import { v7 as uuidV7 } from 'uuid';
import { ApiError, problem, type Violation, violation } from '../errors.ts';
import { ndjsonLines } from '../exchange/ndjson.ts';
import { contentHash } from '../model/canonical.ts';
import { compareDays, type Day } from '../model/day.ts';
import { type Document, referenceTo } from '../model/document.ts';
import { daySchema } from '../model/field.ts';
import type { Kind } from '../model/kind.ts';
import { readDraftWithin } from '../store/documents.ts';
import { findElements } from '../store/elements.ts';
import { type ExtraFields, readExtraFields } from '../store/extra-fields.ts';
import type { Transaction } from '../store/transaction.ts';
import { hasRole, type Role } from '../store/viewer.ts';
import { type Act, type Deps, todayIn } from './context.ts';
import type { Publication } from './plan-publication.ts';
import { type Outcome, publishBatch } from './publish-batch.ts';
import { type MeasurementReport, recordMeasurements } from './record-measurements.ts';
import { saveDraft } from './save-document.ts';
import { validateDocument } from './validate-document.ts';

export const mostLines = 50_000;

/** What an import did, or would do. */
export type ImportReport = {
  readonly batch: string;
  readonly lines: number;
  readonly created: number;
  readonly published: number;
  readonly corrected: number;
  readonly visibilityChanged: number;
  readonly drafts: number;
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

type Line = { readonly number: number; readonly publication: Publication; readonly isDraft: boolean };
type MeasurementLine = { readonly number: number; readonly value: Readonly<Record<string, unknown>> };

/**
 * Takes in whole documents of any kinds in any order, and values of metrics: all of it or nothing. Each line replaces one
 * document from its `validFrom` on; what is the same makes no version; absence deletes nothing.
 * @throws ApiError invalid-request with a pointer `/lines/N/…` for each fault
 */
export async function importLines(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  text: string,
  reason: string | null,
): Promise<ImportReport> {
  const today = todayIn(deps, act.town);
  const { lines, measurements } = await parseLines(deps, act, text, today, reason, await readExtraFields(transaction));
  const batch = uuidV7();
  const items: ImportReport['items'][number][] = [];
  for (const round of rounds(lines.filter(({ isDraft }) => !isDraft))) {
    const options = { today, batch, pointerOf: (index: number) => `/lines/${(round[index] as Line).number}` }; // one line a publication
    const outcomes = await publishBatch(
      transaction,
      deps.model,
      round.map(({ publication }) => publication),
      options,
    );
    items.push(...outcomes.map((outcome, index) => itemOf(round[index] as Line, outcome)));
  }
  for (const line of lines) if (line.isDraft) items.push(await importDraft(transaction, line));
  const values = await recordMeasurements(
    deps,
    act,
    transaction,
    measurements.map(({ value }) => value),
    (index) => `/lines/${measurements[index]?.number}`,
    batch,
  );
  items.sort((a, b) => a.line - b.line);
  const count = (action: string) => items.filter((item) => item.action === action).length;
  return {
    batch,
    lines: lines.length + measurements.length,
    created: count('created'),
    published: count('published'),
    corrected: count('corrected'),
    visibilityChanged: count('visibility-changed'),
    drafts: count('draft'),
    unchanged: count('unchanged'),
    measurements: values,
    items,
  };
}

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
): Promise<ImportReport['items'][number]> {
  const reference = referenceTo(kind.key, document.code);
  const row = (await findElements(transaction, [reference], true)).get(reference) ?? null;
  const present = row ? await readDraftWithin(transaction, kind, row.code) : null;
  const isSame =
    present !== null && (JSON.parse(present.json) as { meta: { contentHash: string } }).meta.contentHash === contentHash(kind, document);
  if (!isSame) await saveDraft(transaction, kind, document, row);
  return { line: number, kind: kind.key, code: document.code, action: isSame ? 'unchanged' : 'draft', version: null };
}

async function parseLines(
  deps: Deps,
  act: Act,
  text: string,
  today: Day,
  reason: string | null,
  extraFields: ReadonlyMap<string, ExtraFields>,
): Promise<{ lines: Line[]; measurements: MeasurementLine[] }> {
  const raw = ndjsonLines(text);
  if (raw.length > mostLines) throw problem('too-large');
  const lines: Line[] = [];
  const measurements: MeasurementLine[] = [];
  const errors: Violation[] = [];
  const seen = new Map<string, number>();
  for (const [index, { number, text: json }] of raw.entries()) {
    if (errors.length >= 100) break;
    if (index % 100 === 99) await letOthersIn();
    const value = parseLine(json, number, errors);
    if (value === null) continue;
    if (value.kind === 'measurements') measurements.push({ number, value });
    else lines.push(...toLine(deps, act, value, number, today, reason, extraFields, errors));
  }
  for (const { number, publication, isDraft } of lines) {
    const key = `${publication.kind.key}/${publication.document.code} ${isDraft ? 'draft' : publication.from}`;
    const other = seen.get(key);
    if (other !== undefined)
      errors.push(
        violation(
          `/lines/${number}`,
          `Stejný prvek se stejnou platností je už na řádku ${other}.`,
          `The same element with the same validity is on line ${other} already.`,
          'repeated',
        ),
      );
    seen.set(key, number);
  }
  if (errors.length > 0) throw problem('invalid-request', { errors: errors.slice(0, 100) });
  return { lines, measurements };
}

/** A long import shares the process with everyone else. */
const letOthersIn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function parseLine(json: string, number: number, errors: Violation[]): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !json.includes('"__proto__"'))
      return value as Record<string, unknown>;
  } catch {
    // told below, as for every other thing that is no object
  }
  errors.push(violation(`/lines/${number}`, 'Řádek není objekt JSON.', 'The line is no JSON object.', 'json'));
  return null;
}

function toLine(
  deps: Deps,
  act: Act,
  value: Readonly<Record<string, unknown>>,
  number: number,
  today: Day,
  batchReason: string | null,
  extraFields: ReadonlyMap<string, ExtraFields>,
  errors: Violation[],
): Line[] {
  const pointer = `/lines/${number}`;
  const { kind: key, validFrom, validTo, state, reason, ...document } = value;
  if (typeof key !== 'string' || !deps.model.hasKind(key) || deps.model.kind(key).isPart) {
    errors.push(
      violation(
        `${pointer}/kind`,
        `Takový druh není. Druhy: ${deps.model.elements.map((kind) => kind.key).join(', ')}.`,
        `There is no such kind. Kinds: ${deps.model.elements.map((kind) => kind.key).join(', ')}.`,
        'kind',
      ),
    );
    return [];
  }
  const kind = deps.model.kind(key);
  const isDraft = state === 'draft' && kind.lifecycle === 'drafted';
  refuseRole(act, kind, isDraft);
  const before = errors.length;
  for (const [name, given] of Object.entries({ validFrom, validTo }))
    if (given !== undefined && !daySchema.safeParse(given).success)
      errors.push(violation(`${pointer}/${name}`, 'Den ve tvaru RRRR-MM-DD.', 'A day as YYYY-MM-DD.', 'format'));
  if (state !== undefined && state !== 'draft' && state !== 'published')
    errors.push(violation(`${pointer}/state`, 'Dovolené hodnoty: published, draft.', 'Allowed values: published, draft.', 'value'));
  if (reason !== undefined && (typeof reason !== 'string' || reason.length > 2000))
    errors.push(violation(`${pointer}/reason`, 'Důvod je text do 2000 znaků.', 'A reason is a text of at most 2000 characters.', 'type'));
  if (typeof validFrom === 'string' && typeof validTo === 'string' && validTo <= validFrom)
    errors.push(violation(`${pointer}/validTo`, 'Konec platnosti je před začátkem.', 'The validity ends before it begins.', 'order'));
  const checked = validateDocument(deps.model, kind, document, extraFields.get(key), pointer);
  errors.push(...checked.errors);
  if (checked.document === null || errors.length > before) return [];
  const publication: Publication = {
    kind,
    document: checked.document as Document,
    from: (validFrom as Day | undefined) ?? today,
    to: (validTo as Day | undefined) ?? null,
    reason: (reason as string | undefined) ?? batchReason,
  };
  return [{ number, publication, isDraft }];
}

/** @throws ApiError not-allowed: publishing is for publishers, drafts for editors, persons for administrators */
function refuseRole(act: Act, kind: Kind, isDraft: boolean): void {
  const needed: Role = kind.isPersonal ? 'administrator' : isDraft ? 'editor' : 'publisher';
  if (!hasRole(act.viewer, needed)) throw new ApiError('not-allowed');
}
