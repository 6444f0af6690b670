import { z } from 'zod';
import { coverageOf, relationsBetween } from '../../domain/coverage.ts';
import { gapRules } from '../../domain/gap-rules.ts';
import { findGaps, severities } from '../../domain/gaps.ts';
import { impactOf } from '../../domain/impact.ts';
import { raciOf } from '../../domain/raci.ts';
import { threadColumns, threadOf, threadRows } from '../../domain/thread.ts';
import { problem, violation } from '../../errors.ts';
import { referenceOf } from '../../model/graph.ts';
import { text } from '../../model/text.ts';
import { readGapFacts, readThreadFacts } from '../../operations/graph-facts.ts';
import { composite } from '../composite.ts';
import { elementParameter, kindsParameter, relationsParameter, vertexOf, wholeParameter } from '../graph-parameters.ts';
import { dialectParameter } from '../kinds/export.ts';
import { ref, townPath } from '../kinds/kind-route.ts';
import { languageOf } from '../language.ts';
import { momentOf, momentParameters } from '../moment.ts';
import { codeParameter, municipalityParameter } from '../parameters.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { told } from '../told.ts';

const params = z.strictObject({ municipality: municipalityParameter });
const common = { dialect: dialectParameter.optional(), ...momentParameters };
const types = ['application/json', 'text/csv'];

/** What a quality manager asks of the graph. */
export function graphQuestionRoutes(services: Services): AnyRoute[] {
  return [threadRoute(services), impactRoute(services), coverageRoute(services), gapsRoute(services), raciRoute(services)];
}

function threadRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/thread`,
    operationId: 'followThread',
    tag: 'questions',
    summary: text('Cesta od cíle k hodnocení', 'From a goal to its evaluation'),
    description: text(
      'Zlatá nit cíle: podřízené cíle, procesy, které cíl podporují, jejich karty a činnosti, ukazatele s nejnovější hodnotou a hodnocení. Nejslabší článek je vyznačen (`weakest`): první stupeň, který někde chybí.',
      'The golden thread of a goal: subordinate goals, the processes that support it, their cards and activities, metrics with the newest value, and evaluations. The weakest link is marked: the first stage that is missing somewhere.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      goal: codeParameter('SC-1', ['Cíl', 'Goal']),
      depth: wholeParameter(
        0,
        8,
        4,
        ['Úrovní', 'Kolik úrovní podřízených cílů; bez údaje čtyři.'],
        ['Depth', 'How many levels of subordinate goals; four when left out.'],
      ).optional(),
      ...common,
    }),
    responses: { 200: { description: text('Nit.', 'The thread.'), isTagged: true, schema: ref('Thread'), types } },
    handler: async (call) => {
      const { query, viewer, town } = call;
      const moment = momentOf(query, town, services.now());
      return composite(services, call, moment, query.dialect, async () => {
        const graph = await services.graphs.graph(viewer, moment);
        const thread = threadOf(
          graph,
          vertexOf(graph, `goals/${query.goal}`, '?goal'),
          await readThreadFacts(services.database, viewer, moment),
          query.depth ?? 4,
        );
        return { value: { asOf: moment.asOf, ...thread }, table: { columns: threadColumns, rows: threadRows(thread) } };
      });
    },
  });
}

function impactRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/impact`,
    operationId: 'assessImpact',
    tag: 'questions',
    summary: text('Co všechno ovlivní změna', 'What a change touches'),
    description: text(
      'Čeho se dotkne změna prvku, podle vzdálenosti: od předpisu k procesům, kartám, službám a životním situacím. Změna se šíří po každé vazbě tím směrem, který má vazba určen v modelu. Nejvýše deset kroků.',
      'What a change of an element touches, by distance: from a provision to processes, cards, services and life situations. A change spreads along each relation the way the model says. At most ten steps.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      of: elementParameter(
        ['Prvek', 'Co se mění, jako druh/kód.'],
        ['Element', 'What changes, as kind/code.'],
        'legal-provisions/Z-269-2021',
      ),
      depth: wholeParameter(
        1,
        10,
        5,
        ['Kroků', 'Do jaké vzdálenosti; bez údaje pět.'],
        ['Depth', 'How far; five when left out.'],
      ).optional(),
      kinds: kindsParameter(services.model).optional(),
      ...common,
    }),
    responses: { 200: { description: text('Dotčené prvky.', 'The elements touched.'), isTagged: true, schema: ref('Impact'), types } },
    handler: async (call) => {
      const { query, viewer, town } = call;
      const moment = momentOf(query, town, services.now());
      return composite(services, call, moment, query.dialect, async () => {
        const graph = await services.graphs.graph(viewer, moment);
        const wanted = query.kinds ? new Set(query.kinds) : null;
        const items = impactOf(graph, vertexOf(graph, query.of), services.model.relations, query.depth ?? 5)
          .filter(({ vertex }) => wanted === null || wanted.has(vertex.kind))
          .map(({ vertex, distance, through, arc }) => ({
            reference: referenceOf(vertex),
            name: vertex.name,
            distance,
            through: referenceOf(through),
            relation: arc.relation,
          }));
        return {
          value: { asOf: moment.asOf, of: query.of, items },
          table: { columns: ['reference', 'name', 'distance', 'through', 'relation'], rows: items },
        };
      });
    },
  });
}

