import { v7 as uuidV7 } from 'uuid';
import { type Act, type Deps, todayIn } from '../../../core/context.ts';
import { refreshStatistics } from '../../../core/database/refresh-statistics.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import { extraFieldViolations } from '../../../core/publication/checks/extra-fields.ts';
import type { DanglingLinks, SkippedLink } from '../../../core/publication/checks/resolve-links.ts';
import { type ExtraFields, readExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { problem } from '../../../errors.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import {
  type MeasurementReport,
  recordMeasurements,
  reportOf,
} from '../../measurements/operations/record-measurements.ts';
import { addOwnFields } from './add-own-fields.ts';
import { followLines, referencesOfLines } from './follow-lines.ts';
import type { Line, ParsedLines } from './line.ts';
import { linesByPresentCodes } from './lines-by-present-codes.ts';
import { parseLines } from './parse-lines.ts';
import { type WrittenLine, writeLines } from './write-lines.ts';

/** The most bytes that an import may have. */
export const maxImportedBytes = 32 * 1024 * 1024;

/**
 * From this many lines on, statistics are refreshed: another query plan may have become the best
 * one.
 */
const manyLines = 500;

/** What becomes of dangling links, and where the import reports its progress. */
export type ImportOptions = DanglingLinks & { readonly onWritten?: OnWritten | undefined };

/** Called while an import runs with the number of lines written so far, not yet committed. */
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
  /** How many own fields are new. */
  readonly fieldsDeclared: number;
  /** How many former codes are new. */
  readonly formerCodes: number;
  readonly measurements: MeasurementReport;
  /** Dangling links, where the import was asked to leave them out. */
  readonly linksLeftOut: readonly SkippedLink[];
  readonly items: readonly WrittenLine[];
};

/**
 * Imports lines that the service produced itself, or ships with; lines of a request are read by
 * `readLines`.
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
 * Imports whole documents of any kinds in any order, and values of metrics: all or nothing. Each
 * line replaces one document from its `validFrom` on; an unchanged document makes no version; a
 * missing one deletes nothing.
 * @throws ApiError invalid-request with a pointer `/lines/N/…` for each violation, and as
 * addOwnFields, followLines, writeLines and recordMeasurements
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
  const { lines, skipped } = await followLines(
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
  const effects = await recordMeasurements(
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
  if (total >= manyLines)
    transaction.afterCommit(() => refreshStatistics(deps.database, act.principal));
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
    measurements: reportOf(effects),
    linksLeftOut: [...skipped, ...written.skipped],
    items,
  };
}

/**
 * Checks values of own fields again: the lines were read before the transaction, and declarations
 * may have changed since.
 */
async function assertExtraFields(
  lines: readonly Line[],
  extraFields: ReadonlyMap<string, ExtraFields>,
): Promise<void> {
  const errors = await flatMapYielding(lines, ({ number, publication: { kind, document } }) =>
    extraFieldViolations(document, extraFields.get(kind.key) ?? {}, `/lines/${number}`),
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}
