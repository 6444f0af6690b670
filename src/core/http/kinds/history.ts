import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { seesDrafts } from '../../model/principal.ts';
import { readDraft } from '../../store/documents/documents.ts';
import { readHistory } from '../../store/documents/history.ts';
import { readVisibilityChanges } from '../../store/elements/visibility.ts';
import { count, day, digest, instant, nameMember, prose } from '../answer-schemas.ts';
import { component } from '../component.ts';
import { kindTag } from '../openapi/tag.ts';
import { type AnyRoute, declareRoute, noQuery } from '../route.ts';
import { about, itemParams, itemPath, type KindContext, operationIdOf } from './kind-route.ts';
import { keptVisibilityChange } from './visibility-schemas.ts';

const span = z.object({
  validFrom: described(
    day(),
    ['Platí od', 'První den platnosti.'],
    ['Valid from', 'The first day of validity.'],
  ),
  validTo: described(
    day().nullable(),
    ['Platí do', 'Den, od kterého už neplatí; null bez konce.'],
    ['Valid to', 'The day from which it no longer holds; null without an end.'],
  ),
  recordedAt: described(
    instant(),
    ['Zaznamenáno', 'Od kdy je tak zaznamenáno.'],
    ['Recorded at', 'When this was recorded.'],
  ),
  supersededAt: described(
    instant().nullable(),
    ['Nahrazeno', 'Odkdy je zaznamenáno jinak; null dosud.'],
    ['Superseded at', 'When this was superseded; null while it is current.'],
  ),
  reason: described(
    prose(2000).meta({ examples: ['Cíl byl splněn.'] }),
    ['Důvod ukončení', 'Proč byl prvek ukončen; jen uvnitř obce.'],
    ['Reason', 'Why the element was retired; only within the municipality.'],
  ).optional(),
});

const historyEntry = z.object({
  version: described(
    count().min(1),
    ['Verze', 'Pořadové číslo verze.'],
    ['Version', 'The number of the version.'],
  ),
  name: nameMember,
  contentHash: described(
    digest().nullable(),
    ['Otisk obsahu', 'SHA-256 kanonického JSON; jen uvnitř obce.'],
    ['Content hash', 'SHA-256 of the canonical JSON; only within the municipality.'],
  ),
  reason: described(
    prose(2000)
      .meta({ examples: ['Překlep v názvu.'] })
      .nullable(),
    ['Důvod', 'Důvod opravy; jen uvnitř obce.'],
    ['Reason', 'The reason for a correction; only within the municipality.'],
  ),
  writtenAt: described(
    instant(),
    ['Zapsáno', 'Kdy byla verze zapsána.'],
    ['Written at', 'When the version was written.'],
  ),
  spans: described(
    z.array(span).max(1000),
    ['Úseky', 'Ve které dny verze platila, podle toho, co kdy bylo známo.'],
    ['Spans', 'The days on which the version held, by what was known when.'],
  ),
});

const history = component(
  'History',
  described(
    z.object({
      items: described(
        z.array(historyEntry).max(1000),
        ['Verze', 'Od nejnovější.'],
        ['Versions', 'Newest first.'],
      ),
      visibilityChanges: described(
        z.array(keptVisibilityChange).max(1000),
        [
          'Změny viditelnosti',
          'Kdo kdy prvek začal a přestal vidět, od nejnovější; jen uvnitř obce.',
        ],
        [
          'Changes of visibility',
          'Who gained or lost sight of the element and when, newest first; only within the municipality.',
        ],
      ).optional(),
    }),
    ['Historie', 'Zveřejněné verze prvku.'],
    ['History', 'The published versions of an element.'],
  ),
);

/** GET /{kind}/{code}/versions */
export function historyRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${itemPath(kind)}/versions`,
    operationId: operationIdOf('list', kind, 'Versions'),
    tag: kindTag(kind),
    summary: about('Vypíše verze', 'Lists the versions', kind),
    description: text(
      'Všechny zveřejněné verze, od nejnovější, s dny platnosti a s tím, odkdy dokdy jsme to tak věděli.',
      'All published versions, newest first, with the days on which they hold and the instants at which that became known.',
    ),
    access: 'anyone',
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    responses: { 200: { description: text('Verze.', 'The versions.'), schema: history } },
    handler: async ({ params, principal }, answer) => {
      const items = await readHistory(services.database, principal, kind.key, params.code);
      if (
        items.length === 0 &&
        !(
          seesDrafts(principal) &&
          (await readDraft(services.database, principal, kind, params.code))
        )
      )
        throw problem('not-found');
      if (principal.level !== 'internal') return answer(200, { items });
      return answer(200, {
        items,
        visibilityChanges: await readVisibilityChanges(
          services.database,
          principal,
          kind.key,
          params.code,
        ),
      });
    },
  });
}