function coverageRoute(services: Services): AnyRoute {
  const kind = (cs: string, en: string, example: string) =>
    told(
      z.enum(services.model.kinds.map(({ key }) => key) as [string, ...string[]]).meta({ examples: [example] }),
      [cs, 'Druh prvků.'],
      [en, 'A kind of elements.'],
    );
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/coverage`,
    operationId: 'readCoverage',
    tag: 'questions',
    summary: text('Matice pokrytí', 'Coverage matrix'),
    description: text(
      'Které prvky jednoho druhu jsou spojeny s kterými prvky druhého, a které s žádným: cíle × procesy, procesy × ukazatele… CSV je matice.',
      'Which elements of one kind are linked to which of another, and which to none: goals × processes, processes × metrics … CSV is the matrix.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      rows: kind('Řádky', 'Rows', 'goals'),
      columns: kind('Sloupce', 'Columns', 'processes'),
      relations: relationsParameter(services.model).optional(),
      ...common,
    }),
    responses: { 200: { description: text('Matice.', 'The matrix.'), isTagged: true, schema: ref('Coverage'), types } },
    handler: async (call) => {
      const { query, viewer, town } = call;
      const moment = momentOf(query, town, services.now());
      const possible = relationsBetween(services.model.relations, query.rows, query.columns).map(({ name }) => name);
      if (possible.length === 0)
        throw problem('invalid-request', {
          errors: [
            violation(
              '?columns',
              `Mezi druhy ${query.rows} a ${query.columns} žádná vazba nevede.`,
              `No relation stands between ${query.rows} and ${query.columns}.`,
              'no-relation',
            ),
          ],
        });
      return composite(services, call, moment, query.dialect, async () => {
        const { rows, columns, cells, uncoveredRows, uncoveredColumns } = coverageOf(
          await services.graphs.graph(viewer, moment),
          query.rows,
          query.columns,
          new Set(query.relations ?? possible),
        );
        const named = (list: typeof rows) => list.map((vertex) => ({ reference: referenceOf(vertex), name: vertex.name }));
        const shownCells = cells.map(({ row, column, relations }) => ({ row: referenceOf(row), column: referenceOf(column), relations }));
        const marked = new Map<string, Record<string, string>>();
        for (const { row, column, relations } of shownCells) marked.set(row, { ...marked.get(row), [column]: relations.join(' ') });
        return {
          value: {
            asOf: moment.asOf,
            relations: query.relations ?? possible,
            rows: named(rows),
            columns: named(columns),
            cells: shownCells,
            uncoveredRows: named(uncoveredRows),
            uncoveredColumns: named(uncoveredColumns),
          },
          table: {
            columns: ['element', 'name', ...columns.map(referenceOf)],
            rows: named(rows).map(({ reference, name }) => ({ element: reference, name, ...marked.get(reference) })),
          },
        };
      });
    },
  });
}

function gapsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/gaps`,
    operationId: 'findGaps',
    tag: 'questions',
    summary: text('Co v modelu chybí', 'What the model lacks'),
    description: text(
      'Mezery podle pravidel se závažností: cíl bez procesu, proces bez karty, vlastníka, garanta nebo ukazatele, ukazatel bez hodnoty, životní situace bez služby… Každá říká, co s ní.',
      'Gaps by rules with severity: a goal without a process, a process without a card, an owner, a guarantor or a metric, a metric without a value, a life situation without a service … Each says what to do.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      severity: told(z.enum(severities), ['Závažnost', 'Jen tato závažnost.'], ['Severity', 'Only this severity.']).optional(),
      rule: told(
        z.enum(gapRules.map(({ key }) => key) as [string, ...string[]]),
        ['Pravidlo', 'Jen toto pravidlo.'],
        ['Rule', 'Only this rule.'],
      ).optional(),
      kinds: kindsParameter(services.model).optional(),
      ...common,
    }),
    responses: { 200: { description: text('Mezery.', 'The gaps.'), isTagged: true, schema: ref('Gaps'), types } },
    handler: async (call) => {
      const { query, viewer, town, request } = call;
      const moment = momentOf(query, town, services.now());
      const language = languageOf(request);
      return composite(services, call, moment, query.dialect, async () => {
        const graph = await services.graphs.graph(viewer, moment);
        const rules = gapRules.filter(
          ({ key, severity, kind }) =>
            (query.rule ?? key) === key && (query.severity ?? severity) === severity && (query.kinds ?? [kind]).includes(kind),
        );
        const gaps = findGaps(graph, rules, await readGapFacts(services, viewer, moment));
        const items = gaps.map(({ rule, vertex, since }) => ({
          severity: rule.severity,
          rule: rule.key,
          label: rule.label[language],
          element: referenceOf(vertex),
          name: vertex.name,
          advice: rule.advice[language],
          ...(since === null ? {} : { since }),
        }));
        const summary = rules.map((rule) => ({
          rule: rule.key,
          severity: rule.severity,
          label: rule.label[language],
          count: gaps.filter((gap) => gap.rule === rule).length,
          of: graph.byKind.get(rule.kind)?.length ?? 0,
        }));
        return {
          value: { asOf: moment.asOf, summary, items },
          table: { columns: ['severity', 'rule', 'label', 'element', 'name', 'advice', 'since'], rows: items },
        };
      });
    },
  });
}

function raciRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/raci`,
    operationId: 'readRaci',
    tag: 'questions',
    summary: text('Matice odpovědnosti procesu', 'Responsibility matrix of a process'),
    description: text(
      'Činnosti karty procesu a kdo je vykonává (R), odpovídá za ně (A), je k nim přizván (C) a je o nich informován (I).',
      'The activities of the process card and who carries them out (R), answers for them (A), is consulted (C) and informed (I).',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({ process: codeParameter('H-101', ['Proces', 'Process']), ...common }),
    responses: { 200: { description: text('Matice.', 'The matrix.'), isTagged: true, schema: ref('RaciMatrix'), types } },
    handler: async (call) => {
      const { query, viewer, town } = call;
      const moment = momentOf(query, town, services.now());
      return composite(services, call, moment, query.dialect, async () => {
        const graph = await services.graphs.graph(viewer, moment);
        const matrix = raciOf(graph, vertexOf(graph, `processes/${query.process}`, '?process'));
        return {
          value: { asOf: moment.asOf, ...matrix },
          table: {
            columns: ['activity', 'name', ...matrix.columns.map(({ name }) => name)],
            rows: matrix.rows.map(({ reference, name, cells }) => ({
              activity: reference,
              name,
              ...Object.fromEntries(matrix.columns.map((column) => [column.name, cells[column.reference] ?? ''])),
            })),
          },
        };
      });
    },
  });
}
