import type { Transaction } from '../../../core/database/transaction.ts';
import { ownerCodeOf, parseDocument, splitReference } from '../../../core/model/document.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Publication } from '../../../core/publication/batch/plan-publication.ts';
import type { PublicationGuard } from '../../../core/publication/checks/publication-guard.ts';
import { readInForceWithin } from '../../../core/store/documents/documents.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import {
  assessedValueIn,
  isJudgedByFramework,
  isOutside,
  type Scale,
} from '../evaluation-scale.ts';
import { hasEqualEarlierVersion } from '../store/recorded-evaluations.ts';

/**
 * Rejects an evaluation that states no scale of its own and whose value lies outside the scale of a
 * framework that it assesses, as that scale is on the first day of the evaluation. Accepts one that
 * may be off its scale, and one whose earlier version stated the same: that is a gap already.
 * @throws ApiError invalid-request with `off-scale` for each framework
 */
export const offScaleGuard: PublicationGuard = {
  name: 'off-scale',
  written: async ({ transaction, model, written, pointerOf }) => {
    const errors: Violation[] = [];
    for (const [index, text] of written.entries()) {
      if (text.version === null || !isJudged(text.publication)) continue;
      const frameworks = await frameworksOffScale(transaction, model, text.publication);
      if (
        frameworks.length === 0 ||
        (await hasEqualEarlierVersion(transaction, text.node, text.version))
      )
        continue;
      errors.push(
        ...frameworks.map(({ code, scale }) =>
          offScaleViolation(`${pointerOf(index)}/value`, code, scale),
        ),
      );
    }
    if (errors.length > 0) throw problem('invalid-request', { errors });
  },
};

const isJudged = ({ kind, document, mayBeOffScale }: Publication): boolean =>
  kind.key === 'evaluations' && !mayBeOffScale && isJudgedByFramework(assessedValueIn(document));

/** Returns the frameworks whose scale the value of an evaluation does not lie on. */
async function frameworksOffScale(
  transaction: Transaction,
  model: Model,
  { document, from }: Publication,
): Promise<{ code: string; scale: Scale }[]> {
  const offScale: { code: string; scale: Scale }[] = [];
  const { value } = assessedValueIn(document);
  if (typeof value !== 'number') return offScale; // never: the guard looks only at judged values
  for (const code of frameworksOf((document.links?.assesses ?? []).map(({ to }) => to))) {
    const framework = await readInForceWithin(transaction, model.kind('frameworks'), code, {
      asOf: from,
      knownAt: null,
    });
    if (!framework) continue;
    const { scaleMin, scaleMax } = assessedValueIn(parseDocument(framework.json));
    const scale = { scaleMin, scaleMax };
    if (isOutside(value, scale)) offScale.push({ code, scale });
  }
  return offScale;
}

/** Returns the codes of the frameworks that are assessed, or whose criteria are; each once. */
const frameworksOf = (references: readonly string[]): string[] => [
  ...new Set(
    references.flatMap((reference) => {
      const { kind, code } = splitReference(reference);
      if (kind === 'criteria') return [ownerCodeOf(code)];
      return kind === 'frameworks' ? [code] : [];
    }),
  ),
];

const offScaleViolation = (
  pointer: string,
  code: string,
  { scaleMin, scaleMax }: Scale,
): Violation =>
  violation(
    pointer,
    `Hodnota leží mimo stupnici rámce ${code} (${scaleMin ?? ''} až ${scaleMax ?? ''}); hodnotí-li se jinou, uveďte ji v hodnocení.`,
    `The value lies outside the scale of the framework ${code} (${scaleMin ?? ''} to ${scaleMax ?? ''}); if another scale was used, state it in the evaluation.`,
    'off-scale',
  );
