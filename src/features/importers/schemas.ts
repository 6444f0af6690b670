import { z } from 'zod';
import { component } from '../../core/http/component.ts';
import {
  count,
  instant,
  name,
  path,
  prose,
  readTime,
  referenceMember,
  words,
} from '../../core/http/shapes.ts';
import { described } from '../../core/model/described.ts';
import { importReportSchema } from '../transfer/schemas.ts';
import { maxReported } from './operations/import-conversion.ts';
import { maxMappings } from './store/importer-mappings.ts';

const note = described(
  prose(2000).meta({ examples: ['Druh se pozná podle sloupce Typ.'] }),
  ['Poznámka', 'Co je třeba o převodu vědět.'],
  ['Note', 'What is to be known of the conversion.'],
).optional();
const source = described(
  words(200).meta({ examples: ['Řádek'] }),
  ['V souboru', 'Co to v souboru je.'],
  ['Source', 'What it is in the file.'],
);
const target = described(
  words(200)
    .meta({ examples: ['processes'] })
    .nullable(),
  ['V modelu', 'Čím se to stane; null, nemá-li to zde protějšek.'],
  ['Target', 'What it becomes; null when it has no counterpart here.'],
);

const mappingRow = described(
  z.object({ source, target, note }),
  ['Řádek převodu', 'Co se čím stane.'],
  ['Row of a mapping', 'What becomes what.'],
);

const importer = described(
  z.object({
    key: described(
      name().meta({ examples: ['process-table'] }),
      ['Klíč', 'Část adresy.'],
      ['Key', 'A part of the address.'],
    ),
    name: described(
      words().meta({ examples: ['Tabulka procesů'] }),
      ['Název', 'Jaké soubory načítá.'],
      ['Name', 'Which files it takes.'],
    ),
    description: described(
      prose().meta({ examples: ['Procesy, jejich vlastníci a garanti.'] }),
      ['Popis', 'Co z nich udělá.'],
      ['Description', 'What it makes of them.'],
    ),
    types: described(
      z
        .array(words(100))
        .max(10)
        .meta({ examples: [['text/csv']] }),
      ['Typy', 'Typy obsahu, které přijímá.'],
      ['Types', 'The media types it takes.'],
    ),
    address: described(
      path().meta({ examples: ['/v1/municipalities/koprivnice/importers/process-table/_import'] }),
      ['Adresa', 'Kam soubor poslat.'],
      ['Address', 'Where to send the file.'],
    ),
    mapping: described(
      z.array(mappingRow).max(500),
      ['Převod', 'Co se čím stane.'],
      ['Mapping', 'What becomes what.'],
    ),
  }),
  ['Způsob načtení', 'Jak se načítají soubory jednoho formátu.'],
  ['Importer', 'How files of one format are imported.'],
);

const keptOptions = z.record(name(), words(4000));

