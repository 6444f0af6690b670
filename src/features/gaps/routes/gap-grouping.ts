import type { ViewScope } from '../../../core/kinds/view-scope.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Language } from '../../../platform/text.ts';
import { type Responsibility, responsibilityPremises } from '../../graph/responsibility.ts';
import type { Gap } from '../gaps.ts';
import { type GroupKey, groupKeysOf } from '../grouped-gaps.ts';
import type { Grouping } from './gap-query.ts';

/**
 * Returns a function from a gap to the groups it belongs to: by unit, responsible party, kind or
 * rule.
 */
export function gapGrouping(
  by: Grouping,
  responsibilityOfGap: (gap: Gap) => Responsibility,
  model: Model,
  viewScope: ViewScope,
  language: Language,
): (gap: Gap) => readonly GroupKey[] {
  const { noUnit, noParty } = namesOfNobody(viewScope)[language];
  return (gap) => {
    if (by === 'unit') return groupKeysOf(responsibilityOfGap(gap).units, noUnit);
    if (by === 'guarantor') return groupKeysOf(responsibilityOfGap(gap).parties, noParty);
    if (by === 'kind')
      return [{ key: gap.rule.kind, name: model.kind(gap.rule.kind).label.many[language] }];
    return [{ key: gap.rule.key, name: gap.rule.label[language] }];
  };
}

/**
 * The names of the groups without a unit or a party: only a principal who would see one learns that
 * there is none.
 */
const namesOfNobody = (viewScope: ViewScope) =>
  viewScope.sees(...responsibilityPremises)
    ? ({
        cs: { noUnit: 'Neodpovídá žádný útvar', noParty: 'Neodpovídá nikdo' },
        en: { noUnit: 'No responsible unit', noParty: 'Nobody responsible' },
      } as const)
    : ({
        cs: { noUnit: 'Není vidět, který útvar odpovídá', noParty: 'Není vidět, kdo odpovídá' },
        en: {
          noUnit: 'No responsible unit is visible',
          noParty: 'Nobody responsible is visible',
        },
      } as const);
