import { z } from 'zod';
import {
  count,
  day,
  nameMember,
  prose,
  referenceMember,
  words,
} from '../../core/http/answer-schemas.ts';
import { described } from '../../core/model/described.ts';
import { type Severity, severities } from './gaps.ts';
import { gapRulePattern } from './routes/gap-rule-parameter.ts';

/** A rule, as every answer about gaps names it. */
export const rule = described(
  z
    .string()
    .max(130)
    .regex(gapRulePattern)
    .meta({ examples: ['goal-without-process'] }),
  ['Pravidlo', 'Vestavěné pravidlo svým klíčem, pravidlo metodiky svým odkazem.'],
  ['Rule', 'A built-in rule by its key, a rule of a methodology by its reference.'],
);
export const severity = described(
  z.enum(severities),
  ['Závažnost', '`error` chyba, `warning` upozornění, `info` informace.'],
  ['Severity', 'How serious the gap is: error, warning or info.'],
);
export const label = described(
  words().meta({ examples: ['Cíl bez procesu'] }),
  ['Mezera', 'Co chybí, slovy.'],
  ['Label', 'What is missing, in words.'],
);
export const advice = described(
  prose(2000).meta({ examples: ['Přidejte proces, který cíl podporuje.'] }),
  ['Co s tím', 'Rada, jak mezeru odstranit.'],
  ['Advice', 'What to do about it.'],
);
export const waived = described(
  count(),
  ['Výjimek', 'Kolik mezer se zatím neřeší.'],
  ['Waived', 'How many gaps are waived.'],
);
export const open = described(
  count(),
  ['Otevřených', 'Kolik mezer zůstává.'],
  ['Open', 'How many gaps there are.'],
);
const countOf = (key: Severity) =>
  described(
    count(),
    [`Závažnost ${key}`, 'Kolik z otevřených.'],
    [`Severity ${key}`, 'How many of those that are open.'],
  );
/** How many of the open gaps have each severity. */
export const countsBySeverity = {
  error: countOf('error'),
  warning: countOf('warning'),
  info: countOf('info'),
} satisfies Record<Severity, z.ZodType>;
export const reason = described(
  prose(2000).meta({ examples: ['Proces zavedeme po schválení rozpočtu.'] }),
  ['Důvod', 'Proč se mezera zatím neřeší.'],
  ['Reason', 'Why the gap is waived.'],
);
export const expiresOn = described(
  day(),
  ['Platí do', 'Poslední den výjimky; druhý den se mezera sama vrátí.'],
  ['Expires on', 'The last day of the waiver; the gap returns by itself the day after.'],
);
export const waiverId = described(
  z
    .uuid()
    .max(36)
    .meta({ examples: ['01890a5d-ac96-774b-bcce-b302099a8057'] }),
  ['Výjimka', 'Identifikátor výjimky.'],
  ['Waiver', 'The identifier of the waiver.'],
);

/** The members of one gap, which several answers list. */
export const gapShape = {
  severity,
  rule,
  label,
  element: referenceMember('goals/SC-4'),
  name: nameMember,
  advice,
  since: described(
    day(),
    ['Od kdy', 'Od kterého dne je po termínu.'],
    ['Since', 'The day since which it is overdue.'],
  ).optional(),
};
