import { z } from 'zod';
import { name, readTime, reference } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { advice, label, rule, severity } from './member-schemas.ts';

/** The rules that find gaps. */
export const gapRulesSchema = component(
  'GapRules',
  described(
    z.object({
      ...readTime,
      items: described(
        z
          .array(
            z.object({
              rule,
              kind: described(
                name().meta({ examples: ['goals'] }),
                ['Druh', 'Druh prvků, kterých se týká.'],
                ['Kind', 'The kind of elements that it is about.'],
              ),
              severity,
              label,
              advice,
              origin: described(
                reference('rules/ME-1/1').nullable(),
                ['Původ', 'Pravidlo metodiky, které je zavedlo nebo upravilo; null u vestavěného.'],
                [
                  'Origin',
                  'The rule of a methodology that made or changed it; null for a built-in one.',
                ],
              ),
              methodology: described(
                reference('methodologies/ME-1').nullable(),
                ['Metodika', 'Metodika, ze které úprava je.'],
                ['Methodology', 'The methodology that this comes from.'],
              ),
              isOff: described(
                z.boolean(),
                ['Vypnuto', 'Ano, pokud se v obci nepoužívá.'],
                ['Switched off', 'Whether it is not used in the municipality.'],
              ),
            }),
          )
          .max(1000),
        ['Pravidla', 'V pořadí, ve kterém se hledá.'],
        ['Rules', 'In the order in which they are looked at.'],
      ),
    }),
    ['Pravidla mezer', 'Podle čeho se mezery hledají.'],
    ['Gap rules', 'The rules by which gaps are found.'],
  ),
);
