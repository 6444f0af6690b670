import { z } from 'zod';
import { visibilities } from '../../model/common-fields.ts';
import { described } from '../../model/described.ts';
import { instant, prose } from '../answer-schemas.ts';
import { component } from '../component.ts';

const level = z.enum(visibilities);
const members = {
  former: described(level, ['Dosud', 'Kdo prvek viděl.'], ['Former', 'Who saw the element.']),
  visibility: described(
    level,
    ['Nově', 'Kdo prvek vidí.'],
    ['Visibility', 'Who sees the element.'],
  ),
  history: described(
    z.boolean(),
    ['I historie', 'Zda se s prvkem otevřelo i to, co říkal dřív.'],
    ['History', 'Whether earlier versions became visible too.'],
  ),
};

/** A change of visibility, as its operation answers it. */
export const visibilitySet = component(
  'VisibilitySet',
  described(
    z.object({
      ...members,
      reason: described(
        prose(2000).meta({ examples: ['Schválilo zastupitelstvo.'] }),
        ['Důvod', 'Proč.'],
        ['Reason', 'Why.'],
      ),
    }),
    ['Změna viditelnosti', 'Kdo prvek viděl a kdo jej vidí.'],
    ['Change of visibility', 'Who could see the element and who can see it now.'],
  ),
);

/** A change of visibility in the history of an element. */
export const keptVisibilityChange = z.object({
  changedAt: described(
    instant(),
    ['Kdy', 'Kdy se změnila.'],
    ['Changed at', 'When it was changed.'],
  ),
  ...members,
  reason: described(
    prose(2000)
      .meta({ examples: ['Schválilo zastupitelstvo.'] })
      .nullable(),
    ['Důvod', 'Proč; načtený řádek jej mít nemusí.'],
    ['Reason', 'Why; optional on imported lines.'],
  ),
});
