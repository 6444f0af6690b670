import { z } from 'zod';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { hasIcoChecksum, patterns } from '../../../core/model/patterns.ts';

/** The name of a municipality. */
export const municipalityName = described(
  cleanString(300, patterns.line).meta({ examples: ['Kopřivnice'] }),
  ['Název', 'Úřední název obce.'],
  ['Name', 'The official name of the municipality.'],
);

/** The optional members of a municipality. */
export const municipalityDetails = {
  dataBox: described(
    cleanString(7, patterns.dataBox).meta({ examples: ['42bb7zg'] }),
    ['Datová schránka', 'Identifikátor datové schránky.'],
    ['Data box', 'The identifier of the ISDS data box.'],
  ).optional(),
  ruian: described(
    cleanString(200, patterns.ruian),
    ['RÚIAN', 'Adresa obce v RÚIAN jako propojených datech.'],
    [
      'Territorial register',
      'The address of the municipality in the register of territories (RUIAN) as linked data.',
    ],
  ).optional(),
  nuts3: described(
    cleanString(5, patterns.nuts3),
    ['Kraj (NUTS 3)', 'Kód kraje.'],
    ['Region (NUTS 3)', 'The code of the region.'],
  ).optional(),
  lau1: described(
    cleanString(6, patterns.lau1),
    ['Okres (LAU 1)', 'Kód okresu.'],
    ['District (LAU 1)', 'The code of the district.'],
  ).optional(),
  lau2: described(
    cleanString(6, patterns.lau2),
    ['Obec (LAU 2)', 'Šestimístný kód obce.'],
    ['Municipality (LAU 2)', 'The code of the municipality, six digits.'],
  ).optional(),
  website: described(
    cleanString(2000, patterns.webAddress),
    ['Web', 'Adresa webu obce.'],
    ['Website', 'The address of its website.'],
  ).optional(),
};

/** The body that creates a municipality. */
export const newMunicipality = z.strictObject({
  ico: described(
    cleanString(8, patterns.ico)
      .refine(hasIcoChecksum, 'the check digit does not fit')
      .meta({ examples: ['00298077'] }),
    ['IČO', 'Osm číslic; poslední je kontrolní.'],
    ['Business number', 'Eight digits (ICO); the last is a check digit.'],
  ),
  slug: described(
    cleanString(60, /^[a-z][a-z0-9-]{1,59}$/).meta({ examples: ['koprivnice'] }),
    ['Zkrácený název', 'Jméno do adres: malá písmena bez diakritiky, číslice, pomlčky.'],
    ['Slug', 'The name in addresses: lower-case letters without diacritics, digits, hyphens.'],
  ),
  name: municipalityName,
  ...municipalityDetails,
});
