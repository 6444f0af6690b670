import { z } from 'zod';
import {
  count,
  nameMember,
  next,
  partialView,
  readTime,
  reference,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import {
  countsBySeverity,
  expiresOn,
  gapShape,
  label,
  open,
  reason,
  rule,
  severity,
  waived,
  waiverId,
} from './member-schemas.ts';

/** The number of gaps on a page of JSON: more are too much for one answer. */
export const maxGapsOfPage = 1000;

const responsibility = {
  units: described(
    z.array(reference('units/OSC')).max(1000),
    ['Útvary', 'Které útvary za prvek odpovídají.'],
    ['Units', 'The units responsible for the element.'],
  ),
  guarantors: described(
    z.array(reference('positions/POZ-KVAL')).max(1000),
    ['Kdo odpovídá', 'Které pozice nebo osoby prvek vlastní, garantují nebo za něj odpovídají.'],
    [
      'Responsible',
      'The positions and persons that own it, guarantee it or are responsible for it.',
    ],
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

/** The gaps of a municipality. */
export const gapsSchema = component(
  'Gaps',
  described(
    z
      .object({
        ...readTime,
        scenario: described(
          z.uuid().max(36),
          ['Scénář', 'Scénář, se kterým se počítalo.'],
          ['Scenario', 'The scenario whose changes were applied.'],
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
                  ['Count', 'How many elements have the gap.'],
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
          z.array(z.object({ ...gapShape, ...responsibility })).max(maxGapsOfPage),
          ['Mezery', 'Od nejzávažnějších; dál vede `next`.'],
          ['Gaps', 'The most serious first; `next` leads on.'],
        ),
        next,
        waived: described(
          z
            .array(
              z.object({ ...gapShape, ...responsibility, waiver: waiverId, reason, expiresOn }),
            )
            .max(100_000),
          ['Výjimky', 'Mezery, které se zatím neřeší; vidí je jen obec sama.'],
          ['Waived', 'Gaps that are waived; only the municipality itself sees them.'],
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
                    'A reference or a key; null where nobody is responsible, or nobody visible is.',
                  ],
                ),
                name: nameMember,
                open,
                ...countsBySeverity,
                waived,
              }),
            )
            .max(100_000),
          [
            'Skupiny',
            'Počty podle `by`; mezera, za kterou odpovídá víc útvarů, se počítá každému.',
          ],
          [
            'Groups',
            'Counts as `by` says; a gap for which several units are responsible counts for each.',
          ],
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