/** What the import of a foreign file changed, or would change. */
export const conversionReportSchema = component(
  'ConversionReport',
  described(
    importReportSchema.extend({
      options: described(
        keptOptions,
        ['Volby', 'S jakými volbami se soubor četl: z dotazu a z uloženého převodu.'],
        [
          'Options',
          'The options that the file was read with: of the query, and of the saved mapping.',
        ],
      ),
      suggestedMapping: described(
        keptOptions,
        [
          'Návrh převodu',
          'Tytéž volby s tím, co se ze souboru poznalo, v podobě, kterou uloží `PUT …/mappings/{name}`; u tabulek.',
        ],
        [
          'Suggested mapping',
          'The same options with what was recognised in the file, in the form that `PUT …/mappings/{name}` keeps; of tables.',
        ],
      ).optional(),
      mapping: described(
        z
          .array(
            mappingRow.extend({
              count: described(
                count(),
                ['Kolik', 'Kolikrát je to v souboru.'],
                ['Count', 'How often it is in the file.'],
              ),
            }),
          )
          .max(2000),
        ['Převod', 'Co se čím stalo.'],
        ['Mapping', 'What became what.'],
      ),
      ended: described(
        count(),
        [
          'Už skončené',
          'Kolik převzatých prvků už podle souboru skončilo; jsou v modelu jako ukončené.',
        ],
        [
          'Ended',
          'How many elements imported have ended already by the file; they are in the model as ended.',
        ],
      ),
      leftOutCount: described(
        count(),
        ['Nepřevzato', 'Kolik toho převzato nebylo.'],
        ['Left out', 'How much was not imported.'],
      ),
      takenInPartCount: described(
        count(),
        ['Převzato zčásti', 'Kolik toho převzato bylo, ale ne celé.'],
        ['Taken over in part', 'How much was imported, but not whole.'],
      ),
      leftOut: described(
        z
          .array(
            z.object({
              source,
              id: described(
                words(500).meta({ examples: ['12'] }),
                ['Identifikátor', 'Jak se tomu v souboru říká.'],
                ['Identifier', 'What it is called in the file.'],
              ),
              name: described(
                words(1000).meta({ examples: ['Správa poplatků'] }),
                ['Název', 'Název v souboru.'],
                ['Name', 'The name in the file.'],
              ),
              reason: described(
                prose(4000).meta({ examples: ['Řádek nemá kód.'] }),
                ['Proč', 'Proč to převzato nebylo, nebo co z toho nebylo.'],
                ['Reason', 'Why it was not imported, or what of it was not.'],
              ),
              isTaken: described(
                z.literal(true),
                [
                  'Převzato zčásti',
                  'Samo to převzato bylo; převzato nebylo to, o čem mluví důvod.',
                ],
                [
                  'Taken over in part',
                  'The object itself was imported; what the reason names was not.',
                ],
              ).optional(),
            }),
          )
          .max(maxReported),
        ['Co převzato nebylo', `Nejvýše ${maxReported} položek.`],
        ['What was left out', `At most ${maxReported} items.`],
      ),
      notInFileCount: described(
        count(),
        ['Chybí v souboru', 'Kolik dříve načtených prvků v souboru už není.'],
        ['Not in the file', 'How many elements that came earlier are not in the file any more.'],
      ),
      notInFile: described(
        z.array(referenceMember('processes/H-101')).max(maxReported),
        ['Prvky, které v souboru už nejsou', 'Nic se s nimi nestalo; ukončit je můžete sami.'],
        [
          'Elements not in the file any more',
          'Nothing happened to them; you may retire them yourselves.',
        ],
      ),
    }),
    ['Zpráva o převodu', 'Co načtení cizího souboru změnilo, nebo by změnilo.'],
    ['Conversion report', 'What the import of a foreign file changed, or would change.'],
  ),
);

/** The foreign formats that can be imported. */
export const importerListSchema = component(
  'ImporterList',
  described(
    z.object({
      ...readTime,
      items: described(
        z.array(importer).max(50),
        ['Způsoby', 'Způsoby načtení.'],
        ['Importers', 'In their order.'],
      ),
    }),
    ['Způsoby načtení', 'Cizí formáty, které lze načíst.'],
    ['Importers', 'The foreign formats that can be imported.'],
  ),
);

/** The stored options for reading a municipality's tables. */
export const importerMappingListSchema = component(
  'ImporterMappingList',
  described(
    z.object({
      items: described(
        z
          .array(
            z.object({
              name: described(
                words(60).meta({ examples: ['procesy-2026'] }),
                ['Název', 'Název převodu.'],
                ['Name', 'The name of the mapping.'],
              ),
              options: described(
                keptOptions,
                ['Volby', 'S nimiž se tabulka čte.'],
                ['Options', 'That the table is read with.'],
              ),
              changedAt: described(
                instant(),
                ['Změněn', 'Kdy byl naposledy uložen.'],
                ['Changed at', 'When it was last saved.'],
              ),
            }),
          )
          .max(maxMappings),
        ['Převody', 'Podle názvu.'],
        ['Mappings', 'By name.'],
      ),
    }),
    ['Uložené převody', 'Jak obec čte své tabulky.'],
    ['Saved mappings', 'How the municipality reads its tables.'],
  ),
);
