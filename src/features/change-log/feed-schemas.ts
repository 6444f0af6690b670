import { z } from 'zod';
import { batchId, count, day, digest, instant, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { actions } from '../../core/store/changes.ts';

const changeSchema = component(
  'Change',
  described(
    z.object({
      seq: described(
        count(Number.MAX_SAFE_INTEGER),
        ['Pořadí', 'Číslo změny v obci, bez mezer.'],
        ['Number', 'The number of the change in its municipality, without gaps.'],
      ),
      at: described(instant(), ['Kdy', 'Kdy se to stalo.'], ['At', 'When it happened.']),
      actor: described(
        words(100)
          .meta({ examples: ['token:01890a5d-ac96-774b-bcce-b302099a8057'] })
          .nullable(),
        ['Kdo', 'Číslo tokenu, nikdy jméno; jen uvnitř obce.'],
        ['Actor', 'The id of a token, never a name; only within the municipality.'],
      ),
      action: described(
        z.enum([...actions, 'withdrawn']),
        ['Co', 'Co se stalo; `withdrawn`: prvek, který jste viděli, už nevidíte.'],
        ['Action', 'What happened; `withdrawn`: you no longer see an element that you saw.'],
      ),
      batch: described(
        batchId.nullable(),
        ['Dávka', 'Číslo načtení, ke kterému změna patří.'],
        ['Batch', 'The identifier of the import that the change belongs to.'],
      ),
      kind: described(
        words(60).meta({ examples: ['goals'] }),
        ['Druh', 'Druh prvku.'],
        ['Kind', 'The kind of the element.'],
      ),
      code: described(
        words(121).meta({ examples: ['SC-1'] }),
        ['Kód', 'Kód prvku.'],
        ['Code', 'The code of the element.'],
      ),
      version: described(
        count().nullable(),
        ['Verze', 'Číslo verze.'],
        ['Version', 'The number of the version.'],
      ),
      validFrom: described(
        day().nullable(),
        ['Platí od', 'První den platnosti.'],
        ['Valid from', 'The first day of validity.'],
      ),
      validTo: described(
        day().nullable(),
        ['Platí do', 'Den, od kterého už neplatí.'],
        ['Valid to', 'The day from which it is no longer in force.'],
      ),
      contentHash: described(
        digest().nullable(),
        ['Otisk obsahu', 'SHA-256 kanonického JSON; jen uvnitř obce.'],
        ['Content hash', 'SHA-256 of the canonical JSON; only within the municipality.'],
      ),
      hash: described(
        digest().nullable(),
        ['Článek řetězu', 'SHA-256 tohoto záznamu a předchozího.'],
        ['Chain hash', 'SHA-256 of this entry and the one before.'],
      ),
    }),
    ['Změna', 'Jeden záznam protokolu.'],
    ['Change', 'One entry of the log.'],
  ),
);

/** The changes after a cursor. */
export const changeFeedSchema = component(
  'ChangeFeed',
  described(
    z.object({
      items: described(
        z.array(changeSchema).max(1000),
        ['Změny', 'V pořadí zápisů.'],
        ['Changes', 'In the order of commits.'],
      ),
      cursor: described(
        z
          .string()
          .max(2000)
          .regex(/^[A-Za-z0-9_.-]+$/)
          .meta({ examples: ['MTIz.c2ln'] }),
        ['Kurzor', 'Kde příště pokračovat; i když nic nového není.'],
        ['Cursor', 'Where to continue next time; given even when there is nothing new.'],
      ),
    }),
    ['Proud změn', 'Změny od kurzoru.'],
    ['Change feed', 'The changes after a cursor.'],
  ),
);
