import { z } from 'zod';
import { languageOf } from '../../../core/http/language.ts';
import { type AnyRoute, declareRoute, noParams } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { defineTable, type Table } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import type { ModelGraph, ModelVertex } from '../../../core/kinds/types.ts';
import { type Day, daysAfter } from '../../../core/model/day.ts';
import { described } from '../../../core/model/described.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { instantSchema } from '../../../core/model/field.ts';
import { named, verticesInOrder } from '../../../core/model/graph.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { readPresentNames } from '../../../core/store/elements/present-names.ts';
import {
  type Municipality,
  readMunicipality,
} from '../../../core/store/municipalities/municipalities.ts';
import { type Language, text } from '../../../platform/text.ts';
import { readElementChanges } from '../../change-log/store/change-feed.ts';
import type { Gap } from '../../gaps/gaps.ts';
import { findMunicipalityGaps } from '../../gaps/operations/find-gaps.ts';
import type { GapServices } from '../../gaps/routes/gap-services.ts';
import { gapView } from '../../gaps/routes/gap-view.ts';
import { responsibilityIn } from '../../graph/responsibility.ts';
import { elementsOfParties, type MyElement, type Party, partiesOf } from '../my-elements.ts';
import { meSchema } from '../schemas.ts';
import { myWorkTag } from '../tags.ts';

/** Guarantees that end within so many days are listed. */
const daysAhead = 90;
const maxChanges = 200;

/** In place of a municipality for who belongs to none: a day still needs a time zone. */
const noMunicipality: Municipality = {
  id: 0,
  ico: '',
  slug: '',
  name: '',
  timeZone: 'Europe/Prague',
  details: {},
};

const query = z.strictObject({
  since: described(
    instantSchema,
    ['Od okamžiku', 'Co se od té doby změnilo na tom, co je moje; bez údaje se změny nevypisují.'],
    [
      'Since',
      'Lists what has changed since then in what is mine; no changes are listed by default.',
    ],
  ).optional(),
  ...tabularParameters,
});

/** GET /v1/me: who the caller is, and what awaits them. */
export function meRoute(services: GapServices): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/v1/me',
    operationId: 'readMe',
    tag: myWorkTag,
    summary: text('Kdo jsem a co mě čeká', 'Who I am and what awaits me'),
    description: text(
      'Obec, role a pozice tokenu; co pozice vlastní, garantují, za co odpovídají a do kterých útvarů patří; co z toho je po termínu, co v tom chybí, co se změnilo od `since` a kterým garancím do 90 dnů končí platnost. Zástup se počítá také a je označen.',
      'The municipality, role and positions of the token; what the positions own, guarantee, are responsible for and to which units they belong; what of it is overdue, what it lacks, what has changed since `since`, and which guarantees end within 90 days. What a deputy does counts too, and is marked.',
    ),
    access: 'known',
    params: noParams,
    query,
    responses: { 200: tabularResponse(text('Moje práce.', 'My work.'), meSchema) },
    handler: async (call) => {
      const { home } = call.request;
      const municipality = home
        ? await readMunicipality(services.database, home.municipalityId)
        : null;
      const principal = home ?? call.principal;
      return tabularAnswer(
        services,
        { ...call, principal, municipality: municipality ?? noMunicipality },
        async (readTime, graphAt) => {
          const graph = municipality ? await graphAt(readTime) : null;
          // a token may know a position by a former code
          const positions = principal.positions.map(
            await readPresentNames(services.database, principal, principal.positions),
          );
          const parties = graph ? partiesOf(graph, positions, readTime.asOf) : [];
          const gaps = graph
            ? (await findMunicipalityGaps(services, principal, readTime, graph)).open
            : [];
          const language = languageOf(call.request);
          const work = graph ? workOf(graph, parties, gaps, readTime.asOf, language) : noWork;
          const changed =
            call.query.since === undefined
              ? {}
              : { changed: await changesOf(services, principal, work.nodes, call.query.since) };
          const { nodes: _, ...lists } = work;
          const answered = { ...lists, ...changed };
          return {
            value: {
              ...identityOf(municipality, { ...principal, positions }, parties),
              ...answered,
            },
            table: () => tableOf(answered, graph),
          };
        },
      );
    },
  });
}

