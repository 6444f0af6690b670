import { z } from 'zod';
import { component } from '../../core/http/component.ts';
import {
  count,
  day,
  instant,
  name,
  nameMember,
  partialView,
  prose,
  readTime,
  reference,
  referenceMember,
  words,
} from '../../core/http/shapes.ts';
import { described } from '../../core/model/described.ts';
import { type Severity, severities } from './gaps.ts';
import { gapRulePattern } from './routes/gap-rule-parameter.ts';

export const rule = described(
  z
    .string()
    .max(130)
    .regex(gapRulePattern)
    .meta({ examples: ['goal-without-process'] }),
  ['Pravidlo', 'Vestavěné pravidlo svým klíčem, pravidlo metodiky svým odkazem.'],
  ['Rule', 'A built-in rule by its key, a rule of a methodology by its reference.'],
);
const severity = described(
  z.enum(severities),
  ['Závažnost', '`error` chyba, `warning` upozornění, `info` informace.'],
  ['Severity', 'How serious the gap is: error, warning or info.'],
);
const label = described(
  words().meta({ examples: ['Cíl bez procesu'] }),
  ['Mezera', 'Co chybí, slovy.'],
  ['Label', 'What is missing, in words.'],
);
const advice = described(
  prose(2000).meta({ examples: ['Přidejte proces, který cíl podporuje.'] }),
  ['Co s tím', 'Rada, jak mezeru odstranit.'],
  ['Advice', 'What to do about it.'],
);
const waived = described(
  count(),
  ['Výjimek', 'Kolik mezer se zatím neřeší.'],
  ['Waived', 'How many gaps are waived.'],
);
const open = described(
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
const counted = {
  error: countOf('error'),
  warning: countOf('warning'),
  info: countOf('info'),
} satisfies Record<Severity, z.ZodType>;
export const reason = described(
  prose(2000).meta({ examples: ['Proces zavedeme po schválení rozpočtu.'] }),
  ['Důvod', 'Proč se mezera zatím neřeší.'],
  ['Reason', 'Why the gap is let be.'],
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

/** One gap, as several answers list it. */
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

const answering = {
  units: described(
    z.array(reference('units/OSC')).max(1000),
    ['Útvary', 'Které útvary za prvek odpovídají.'],
    ['Units', 'Which units answer for the element.'],
  ),
  guarantors: described(
    z.array(reference('positions/POZ-KVAL')).max(1000),
    ['Kdo odpovídá', 'Které pozice nebo osoby prvek vlastní, garantují nebo za něj odpovídají.'],
    ['Who answers', 'Which positions or persons own or guarantee it, or are responsible for it.'],
  ),
};

const exampleGap = {
  severity: 'error' as const,
  rule: 'goal-without-process',
  label: 'Cíl bez procesu',
  element: 'goals/SC-4',
  name: 'Odolné a energeticky úsporné město',
  advice: 'Připojte proces, který cíl podporuje, nebo cíl rozložte na podřízené.',
  units: ['units/OSC'],
  guarantors: ['positions/POZ-KVAL'],
};

/** What the model lacks. */
export const gapsSchema = component(
  'Gaps',
  described(
    z
      .object({
        ...readTime,
        scenario: described(
          z.uuid().max(36),
          ['Scénář', 'Scénář, se kterým se počítalo.'],
          ['Scenario', 'The scenario that was reckoned with.'],
        ).optional(),
        summary: described(
          z
            .array(
              z.object({
                rule,
                severity,
                label,
                count: described(
                  count(),
                  ['Počet', 'U kolika prvků.'],
                  ['Count', 'With how many elements.'],
                ),
                waived,
                of: described(
                  count(),
                  ['Z kolika', 'Kolik prvků toho druhu je.'],
                  ['Of', 'How many elements of that kind there are.'],
                ),
              }),
            )
            .max(1000),
          ['Souhrn', 'Počty podle pravidel.'],
          ['Summary', 'Counts by rule.'],
        ),
        partialView,
        items: described(
          z.array(z.object({ ...gapShape, ...answering })).max(100_000),
          ['Mezery', 'Od nejzávažnějších.'],
          ['Gaps', 'The most serious first.'],
        ),
        waived: described(
          z
            .array(z.object({ ...gapShape, ...answering, waiver: waiverId, reason, expiresOn }))
            .max(100_000),
          ['Výjimky', 'Mezery, které se zatím neřeší; vidí je jen obec sama.'],
          ['Waived', 'Gaps that are let be; only the town itself sees them.'],
        ),
        groups: described(
          z
            .array(
              z.object({
                group: described(
                  words(190).nullable(),
                  [
                    'Skupina',
                    'Odkaz nebo klíč; null, pokud neodpovídá nikdo, nebo není vidět kdo.',
                  ],
                  [
                    'Group',
                    'A reference or a key; null for what nobody answers for, or nobody to be seen.',
                  ],
                ),
                name: nameMember,
                open,
                ...counted,
                waived,
              }),
            )
            .max(100_000),
          [
            'Skupiny',
            'Počty podle `by`; mezera, za kterou odpovídá víc útvarů, se počítá každému.',
          ],
          ['Groups', 'Counts as `by` says; a gap that several units answer for counts for each.'],
        ).optional(),
      })
      .meta({
        examples: [
          {
            asOf: '2026-01-01',
            summary: [
              {
                rule: 'goal-without-process',
                severity: 'error',
                label: 'Cíl bez procesu',
                count: 1,
                waived: 1,
                of: 7,
              },
            ],
            items: [exampleGap],
            waived: [
              {
                ...exampleGap,
                element: 'goals/SC-5',
                waiver: '01890a5d-ac96-774b-bcce-b302099a8057',
                reason: 'Proces zavedeme po schválení rozpočtu.',
                expiresOn: '2026-12-31',
              },
            ],
            groups: [
              {
                group: 'units/OSC',
                name: 'Odbor správních činností',
                open: 1,
                error: 1,
                warning: 0,
                info: 0,
                waived: 1,
              },
            ],
          },
        ],
      }),
    ['Mezery', 'Co v modelu chybí.'],
    ['Gaps', 'What the model lacks.'],
  ),
);

/** By what gaps are found. */
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
                ['Switched off', 'Whether it is not used in the town.'],
              ),
            }),
          )
          .max(1000),
        ['Pravidla', 'V pořadí, ve kterém se hledá.'],
        ['Rules', 'In the order in which they are looked at.'],
      ),
    }),
    ['Pravidla mezer', 'Podle čeho se mezery hledají.'],
    ['Rules of gaps', 'By what gaps are found.'],
  ),
);

/** How many gaps there were over time. */
export const gapTrendSchema = component(
  'GapTrend',
  described(
    z.object({
      ...readTime,
      points: described(
        z
          .array(
            z.object({
              on: described(day(), ['Den', 'Ke kterému dni.'], ['On', 'The day of the point.']),
              knownAt: described(
                instant(),
                ['Jak bylo známo', 'Okamžik, ke kterému se četlo; chybí u dneška.'],
                ['Known at', 'The instant as of whose knowledge it was read; missing for today.'],
              ).optional(),
              open,
              ...counted,
              waived,
              rules: described(
                z.record(z.string().max(130).regex(gapRulePattern), count()),
                ['Podle pravidel', 'Kolik mezer které pravidlo našlo.'],
                ['By rule', 'How many gaps each rule found.'],
              ).optional(),
            }),
          )
          .max(36),
        ['Body', 'Od nejstaršího.'],
        ['Points', 'The oldest first.'],
      ),
    }),
    ['Vývoj mezer', 'Kolik mezer bylo v čase.'],
    ['Trend of gaps', 'How many gaps there were over time.'],
  ),
);
