import { z } from 'zod';
import { day, instant, next, referenceMember, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { expiresOn, reason, rule, waiverId } from './member-schemas.ts';

/** A waiver, as it is stored. */
export const gapWaiverSchema = component(
  'GapWaiver',
  described(
    z.object({
      id: waiverId,
      element: referenceMember('goals/SC-4'),
      rule,
      reason,
      startsOn: described(
        day(),
        ['Platí od', 'První den výjimky.'],
        ['Starts on', 'The first day of the waiver.'],
      ),
      expiresOn,
      actor: described(
        words(200).meta({ examples: ['token:01890a5d-ac96-774b-bcce-b302099a8057'] }),
        ['Kdo udělil', 'Token nebo značka, pod kterou se zapisuje do protokolu.'],
        ['Actor', 'The token or the mark that is recorded in the log.'],
      ),
      recordedAt: described(
        instant(),
        ['Zaznamenáno', 'Kdy byla udělena.'],
        ['Recorded at', 'When it was granted.'],
      ),
      endedAt: described(
        instant().nullable(),
        ['Ukončeno', 'Kdy byla ukončena; null, dokud nebyla.'],
        ['Ended at', 'When it was ended; null until then.'],
      ),
    }),
    ['Výjimka', 'Mezera, která se zatím neřeší.'],
    ['Waiver', 'A gap that is waived.'],
  ),
);

/** A page of waivers. */
export const gapWaiverPageSchema = component(
  'GapWaiverPage',
  described(
    z.object({
      items: described(
        z.array(gapWaiverSchema).max(200),
        ['Výjimky', 'Nejnovější první.'],
        ['Waivers', 'Newest first.'],
      ),
      next,
    }),
    ['Výjimky', 'Stránka výjimek.'],
    ['Waivers', 'A page of waivers.'],
  ),
);
