import { z } from 'zod';
import { described } from '../../model/described.ts';
import { count, day, digest, instant, name, prose, words } from '../answer-schemas.ts';
import { component } from '../component.ts';

/** The metadata of a document's version. */
export const metaSchema = component(
  'Meta',
  described(
    z.object({
      kind: described(
        name().meta({ examples: ['goals'] }),
        ['Druh', 'Druh prvku, jak stojí v adresách.'],
        ['Kind', 'The kind of the element, as in addresses.'],
      ),
      version: described(
        count().min(1),
        ['Verze', 'Pořadové číslo verze; návrh žádné nemá.'],
        ['Version', 'The number of the version; a draft has none.'],
      ).optional(),
      state: described(
        z.enum(['published', 'draft']),
        ['Stav', 'Zveřejněná verze, nebo návrh.'],
        ['State', 'A published version, or a draft.'],
      ),
      validFrom: described(
        day(),
        ['Platí od', 'První den platnosti.'],
        ['Valid from', 'The first day of validity.'],
      ).optional(),
      validTo: described(
        day(),
        ['Platí do', 'Den, od kterého už neplatí; chybí, není-li konec znám.'],
        ['Valid to', 'The day from which it no longer holds; absent while no end is known.'],
      ).optional(),
      recordedAt: described(
        instant(),
        ['Zaznamenáno', 'Od kdy je tak zaznamenáno.'],
        ['Recorded at', 'When this was recorded.'],
      ).optional(),
      basedOn: described(
        z.int32().min(1),
        ['Vychází z', 'U návrhu: nejnovější verze zveřejněná, když byl otevřen.'],
        ['Based on', 'For a draft: the latest published version when it was opened.'],
      ).optional(),
      contentHash: described(
        digest(),
        ['Otisk obsahu', 'SHA-256 kanonického JSON (RFC 8785); jen uvnitř obce.'],
        ['Content hash', 'SHA-256 of the canonical JSON (RFC 8785); only within the municipality.'],
      ).optional(),
      author: described(
        words(100),
        ['Zapsal', 'Číslo tokenu; jen uvnitř obce.'],
        ['Author', 'The id of a token; only within the municipality.'],
      ).optional(),
      reason: described(
        prose(2000),
        ['Důvod', 'Důvod opravy; jen uvnitř obce.'],
        ['Reason', 'The reason for a correction; only within the municipality.'],
      ).optional(),
    }),
    ['O verzi', 'Která verze to je, kdy platí a odkdy to tak víme.'],
    ['Of the version', 'Which version it is, when it holds and since when that has been known.'],
  ),
);
