import { z } from 'zod';
import {
  count,
  instant,
  name,
  path,
  prose,
  readTime,
  referenceMember,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { importReportSchema } from '../transfer/schemas.ts';
import { maxReported } from './operations/import-conversion.ts';
import { maxMappings } from './store/importer-mappings.ts';

const note = described(
  prose(2000).meta({ examples: ['Druh se pozná podle sloupce Typ.'] }),
  ['Poznámka', 'Co je třeba o převodu vědět.'],
  ['Note', 'Remarks on the conversion.'],
).optional();
const source = described(
  words(200).meta({ examples: ['Řádek'] }),
  ['V souboru', 'Co to v souboru je.'],
  ['Source', 'What it is in the file: a type, a column, a sheet.'],
);
const target = described(
  words(200)
    .meta({ examples: ['processes'] })
    .nullable(),
  ['V modelu', 'Čím se to stane; null, nemá-li to zde protějšek.'],
  ['Target', 'What it becomes in the model; null when it has no counterpart.'],
);

const mappingRow = described(
  z.object({ source, target, note }),
  ['Řádek převodu', 'Co se čím stane.'],
  ['Mapping row', 'What a source becomes in the model.'],
);

const importer = described(
  z.object({
    key: described(
      name().meta({ examples: ['process-table'] }),
      ['Klíč', 'Část adresy.'],
      ['Key', 'The path segment of the importer.'],
    ),
    name: described(
      words().meta({ examples: ['Tabulka procesů'] }),
      ['Název', 'Jaké soubory načítá.'],
      ['Name', 'Which files it imports.'],
    ),
    description: described(
      prose().meta({ examples: ['Procesy, jejich vlastníci a garanti.'] }),
      ['Popis', 'Co z nich udělá.'],
      ['Description', 'What the files become in the model.'],
    ),
    types: described(
      z
        .array(words(100))
        .max(10)
        .meta({ examples: [['text/csv']] }),
      ['Typy', 'Typy obsahu, které přijímá.'],
      ['Types', 'The accepted media types.'],
    ),
    address: described(
      path().meta({ examples: ['/v1/municipalities/koprivnice/importers/process-table/_import'] }),
      ['Adresa', 'Kam soubor poslat.'],
      ['Address', 'Where to send the file.'],
    ),
    mapping: described(
      z.array(mappingRow).max(500),
      ['Převod', 'Co se čím stane.'],
      ['Mapping', 'What the file contents become in the model.'],
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
          'The options with which the file was read: from the query and from the saved mapping.',
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
          'The same options, completed with what was detected in the file, in the form accepted by `PUT …/mappings/{name}`; for tables only.',
        ],
      ).optional(),
      mapping: described(
        z
          .array(
            mappingRow.extend({
              count: described(
                count(),
                ['Kolik', 'Kolikrát je to v souboru.'],
                ['Count', 'The number of occurrences in the file.'],
              ),
            }),
          )
          .max(2000),
        ['Převod', 'Co se čím stalo.'],
        ['Mapping', 'What the file contents became in the model.'],
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
        ['Partially imported', 'How much was imported, but not whole.'],
      ),
      leftOut: described(
        z
          .array(
            z.object({
              source,
              id: described(
                words(500).meta({ examples: ['12'] }),
                ['Identifikátor', 'Jak se tomu v souboru říká.'],
                ['Identifier', 'The identifier in the file.'],
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
                  'Partially imported',
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
        [
          'Not in the file',
          'The number of previously imported elements that are no longer in the file.',
        ],
      ),
      notInFile: described(
        z.array(referenceMember('processes/H-101')).max(maxReported),
        ['Prvky, které v souboru už nejsou', 'Nic se s nimi nestalo; ukončit je můžete sami.'],
        ['Elements no longer in the file', 'They were not changed; you can retire them yourself.'],
      ),
    }),
    ['Zpráva o převodu', 'Co načtení cizího souboru změnilo, nebo by změnilo.'],
    ['Conversion report', 'What importing a foreign file changed, or would change.'],
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
                ['Options', 'The options with which the table is read.'],
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
