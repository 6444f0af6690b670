import { type Assessed, isJudgedByFramework, isOutside, type Scale } from '../domain/evaluation-scale.ts';
import { problem, type Violation, violation } from '../errors.ts';
import { splitReference } from '../model/document.ts';
import type { Model } from '../model/model.ts';
import { readInForceWithin } from '../store/documents.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Pointers } from './follow-links.ts';
import type { Publication } from './plan-publication.ts';

/**
 * The value of an evaluation that states no scale of its own lies on the scale of each framework whose criteria it assesses,
 * as that holds on the evaluation's first day, unless it is known to be off. Call it when the frameworks of the same act are written.
 * @throws ApiError invalid-request
 */
export async function refuseOffScale(
  transaction: Transaction,
  model: Model,
  publications: readonly Publication[],
  { pointerOf }: Pointers,
): Promise<void> {
  const errors: Violation[] = [];
  for (const [index, { kind, document, from, mayBeOffScale }] of publications.entries()) {
    const assessed = document as Assessed; // fields of evaluations by their kind
    if (kind.key !== 'evaluations' || mayBeOffScale || !isJudgedByFramework(assessed)) continue;
    for (const code of frameworksOf((document.links?.assesses ?? []).map(({ to }) => to))) {
      const framework = await readInForceWithin(transaction, model.kind('frameworks'), code, { asOf: from, knownAt: null });
      const scale = JSON.parse(framework?.json ?? '{}') as Scale & { readonly name?: string }; // a stored framework
      if (isOutside(assessed.value as number, scale)) errors.push(offScale(`${pointerOf(index)}/value`, code, scale)); // given, as it is judged
    }
  }
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** The codes of the frameworks that are assessed, or whose criteria are; each once. */
const frameworksOf = (references: readonly string[]): string[] => [
  ...new Set(
    references.flatMap((reference) => {
      const { kind, code } = splitReference(reference);
      if (kind === 'criteria') return [code.split('/')[0] as string]; // the code of a part begins with its owner's
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
