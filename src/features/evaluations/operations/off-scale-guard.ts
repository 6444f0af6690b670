import type { Transaction } from '../../../core/database/transaction.ts';
import { ownerCodeOf, parseDocument, splitReference } from '../../../core/model/document.ts';
import type { Model } from '../../../core/model/model.ts';
import type { PublicationGuard } from '../../../core/publication/guards.ts';
import type { Publication } from '../../../core/publication/plan-publication.ts';
import { readInForceWithin } from '../../../core/store/documents.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { assessedIn, isJudgedByFramework, isOutside, type Scale } from '../evaluation-scale.ts';
import { hasSaidBefore } from '../store/recorded-evaluations.ts';

/**
 * Rejects evaluations that state no scale of their own and whose value does not lie on the scale of each framework whose
 * criteria they assess, as that holds on the evaluation's first day. Accepts one that is known to be off, and one that has said
 * the same of the same before: that is a gap already.
 */
export const offScaleGuard: PublicationGuard = {
  name: 'off-scale',
  written: async ({ transaction, model, written, pointerOf }) => {
    const errors: Violation[] = [];
    for (const [index, text] of written.entries()) {
      if (text.version === null || !isJudged(text.publication)) continue;
      const frameworks = await frameworksMissed(transaction, model, text.publication);
      if (frameworks.length === 0 || (await hasSaidBefore(transaction, text.node, text.version)))
        continue;
      errors.push(
        ...frameworks.map(({ code, scale }) => offScale(`${pointerOf(index)}/value`, code, scale)),
      );
    }
    if (errors.length > 0) throw problem('invalid-request', { errors });
  },
};

const isJudged = ({ kind, document, mayBeOffScale }: Publication): boolean =>
  kind.key === 'evaluations' && !mayBeOffScale && isJudgedByFramework(assessedIn(document));

/** The frameworks on whose scale the value of an evaluation does not lie. */
async function frameworksMissed(
  transaction: Transaction,
  model: Model,
  { document, from }: Publication,
): Promise<{ code: string; scale: Scale }[]> {
  const missed: { code: string; scale: Scale }[] = [];
  const { value } = assessedIn(document);
  if (typeof value !== 'number') return missed; // never: it is judged
  for (const code of frameworksOf((document.links?.assesses ?? []).map(({ to }) => to))) {
    const framework = await readInForceWithin(transaction, model.kind('frameworks'), code, {
      asOf: from,
      knownAt: null,
    });
    if (!framework) continue;
    const { scaleMin, scaleMax } = assessedIn(parseDocument(framework.json));
    const scale = { scaleMin, scaleMax };
    if (isOutside(value, scale)) missed.push({ code, scale });
  }
  return missed;
}

/** The codes of the frameworks that are assessed, or whose criteria are; each once. */
const frameworksOf = (references: readonly string[]): string[] => [
  ...new Set(
    references.flatMap((reference) => {
      const { kind, code } = splitReference(reference);
      if (kind === 'criteria') return [ownerCodeOf(code)];
      return kind === 'frameworks' ? [code] : [];
    }),
  ),
];

const offScale = (pointer: string, code: string, { scaleMin, scaleMax }: Scale): Violation =>
  violation(
    pointer,
    `Hodnota leží mimo stupnici rámce ${code} (${scaleMin ?? ''} až ${scaleMax ?? ''}); hodnotí-li se jinou, uveďte ji v hodnocení.`,
    `The value lies outside the scale of the framework ${code} (${scaleMin ?? ''} to ${scaleMax ?? ''}); where another was used, state it in the evaluation.`,
    'off-scale',
  );