const identityOf = (
  municipality: Municipality | null,
  { role, level, positions }: Principal,
  parties: readonly Party[],
) => ({
  town: municipality && { slug: municipality.slug, ico: municipality.ico, name: municipality.name },
  role,
  level,
  positions: positions.map((reference) => ({ reference, name: nameIn(parties, reference) })),
  deputyOf: parties.filter(({ isDeputy }) => isDeputy).map(({ vertex }) => named(vertex)),
});

const nameIn = (parties: readonly Party[], reference: string): string | null =>
  parties.find(({ vertex }) => vertex.reference === reference)?.vertex.name ?? null;

const noWork = { nodes: [], mine: [], overdue: [], missing: [], ending: [] };

/**
 * Returns what parties have to do with, what is overdue or missing there, and which guarantees end
 * soon.
 */
function workOf(
  graph: ModelGraph,
  parties: readonly Party[],
  gaps: readonly Gap[],
  day: Day,
  language: Language,
) {
  const mine = elementsOfParties(graph, parties, day);
  const actingFor = new Set(parties.map(({ vertex }) => vertex));
  const responsibleFor = responsibilityIn(graph, day);
  const isMine = (vertex: ModelVertex) =>
    responsibleFor(vertex).parties.some((party) => actingFor.has(party));
  const myGaps = gaps.filter(({ vertex }) => isMine(vertex));
  const lastDay = daysAfter(day, daysAhead);
  const myVertices = new Set([
    ...verticesInOrder(graph).filter(isMine),
    ...mine.map(({ vertex }) => vertex),
  ]);
  return {
    nodes: [...myVertices].map(({ node }) => node),
    mine: mine.map(myElementView),
    overdue: myGaps.filter(({ since }) => since !== null).map((gap) => gapView(gap, language)),
    missing: myGaps.filter(({ since }) => since === null).map((gap) => gapView(gap, language)),
    ending: mine
      .filter(
        ({ relation, endsOn }) =>
          relation === 'guaranteedBy' && endsOn !== null && endsOn <= lastDay,
      )
      .map(myElementView),
  };
}

const myElementView = ({ vertex, relation, party, isDeputy, endsOn }: MyElement) => ({
  element: vertex.reference,
  name: vertex.name,
  relation,
  party: party.reference,
  isDeputy,
  ...(endsOn === null ? {} : { endsOn }),
});

async function changesOf(
  { database }: Services,
  principal: Principal,
  nodes: readonly number[],
  since: string,
) {
  const changes =
    nodes.length === 0
      ? []
      : await readElementChanges(database, principal, nodes, { since, limit: maxChanges + 1 });
  const items = changes.slice(0, maxChanges).map(({ seq, at, action, kind, code, version }) => ({
    seq,
    at,
    action,
    element: referenceTo(kind, code),
    version,
  }));
  return { items, isCut: changes.length > maxChanges };
}

type Lists = Omit<ReturnType<typeof workOf>, 'nodes'> & {
  readonly changed?: Awaited<ReturnType<typeof changesOf>>;
};
type TableRow = Partial<
  ReturnType<typeof myElementView> &
    ReturnType<typeof gapView> &
    Awaited<ReturnType<typeof changesOf>>['items'][number]
>;

/** Returns all lists as one table; `list` says which list a row is from. */
function tableOf(
  { mine, overdue, missing, ending, changed }: Lists,
  graph: ModelGraph | null,
): Table {
  const nameOf = (reference: string | undefined) =>
    reference === undefined ? undefined : graph?.byReference.get(reference)?.name;
  const withNames = (list: keyof Lists) => (row: TableRow) => ({
    list,
    name: nameOf(row.element),
    partyName: nameOf(row.party),
    ...row,
  });
  return defineTable({
    columns: [
      'list',
      'element',
      'name',
      'relation',
      'party',
      'partyName',
      'isDeputy',
      'endsOn',
      'severity',
      'label',
      'advice',
      'since',
      'action',
      'at',
    ],
    rows: [
      ...mine.map(withNames('mine')),
      ...overdue.map(withNames('overdue')),
      ...missing.map(withNames('missing')),
      ...ending.map(withNames('ending')),
      ...(changed?.items ?? []).map(withNames('changed')),
    ],
  });
}
