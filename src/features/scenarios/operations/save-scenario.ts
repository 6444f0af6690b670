import { v7 as uuidV7 } from 'uuid';
import type { Transaction } from '../../../core/database/transaction.ts';
import { splitReference } from '../../../core/model/document.ts';
import type { Model } from '../../../core/model/model.ts';
import { targetKinds } from '../../../core/model/relation.ts';
import {
  checkPrecondition,
  type Precondition,
  stateEtag,
} from '../../../core/publication/precondition.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import { type Changeset, referencesOfAct } from '../changeset.ts';
import {
  deleteScenario,
  lockScenario,
  type Scenario,
  type ScenarioText,
  writeScenario,
} from '../store/scenarios.ts';

/** The tag of a scenario: what it says. */
export const scenarioEtag = ({ name, description, changes }: ScenarioText): string =>
  stateEtag({ name, description, changes });

/**
 * Keeps changes that somebody wonders about; nothing of the model changes.
 * @throws ApiError invalid-request when an act names a kind or a relation that the model does not have
 */
export async function makeScenario(
  transaction: Transaction,
  model: Model,
  wanted: ScenarioText,
): Promise<Scenario> {
  assertKnownActs(model, wanted.changes);
  const scenario = await writeScenario(transaction, uuidV7(), wanted);
  await note(transaction, scenario);
  return scenario;
}

/** Replaces a scenario. @throws ApiError not-found, version-required, stale-version, invalid-request */
export async function replaceScenario(
  transaction: Transaction,
  model: Model,
  id: string,
  wanted: ScenarioText,
  precondition: Precondition,
): Promise<Scenario> {
  assertKnownActs(model, wanted.changes);
  const present = await lockScenario(transaction, id);
  if (!present) throw problem('not-found');
  checkPrecondition(precondition, scenarioEtag(present));
  const scenario = await writeScenario(transaction, id, wanted);
  await note(transaction, scenario);
  return scenario;
}

/** Throws a scenario away. @throws ApiError not-found, version-required, stale-version */
export async function discardScenario(
  transaction: Transaction,
  id: string,
  precondition: Precondition,
): Promise<void> {
  const present = await lockScenario(transaction, id);
  if (!present) throw problem('not-found');
  checkPrecondition(precondition, scenarioEtag(present));
  await deleteScenario(transaction, id);
  await note(transaction, present);
}

const note = (transaction: Transaction, scenario: Scenario): Promise<void> =>
  logChanges(transaction, [
    {
      action: 'settings-changed',
      kind: 'scenarios',
      code: scenario.id,
      digest: jsonDigest(scenario.changes),
    },
  ]);

/** Acts are checked against the model when they are kept; whether their elements stand, when they are applied. */
function assertKnownActs(model: Model, changes: Changeset): void {
  const errors = changes.flatMap((act, index): Violation[] => {
    const pointer = `/changes/${index}`;
    const kinds = referencesOfAct(act)
      .filter(({ reference }) => !model.hasKind(splitReference(reference).kind))
      .map((named) =>
        violation(pointer + named.pointer, 'Takový druh není.', 'There is no such kind.', 'kind'),
      );
    if (kinds.length > 0) return kinds;
    if (act.act === 'merge') return assertNotMixed(pointer, act.into, act.elements);
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

function assertNotMixed(pointer: string, into: string, elements: readonly string[]): Violation[] {
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
