import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { flagParameter, municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import { kindsParameter, vertexOf } from '../../../core/http/tabular/graph-parameters.ts';
import type { Table } from '../../../core/http/tabular/table.ts';
import {
  concludingResponse,
  tabularAnswer,
  tabularParameters,
} from '../../../core/http/tabular/tabular-answer.ts';
import { type Sight, sightOf } from '../../../core/kinds/sight.ts';
import type { ModelGraph, ModelVertex } from '../../../core/kinds/types.ts';
import type { Day } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import type { Model } from '../../../core/model/model.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { type Language, text } from '../../../platform/text.ts';
import {
  type Answering,
  responsibilityGrounds,
  responsibilityOf,
  withSuperiors,
} from '../../graph/responsibility.ts';
import { type Gap, severities } from '../gaps.ts';
import { type GapGroup, groupGaps, groupsOfVertices } from '../grouped-gaps.ts';
import { findMunicipalityGaps, type MunicipalityGaps } from '../operations/find-gaps.ts';
import { gapsSchema } from '../schemas.ts';
import type { WaivedGap } from '../waived-gaps.ts';
import { gapRuleParameter } from './gap-rule-parameter.ts';
import { gapView } from './gap-view.ts';

const nobody = 'nobody';
const answeringParameter = (kinds: string, example: string) =>
  cleanString(75, new RegExp(`^(?:(?:${kinds})/[^/\\p{Cc}]{1,60}|${nobody})$`, 'u')).meta({
    examples: [example],
  });

const groupings = ['unit', 'guarantor', 'kind', 'rule'] as const;
type Grouping = (typeof groupings)[number];

const query = ({ model, overlays }: Services) =>
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
      answeringParameter('units', 'units/OSC'),
      ['Útvar', 'Jen mezery prvků, za které útvar odpovídá; `nobody`: za které neodpovídá žádný.'],
      [
        'Unit',
        'Only gaps of elements that the unit answers for; `nobody`: that no unit answers for.',
      ],
    ).optional(),
    guarantor: described(
      answeringParameter('positions|persons', 'positions/POZ-KVAL'),
      [
        'Kdo odpovídá',
        'Jen mezery prvků, které pozice nebo osoba vlastní, garantuje nebo za ně odpovídá; `nobody`: za které nikdo.',
      ],
      [
        'Who answers',
        'Only gaps of elements that the position or person owns, guarantees or is responsible for; `nobody`: that nobody is.',
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
        '`true`: what subordinate units answer for counts for their superiors too.',
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
    ...overlayParameters(overlays),
    ...tabularParameters,
  });
type Query = z.output<ReturnType<typeof query>>;

