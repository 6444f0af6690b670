import { z } from 'zod';
import { count, next, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { patterns } from '../../core/model/patterns.ts';
import { extraFields } from '../../core/publication/checks/extra-fields.ts';

const municipalityShape = {
  ico: described(
    z
      .string()
      .max(8)
      .regex(patterns.ico)
      .meta({ examples: ['00298077'] }),
    ['IČO', 'Identifikační číslo obce.'],
    ['Business number', 'The business number of the municipality (ICO).'],
  ),
  slug: described(
    z
      .string()
      .max(60)
      .regex(/^[a-z][a-z0-9-]*$/)
      .meta({ examples: ['koprivnice'] }),
    ['Zkrácený název', 'Jméno do adres.'],
    ['Slug', 'The name in addresses.'],
  ),
  name: described(
    words().meta({ examples: ['Město Kopřivnice'] }),
    ['Název', 'Úřední název obce.'],
    ['Name', 'The official name of the municipality.'],
  ),
  timeZone: described(
    words(60).meta({ examples: ['Europe/Prague'] }),
    ['Časové pásmo', 'Podle kterého se počítá dnešek.'],
    ['Time zone', 'Decides which day is today.'],
  ),
  dataBox: described(
    z
      .string()
      .max(7)
      .regex(patterns.dataBox)
      .meta({ examples: ['42bb7zg'] }),
    ['Datová schránka', 'Identifikátor datové schránky.'],
    ['Data box', 'The identifier of the ISDS data box.'],
  ).optional(),
  ruian: described(
    z
      .string()
      .max(200)
      .regex(patterns.ruian)
      .meta({ examples: ['https://linked.cuzk.cz/resource/ruian/obec/599565'] }),
    ['RÚIAN', 'Adresa obce v RÚIAN.'],
    [
      'Territorial register',
      'The address of the municipality in the register of territories (RUIAN).',
    ],
  ).optional(),
  nuts3: described(
    z
      .string()
      .max(5)
      .regex(patterns.nuts3)
      .meta({ examples: ['CZ080'] }),
    ['Kraj (NUTS 3)', 'Kód kraje.'],
    ['Region (NUTS 3)', 'The code of the region.'],
  ).optional(),
  lau1: described(
    z
      .string()
      .max(6)
      .regex(patterns.lau1)
      .meta({ examples: ['CZ0804'] }),
    ['Okres (LAU 1)', 'Kód okresu.'],
    ['District (LAU 1)', 'The code of the district.'],
  ).optional(),
  lau2: described(
    z
      .string()
      .max(6)
      .regex(patterns.lau2)
      .meta({ examples: ['599565'] }),
    ['Obec (LAU 2)', 'Šestimístný kód obce.'],
    ['Municipality (LAU 2)', 'The code of the municipality, six digits.'],
  ).optional(),
  website: described(
    z
      .string()
      .max(2000)
      .regex(patterns.webAddress)
      .meta({ examples: ['http://www.koprivnice.cz'] }),
    ['Web', 'Adresa webu obce.'],
    ['Website', 'The address of its website.'],
  ).optional(),
};

/** A municipality with a model of its own. */
export const municipalitySchema = component(
  'Municipality',
  described(
    z.object(municipalityShape).meta({
      examples: [
        {
          ico: '00298077',
          slug: 'koprivnice',
          name: 'Město Kopřivnice',
          timeZone: 'Europe/Prague',
          nuts3: 'CZ080',
          lau1: 'CZ0804',
          lau2: '599565',
        },
      ],
    }),
    ['Obec', 'Obec, která má v instanci svůj model.'],
    ['Municipality', 'A municipality with a model of its own in this instance.'],
  ),
);

/** A municipality with the head of its log. */
export const municipalityWithHeadSchema = component(
  'MunicipalityWithHead',
  described(
    z.object({
      ...municipalityShape,
      version: described(
        count(Number.MAX_SAFE_INTEGER),
        ['Počítadlo', 'Číslo posledního zápisu.'],
        ['Version', 'The number of the last write.'],
      ),
      log: described(
        z.object({
          seq: described(
            count(Number.MAX_SAFE_INTEGER),
            ['Poslední záznam', 'Číslo posledního záznamu protokolu.'],
            ['Last entry', 'The number of the last entry of the log.'],
          ),
          head: described(
            z
              .string()
              .max(64)
              .regex(/^[0-9a-f]*$/)
              .meta({
                examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
              }),
            ['Otisk konce', 'SHA-256 konce řetězu protokolu.'],
            ['Head', 'SHA-256 of the end of the chain of the log.'],
          ),
        }),
        ['Protokol', 'Konec protokolu, kterým se dokládá, že jej nikdo nezměnil.'],
        ['Log', 'The end of the log, which proves that nobody changed it.'],
      ),
    }),
    ['Obec a konec protokolu', 'Obec s číslem posledního zápisu a koncem protokolu.'],
    [
      'Municipality and the end of its log',
      'A municipality with the number of its last write and the end of its log.',
    ],
  ),
);

/** A page of the list of municipalities. */
export const municipalityPageSchema = component(
  'MunicipalityPage',
  described(
    z.object({
      items: described(
        z.array(municipalitySchema).max(200),
        ['Obce', 'V českém řazení.'],
        ['Municipalities', 'In Czech order.'],
      ),
      next,
    }),
    ['Stránka obcí', 'Část seznamu obcí.'],
    ['Page of municipalities', 'A part of the list of municipalities.'],
  ),
);

/** The own fields of a kind. */
export const extraFieldsSchema = component('ExtraFields', extraFields);

/** The own fields of all kinds. */
export const extraFieldsByKindSchema = component(
  'ExtraFieldsByKind',
  described(
    z
      .record(
        z
          .string()
          .max(60)
          .regex(/^[a-z-]+$/),
        extraFieldsSchema,
      )
      .meta({
        examples: [
          {
            processes: {
              evidencniCislo: {
                type: 'text',
                label: { cs: 'Evidenční číslo', en: 'Record number' },
              },
            },
          },
        ],
      }),
    ['Vlastní údaje podle druhu', 'Údaje, které si obec k druhům sama zavedla.'],
    ['Own fields by kind', 'The fields that the municipality itself has declared for kinds.'],
  ),
);
