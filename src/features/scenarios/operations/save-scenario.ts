import { v7 as uuidV7 } from 'uuid';
import type { Transaction } from '../../../core/database/transaction.ts';
import { splitReference } from '../../../core/model/document.ts';
import type { Model } from '../../../core/model/model.ts';
import { targetKinds } from '../../../core/model/relation.ts';
import {
  checkPrecondition,
  type Precondition,
  stateEtag,
} from '../../../core/publication/acts/precondition.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import { type Changeset, referencesOfAct } from '../changeset.ts';
import {
  deleteScenario,
  lockScenario,
  type Scenario,
  type ScenarioContent,
  writeScenario,
} from '../store/scenarios.ts';

/** Returns the ETag of a scenario, made of its name, description and changes. */
export const scenarioEtag = ({ name, description, changes }: ScenarioContent): string =>
  stateEtag({ name, description, changes });

/**
 * Stores a new scenario; the model does not change.
 * @throws ApiError invalid-request when an act does not fit the model: an unknown kind or relation,
 * or a link that the relation does not allow
 */
export async function createScenario(
  transaction: Transaction,
  model: Model,
  content: ScenarioContent,
): Promise<Scenario> {
  assertKnownActs(model, content.changes);
  const scenario = await writeScenario(transaction, uuidV7(), content);
  await logScenario(transaction, scenario);
  return scenario;
}

/**
 * Replaces a scenario.
 * @throws ApiError not-found, version-required, stale-version, invalid-request
 */
export async function replaceScenario(
  transaction: Transaction,
  model: Model,
  id: string,
  content: ScenarioContent,
  precondition: Precondition,
): Promise<Scenario> {
  assertKnownActs(model, content.changes);
  const present = await lockScenario(transaction, id);
  if (!present) throw problem('not-found');
  checkPrecondition(precondition, scenarioEtag(present));
  const scenario = await writeScenario(transaction, id, content);
  await logScenario(transaction, scenario);
  return scenario;
}

/** Deletes a scenario. @throws ApiError not-found, version-required, stale-version */
export async function discardScenario(
  transaction: Transaction,
  id: string,
  precondition: Precondition,
): Promise<void> {
  const present = await lockScenario(transaction, id);
  if (!present) throw problem('not-found');
  checkPrecondition(precondition, scenarioEtag(present));
  await deleteScenario(transaction, id);
  await logScenario(transaction, present);
}

const logScenario = (transaction: Transaction, scenario: Scenario): Promise<void> =>
  logChanges(transaction, [
    {
      action: 'settings-changed',
      kind: 'scenarios',
      code: scenario.id,
      digest: jsonDigest(scenario.changes),
    },
  ]);

/**
 * Acts are checked against the model when they are stored; that their elements are in force, when
 * they are applied.
 */
function assertKnownActs(model: Model, changes: Changeset): void {
  const errors = changes.flatMap((act, index): Violation[] => {
    const pointer = `/changes/${index}`;
    const unknownKinds = referencesOfAct(act)
      .filter(({ reference }) => !model.hasKind(splitReference(reference).kind))
      .map((unknown) =>
        violation(pointer + unknown.pointer, 'Takový druh není.', 'There is no such kind.', 'kind'),
      );
    if (unknownKinds.length > 0) return unknownKinds;
    if (act.act === 'merge') return mixedKinds(pointer, act.into, act.elements);
    if (act.act !== 'move' && act.act !== 'link' && act.act !== 'unlink') return [];
    const relation = model.relations.find(
      ({ name, isDerived }) => name === act.relation && !isDerived,
    );
    if (!relation)
      return [
        violation(
          `${pointer}/relation`,
          'Takovou vazbu model nezná.',
          'The model has no such relation.',
          'relation',
        ),
      ];
    const [from, to] = [splitReference(act.from).kind, splitReference(act.to).kind];
    const isAllowed =
      act.act === 'move' ? relation.to.includes(to) : targetKinds(relation, from).includes(to);
    return isAllowed
      ? []
      : [
          violation(
            `${pointer}/to`,
            `Vazba ${relation.name} sem nevede.`,
            `The relation ${relation.name} does not lead there.`,
            'link-not-allowed',
          ),
        ];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** Returns a violation for each element that is of another kind than the one it is merged into. */
function mixedKinds(pointer: string, into: string, elements: readonly string[]): Violation[] {
  const kind = splitReference(into).kind;
  return elements.flatMap((element, index) =>
    splitReference(element).kind === kind
      ? []
      : [
          violation(
            `${pointer}/elements/${index}`,
            'Sloučit lze jen prvky téhož druhu.',
            'Only elements of one kind can be merged.',
            'kind',
          ),
        ],
  );
}
