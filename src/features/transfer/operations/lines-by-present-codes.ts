import type { Transaction } from '../../../core/database/transaction.ts';
import { checkDocument } from '../../../core/model/check-document.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { lockElements } from '../../../core/store/elements/elements.ts';
import { problem } from '../../../errors.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Line, ParsedLines, RetirementLine } from './line.ts';
import { repeatedLines } from './repeated-lines.ts';

/**
 * Returns the lines with the present codes of their elements, which a line may name by a former
 * one. Locks the elements, so that they keep them.
 * @throws ApiError invalid-request when two lines have the same element and first day by different
 * codes, or an element would link to itself
 */
export async function linesByPresentCodes(
  transaction: Transaction,
  { lines, retirements }: Pick<ParsedLines, 'lines' | 'retirements'>,
): Promise<{ lines: Line[]; retirements: RetirementLine[] }> {
  const references = [
    ...lines.map(({ publication: { kind, document } }) => referenceTo(kind.key, document.code)),
    ...retirements.map(({ kind, code }) => referenceTo(kind.key, code)),
  ];
  const rows = await lockElements(transaction, references);
  const presentCode = (kind: string, code: string): string =>
    rows.get(referenceTo(kind, code))?.code ?? code;
  const present = await mapYielding(lines, (line): Line => {
    const { kind, document } = line.publication;
    const code = presentCode(kind.key, document.code);
    if (code === document.code) return line;
    return {
      ...line,
      formerCode: document.code,
      publication: { ...line.publication, document: { ...document, code } },
    };
  });
  const errors = [
    ...repeatedLines(present),
    // by its present code a line may link to itself
    ...(await flatMapYielding(present, ({ number, formerCode, publication: { kind, document } }) =>
      formerCode === undefined
        ? []
        : checkDocument(kind, document).map((finding) => ({
            ...finding,
            pointer: `/lines/${number}${finding.pointer}`,
          })),
    )),
  ];
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return {
    lines: present,
    retirements: retirements.map((line) => ({
      ...line,
      code: presentCode(line.kind.key, line.code),
    })),
  };
}
