import type { Transaction } from '../../../core/database/transaction.ts';
import { checkDocument } from '../../../core/model/check-document.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { lockElements } from '../../../core/store/elements.ts';
import { problem } from '../../../errors.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { type Line, type ParsedLines, type RetirementLine, repeatedLines } from './parse-lines.ts';

/**
 * Lines by the codes that their elements have now, whichever they ever had a line says; the elements are locked, so that they keep them.
 * @throws ApiError invalid-request when two lines are of one element and one day by two codes, or one would link to itself
 */
export async function linesByPresentCodes(
  transaction: Transaction,
  { lines, retirements }: Pick<ParsedLines, 'lines' | 'retirements'>,
): Promise<{ lines: Line[]; retirements: RetirementLine[] }> {
  const said = [
    ...lines.map(({ publication: { kind, document } }) => referenceTo(kind.key, document.code)),
    ...retirements.map(({ kind, code }) => referenceTo(kind.key, code)),
  ];
  const rows = await lockElements(transaction, said);
  const presentOf = (kind: string, code: string): string =>
    rows.get(referenceTo(kind, code))?.code ?? code;
  const present = await mapYielding(lines, (line): Line => {
    const { kind, document } = line.publication;
    const code = presentOf(kind.key, document.code);
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
      code: presentOf(line.kind.key, line.code),
    })),
  };
}
