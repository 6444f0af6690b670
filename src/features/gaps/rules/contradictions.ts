import { model } from '../../../core/kinds/index.ts';
import { kebabCase } from '../../../core/model/kind.ts';
import type { GapRule } from '../gaps.ts';
import { about, gap } from './declare.ts';

/**
 * What a write rejects but older versions may contain: fields that contradict each other, or two
 * links where one is allowed.
 */
export const contradictionRules: readonly GapRule[] = model.kinds.flatMap((kind) =>
  about(kind.key, [
    ...(kind.rules.length === 0
      ? []
      : [
          gap(
            `${kebabCase(kind.name)}-contradicting-itself`,
            'error',
            { violates: kind.rules },
            [
              `${kind.label.one.cs} s údaji, které si odporují`,
              'Opravte údaje: konec před začátkem, nebo hodnotu mimo uvedené meze.',
            ],
            [
              `${kind.label.one.en} with fields that contradict each other`,
              'Correct the fields: an end before its beginning, or a value outside the stated bounds.',
            ],
          ),
        ]),
    ...model
      .relationsFrom(kind)
      .filter(({ onePer }) => onePer !== undefined)
      .map((relation) =>
        gap(
          `${kebabCase(kind.name)}-with-overlapping-${kebabCase(relation.name)}`,
          'error',
          { overlapping: relation },
          [
            `${kind.label.one.cs} s více vazbami „${relation.label.cs}“ v jeden den`,
            'Uveďte, od kdy do kdy která platí, nebo kdo je zástupce.',
          ],
          [
            `${kind.label.one.en} with more than one link "${relation.label.en}" on a day`,
            'State from when to when each holds, or who is a deputy.',
          ],
        ),
      ),
  ]),
);