/** GET /graph/gaps: what the model lacks. */
export function gapsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/gaps`,
    operationId: 'findGaps',
    tag: 'graph',
    summary: text('Co v modelu chybí', 'What the model lacks'),
    description: text(
      'Mezery podle pravidel obce (viz `graph/gaps/rules`) se závažností a radou: cíl bez procesu, proces bez karty, vlastníka, garanta nebo ukazatele, životní situace bez služby, opatření po termínu… Co se obec rozhodla zatím neřešit, stojí zvlášť ve `waived` a vidí to jen ona. Kdo nevidí obec celou, dostane jen mezery, které plynou z toho, co vidí, a ve `partialView` čeho část může být skrytá.',
      'Gaps by the rules of the town (see `graph/gaps/rules`) with severity and advice: a goal without a process, a process without a card, an owner, a guarantor or a metric, a life situation without a service, an action overdue … What the town decided to let be stands apart in `waived` and is seen by the town alone. Who does not see all of the town gets only gaps that follow from what is to be seen, and in `partialView` of what a part may be hidden.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: query(services),
    responses: { 200: concludingResponse(text('Mezery.', 'The gaps.'), gapsSchema) },
    handler: async (call) => {
      const language = languageOf(call.request);
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const found = await findMunicipalityGaps(
          services,
          call.principal,
          readTime,
          graph,
          chosenBy(call.query),
        );
        const sight = sightOf(call.principal.level);
        const answering = answeringIn(graph, call.query, readTime.asOf, sight);
        const open = found.open.filter(answering.isAsked);
        const waived = found.waived.filter(answering.isAsked);
        const items = open.map((gap) => ({ ...gapView(gap, language), ...answering.shown(gap) }));
        const groups =
          call.query.by &&
          groupGaps(
            open,
            waived,
            belonging(call.query.by, answering.at, services.model, sight, language),
          );
        const value = {
          summary: summaryOf({ rules: found.rules, open, waived }, graph, language),
          items,
          waived: waived.map((gap) => ({
            ...gapView(gap, language),
            ...answering.shown(gap),
            ...waiverView(gap),
          })),
          ...(groups ? { groups } : {}),
        };
        const unseen = [...new Set([...found.unseen, ...answering.unseen])].sort();
        return {
          unseen,
          value,
          table: () => (groups ? groupTable(groups) : itemTable(items, graph)),
        };
      });
    },
  });
}

const chosenBy =
  ({ rule, severity, kinds }: Query) =>
  (found: { key: string; severity: string; kind: string }): boolean =>
    (rule ?? found.key) === found.key &&
    (severity ?? found.severity) === found.severity &&
    (kinds ?? [found.kind]).includes(found.kind);

/** Who answers for the elements of gaps, and whether the query asks for them. */
function answeringIn(
  graph: ModelGraph,
  { unit, guarantor, subordinate = false }: Query,
  day: Day,
  sight: Sight,
) {
  const answering = responsibilityOf(graph, day);
  const at = ({ vertex }: Gap): Answering => {
    const { units, parties } = itemAt(answering, vertex.index); // of every vertex
    return { units: subordinate ? withSuperiors(graph, units) : units, parties };
  };
  const wantedUnit = askedFor(graph, unit, '?unit');
  const wantedParty = askedFor(graph, guarantor, '?guarantor');
  const unseen = unit === nobody || guarantor === nobody ? sight.unseen(responsibilityGrounds) : [];
  return {
    at,
    unseen,
    isAsked: (gap: Gap): boolean =>
      unseen.length === 0 && wantedUnit(at(gap).units) && wantedParty(at(gap).parties),
    shown: (gap: Gap) => {
      const { units, parties } = at(gap);
      return {
        units: units.map(({ reference }) => reference),
        guarantors: parties.map(({ reference }) => reference),
      };
    },
  };
}

function askedFor(
  graph: ModelGraph,
  reference: string | undefined,
  pointer: string,
): (answering: readonly ModelVertex[]) => boolean {
  if (reference === undefined) return () => true;
  if (reference === nobody) return (answering) => answering.length === 0;
  const vertex = vertexOf(graph, reference, pointer);
  return (answering) => answering.includes(vertex);
}

function belonging(
  by: Grouping,
  at: (gap: Gap) => Answering,
  model: Model,
  sight: Sight,
  language: Language,
) {
  const [noUnit, noParty] = nobodyAnswers(sight)[language];
  return (gap: Gap): readonly { key: string | null; name: string }[] => {
    if (by === 'unit') return groupsOfVertices(at(gap).units, noUnit);
    if (by === 'guarantor') return groupsOfVertices(at(gap).parties, noParty);
    if (by === 'kind')
      return [{ key: gap.rule.kind, name: model.kind(gap.rule.kind).label.many[language] }];
    return [{ key: gap.rule.key, name: gap.rule.label[language] }];
  };
}

/** What the group without a unit, and the one without a party, is called. */
const nobodyAnswers = (sight: Sight) =>
  sight.sees(...responsibilityGrounds)
    ? ({
        cs: ['Neodpovídá žádný útvar', 'Neodpovídá nikdo'],
        en: ['No unit answers', 'Nobody answers'],
      } as const)
    : ({
        cs: ['Není vidět, který útvar odpovídá', 'Není vidět, kdo odpovídá'],
        en: ['No unit that answers is to be seen', 'Nobody who answers is to be seen'],
      } as const);

function summaryOf(
  { rules, open, waived }: Omit<MunicipalityGaps, 'unseen'>,
  graph: ModelGraph,
  language: Language,
) {
  const tally = (gaps: readonly Gap[]) => {
    const counts = new Map<string, number>();
    for (const { rule } of gaps) counts.set(rule.key, (counts.get(rule.key) ?? 0) + 1);
    return counts;
  };
  const [opened, letBe] = [tally(open), tally(waived)];
  return rules.map(({ key, kind, severity, label }) => ({
    rule: key,
    severity,
    label: label[language],
    count: opened.get(key) ?? 0,
    waived: letBe.get(key) ?? 0,
    of: graph.byKind.get(kind)?.length ?? 0,
  }));
}

const waiverView = ({ waiver: { id, reason, expiresOn } }: WaivedGap) => ({
  waiver: id,
  reason,
  expiresOn,
});

const groupTable = (groups: readonly GapGroup[]): Table => ({
  columns: ['group', 'name', 'open', ...severities, 'waived'],
  rows: groups,
});

type Item = ReturnType<typeof gapView> & {
  readonly units: readonly string[];
  readonly guarantors: readonly string[];
};

function itemTable(items: readonly Item[], { byReference }: ModelGraph): Table {
  const names = (references: readonly string[]) =>
    references.map((reference) => byReference.get(reference)?.name ?? reference).join('; ');
  return {
    columns: [
      'severity',
      'rule',
      'label',
      'element',
      'name',
      'advice',
      'since',
      'units',
      'unitNames',
      'guarantors',
      'guarantorNames',
    ],
    rows: items.map(({ units, guarantors, ...item }) => ({
      ...item,
      units: units.join(' '),
      unitNames: names(units),
      guarantors: guarantors.join(' '),
      guarantorNames: names(guarantors),
    })),
  };
}
