import { v7 as uuidV7 } from 'uuid';
import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import { refreshStatistics } from '../../../core/database/statistics.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { DanglingLinks, SkippedLink } from '../../../core/publication/follow-links.ts';
import { extraFieldViolations } from '../../../core/publication/own-fields.ts';
import { type ExtraFields, readExtraFields } from '../../../core/store/extra-fields.ts';
import { problem } from '../../../errors.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import {
  type MeasurementReport,
  recordMeasurements,
} from '../../measurements/operations/record-measurements.ts';
import { addOwnFields } from './add-own-fields.ts';
import { followLines, referencesOfLines } from './follow-lines.ts';
import { linesByPresentCodes } from './lines-by-present-codes.ts';
import { type Line, type ParsedLines, parseLines } from './parse-lines.ts';
import { type WrittenLine, writeLines } from './write-lines.ts';

/** An import is at most so large, in bytes. */
export const maxImportedBytes = 32 * 1024 * 1024;

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
  readonly linksLeftOut: readonly SkippedLink[];
  readonly items: readonly WrittenLine[];
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
  const context = {
    model: deps.model,
    principal: act.principal,
    today: todayIn(deps, act.municipality),
    reason,
  };
  const parsed = await parseLines(text, {
    ...context,
    extraFields: await readExtraFields(transaction),
  });
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
  const today = todayIn(deps, act.municipality);
  await transaction.expectLongWork();
  const batch = uuidV7();
  const fieldsDeclared = await addOwnFields(transaction, parsed.ownFields, batch);
  await assertExtraFields(parsed.lines, await readExtraFields(transaction));
  const { measurements } = parsed;
  const { lines: named, retirements } = await linesByPresentCodes(transaction, parsed);
  const alongside = await referencesOfLines(named);
  const { lines, leftOut } = await followLines(
    transaction,
    { lines: named, measurements },
    alongside,
    danglingLinks,
  );
  const total = parsed.ownFields.length + lines.length + retirements.length + measurements.length;
  const onItems = (count: number) => onWritten(count, total);
  onItems(0);
  const { items, ...written } = await writeLines(
    transaction,
    deps,
    { lines, retirements },
    { today, batch, alongside, danglingLinks, onItems },
  );
  const values = await recordMeasurements(
    act,
    transaction,
    measurements.map(({ value }) => value),
    {
      pointerOf: (index) => `/lines/${measurements[index]?.number}`,
      today,
      batch,
      mayBeOffLimits: (index) => measurements[index]?.mayBeOffLimits ?? false,
    },
  );
  if (total >= manyLines) await refreshStatistics(transaction);
  onItems(total);
  const count = (action: string) => items.filter((item) => item.action === action).length;
  return {
    batch,
    lines: total,
    created: count('created'),
    published: count('published'),
    corrected: count('corrected'),
    visibilityChanged: written.visibilityChanged,
    drafts: count('draft'),
    retired: count('retired'),
    unchanged: count('unchanged'),
    fieldsDeclared,
    formerCodes: written.formerCodes,
    measurements: values,
    linksLeftOut: [...leftOut, ...written.leftOut],
    items,
  };
}

/** The lines were read before the transaction: what the town declares may have changed since. */
async function assertExtraFields(
  lines: readonly Line[],
  extraFields: ReadonlyMap<string, ExtraFields>,
): Promise<void> {
  const errors = await flatMapYielding(lines, ({ number, publication: { kind, document } }) =>
    extraFieldViolations(document, extraFields.get(kind.key) ?? {}, `/lines/${number}`),
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}
