import { z } from 'zod';
import { batchId, count, day, prose, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { linksLeftOut } from '../../core/http/kinds/links-left-out.ts';
import { described } from '../../core/model/described.ts';
import { measurementReportSchema } from '../measurements/schemas.ts';
import { maxLinesInParts } from './operations/parse-lines.ts';

const number = (cs: string, en: string, descriptionCs: string, descriptionEn: string) =>
  described(count(), [cs, descriptionCs], [en, descriptionEn]);

/** The report of an import. */
export const importReportSchema = component(
  'ImportReport',
  described(
    z.object({
      mode: described(
        z.enum(['dry-run', 'apply']),
        ['Režim', 'Zkouška, nebo zápis.'],
        ['Mode', 'A dry run, or a write.'],
      ),
      message: described(
        prose(2000).meta({ examples: ['Přečteno řádků: 12. Nových prvků 12.'] }),
        ['Zpráva', 'Co se stalo, jednou větou.'],
        ['Message', 'What happened, in a sentence.'],
      ),
      batch: batchId,
      lines: number('Řádků', 'Lines', 'Kolik řádků bylo přečteno.', 'How many lines were read.'),
      created: number(
        'Nové prvky',
        'Created',
        'Kolik prvků je nových.',
        'How many elements are new.',
      ),
      published: number(
        'Nové verze',
        'Published',
        'Kolik je nových verzí.',
        'How many versions are new.',
      ),
      corrected: number(
        'Opravy',
        'Corrected',
        'Kolik verzí bylo opraveno.',
        'How many versions were corrected.',
      ),
      visibilityChanged: number(
        'Viditelnost',
        'Visibility changed',
        'U kolika prvků se změnila jen viditelnost.',
        'How many elements changed only in visibility.',
      ),
      drafts: number(
        'Návrhy',
        'Drafts',
        'Kolik návrhů bylo uloženo.',
        'How many drafts were saved.',
      ),
      retired: number(
        'Ukončené',
        'Retired',
        'Kolik prvků bylo ukončeno.',
        'How many elements were retired.',
      ),
      unchanged: number(
        'Beze změny',
        'Unchanged',
        'Kolik řádků nic nemění.',
        'How many lines change nothing.',
      ),
      fieldsDeclared: number(
        'Vlastní údaje',
        'Own fields declared',
        'Kolik vlastních údajů obec nově má.',
        'How many own fields are new.',
      ),
      formerCodes: number(
        'Dřívější kódy',
        'Former codes',
        'Kolik dřívějších kódů je nových.',
        'How many former codes are new.',
      ),
      measurements: described(
        measurementReportSchema,
        ['Hodnoty ukazatelů', 'Co se stalo s hodnotami.'],
        ['Measurements', 'What happened to the values.'],
      ),
      linksLeftOutCount: number(
        'Vynechané vazby',
        'Links left out',
        'Kolik vazeb bylo vynecháno.',
        'How many links were left out.',
      ),
      linksLeftOut,
      items: described(
        z
          .array(
            z.object({
              line: number(
                'Řádek',
                'Line',
                'Pořadí řádku od jedné.',
                'The number of the line, counted from one.',
              ),
              kind: described(
                words(60).meta({ examples: ['processes'] }),
                ['Druh', 'Druh prvku.'],
                ['Kind', 'The kind of the element.'],
              ),
              code: described(
                words(60).meta({ examples: ['H-101'] }),
                ['Kód', 'Kód prvku.'],
                ['Code', 'The code of the element.'],
              ),
              action: described(
                z
                  .string()
                  .max(30)
                  .regex(/^[a-z-]+$/)
                  .meta({ examples: ['created'] }),
                [
                  'Co se stalo',
                  '`created` nový, `published` nová verze, `corrected` oprava, `visibility-changed` jen viditelnost, `draft` návrh, `retired` ukončený, `unchanged` beze změny.',
                ],
                [
                  'Action',
                  'What happened to it: `created`, `published` (a new version), `corrected`, `visibility-changed`, `draft`, `retired` or `unchanged`.',
                ],
              ),
              version: described(
                count().nullable(),
                ['Verze', 'Číslo verze; null u návrhu.'],
                ['Version', 'The number of the version; null for a draft.'],
              ),
              name: described(
                words().meta({ examples: ['Řízení strategie'] }),
                ['Název', 'Název prvku; jen u cizích souborů.'],
                ['Name', 'The name of the element; only for foreign files.'],
              ).optional(),
              formerName: described(
                words().meta({ examples: ['Strategie'] }),
                ['Dosavadní název', 'Jak se prvek jmenoval, mění-li se to.'],
                ['Former name', 'The former name of the element, if it changes.'],
              ).optional(),
              validFrom: described(
                day(),
                ['Platí od', 'První den, není-li to dnešek; jen u cizích souborů.'],
                ['Valid from', 'The first day, if it is not today; only for foreign files.'],
              ).optional(),
              validTo: described(
                day(),
                [
                  'Platí do',
                  'Den, od kterého už neplatí, říká-li to soubor; jen u cizích souborů.',
                ],
                [
                  'Valid to',
                  'The day from which it is no longer in force, if the file gives one; only for foreign files.',
                ],
              ).optional(),
            }),
          )
          .max(maxLinesInParts),
        ['Prvky', 'Co se stalo s každým řádkem.'],
        ['Items', 'What happened to each line.'],
      ),
    }),
    ['Zpráva o načtení', 'Co načtení změnilo, nebo by změnilo.'],
    ['Import report', 'What the import changed, or would change.'],
  ),
);
