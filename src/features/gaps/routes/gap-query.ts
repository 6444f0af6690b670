import { z } from 'zod';
import { flagParameter, pageParameters, wholeParameter } from '../../../core/http/parameters.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import { kindsParameter } from '../../../core/http/tabular/graph-parameters.ts';
import { tabularParameters } from '../../../core/http/tabular/tabular-answer.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { severities } from '../gaps.ts';
import { maxGapsOfPage } from '../schemas.ts';
import { gapRuleParameter } from './gap-rule-parameter.ts';

/** In place of a reference: elements for which no unit, or no party, is responsible. */
export const nobody = 'nobody';

const partyParameter = (kinds: string, example: string) =>
  cleanString(75, new RegExp(`^(?:(?:${kinds})/[^/\\p{Cc}]{1,60}|${nobody})$`, 'u')).meta({
    examples: [example],
  });

const groupings = ['unit', 'guarantor', 'kind', 'rule'] as const;
export type Grouping = (typeof groupings)[number];

/** The query of GET /graph/gaps. */
export const gapQuery = ({ model, overlays }: Services) =>
  z.strictObject({
    severity: described(
      z.enum(severities),
      ['Závažnost', 'Jen tato závažnost.'],
      ['Severity', 'Only this severity.'],
    ).optional(),
    rule: described(
      gapRuleParameter,
      ['Pravidlo', 'Jen toto pravidlo.'],
      ['Rule', 'Only this rule.'],
    ).optional(),
    kinds: kindsParameter(model).optional(),
    unit: described(
      partyParameter('units', 'units/OSC'),
      ['Útvar', 'Jen mezery prvků, za které útvar odpovídá; `nobody`: za které neodpovídá žádný.'],
      [
        'Unit',
        'Only gaps of elements that the unit is responsible for; `nobody`: elements that no unit is responsible for.',
      ],
    ).optional(),
    guarantor: described(
      partyParameter('positions|persons', 'positions/POZ-KVAL'),
      [
        'Kdo odpovídá',
        'Jen mezery prvků, které pozice nebo osoba vlastní, garantuje nebo za ně odpovídá; `nobody`: za které nikdo.',
      ],
      [
        'Responsible',
        'Only gaps of elements that the position or person owns, guarantees or is responsible for; `nobody`: elements without anybody responsible.',
      ],
    ).optional(),
    subordinate: described(
      flagParameter,
      [
        'I podřízené útvary',
        '`true`: nadřízenému útvaru se počítá i to, za co odpovídají jeho podřízené.',
      ],
      [
        'Subordinate units too',
        '`true`: what subordinate units are responsible for also counts for their superiors.',
      ],
    ).optional(),
    by: described(
      z.enum(groupings),
      [
        'Seskupit',
        'Přidá počty podle útvaru, podle toho, kdo odpovídá, podle druhu nebo pravidla; tabulka pak ukazuje tyto počty.',
      ],
      [
        'Group by',
        'Adds counts by unit, by who answers, by kind or by rule; a table then shows these counts.',
      ],
    ).optional(),
    limit: wholeParameter(
      1,
      maxGapsOfPage,
      maxGapsOfPage,
      [
        'Počet',
        'Kolik mezer má stránka mít, nejvýše 1000; bez údaje 1000. Tabulka má bez údaje všechny.',
      ],
      [
        'Limit',
        'How many gaps a page has, at most 1,000; 1,000 by default. A table has all of them by default.',
      ],
    ).optional(),
    cursor: pageParameters.cursor,
    ...overlayParameters(overlays),
    ...tabularParameters,
  });
export type GapQuery = z.output<ReturnType<typeof gapQuery>>;
