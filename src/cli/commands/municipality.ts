import type { Resources } from '../../app.ts';
import { inTransaction } from '../../core/database/transaction.ts';
import { serviceItself } from '../../core/model/principal.ts';
import {
  eachMunicipality,
  insertMunicipality,
} from '../../core/store/municipalities/municipalities.ts';
import { newMunicipality } from '../../features/municipalities/operations/municipality-input.ts';
import { municipalityView } from '../../features/municipalities/operations/municipality-view.ts';
import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { withServices } from '../service/with-services.ts';
import { checkedInput } from '../terminal/checked-input.ts';
import { answer } from '../terminal/terminal.ts';

const value = text('údaj', 'value');
const detail = (cs: string, en: string) =>
  ({ type: 'string', value, description: text(cs, en) }) as const;

export const municipalityCommands = [
  declareCommand({
    name: 'municipality list',
    summary: text('vypíše obce', 'lists the municipalities'),
    options: { json: jsonOption },
    run: ({ values }) =>
      withServices(async ({ database }) => {
        const municipalities = [];
        for await (const municipality of eachMunicipality(database))
          municipalities.push(municipalityView(municipality));
        answer(
          { items: municipalities },
          values.json,
          municipalities.map(({ ico, slug, name }) => `${ico}\t${slug}\t${name}`),
        );
        return 0;
      }),
  }),
  declareCommand({
    name: 'municipality create',
    summary: text('založí obec s prázdným modelem', 'creates a municipality with an empty model'),
    options: {
      ico: { ...detail('IČO: osm číslic', 'IČO: eight digits'), isRequired: true },
      slug: {
        ...detail(
          'jméno do adres: malá písmena, číslice, pomlčky',
          'the name in addresses: lower-case letters, digits, hyphens',
        ),
        isRequired: true,
      },
      name: { ...detail('úřední název', 'official name'), isRequired: true },
      'data-box': detail('identifikátor datové schránky', 'identifier of the ISDS data box'),
      ruian: detail('adresa obce v RÚIAN', 'address in the register of territories (RÚIAN)'),
      nuts3: detail('kód kraje', 'code of the region'),
      lau1: detail('kód okresu', 'code of the district'),
      lau2: detail('šestimístný kód obce', 'code of the municipality, six digits'),
      website: detail('adresa webu', 'address of its website'),
      json: jsonOption,
    },
    run: ({ values: { json, 'data-box': dataBox, ...rest } }) =>
      withServices(async (services) => {
        const municipality = municipalityView(
          await createMunicipality(services, { ...rest, dataBox }),
        );
        answer(municipality, json, [
          `${municipality.ico}\t${municipality.slug}\t${municipality.name}`,
        ]);
        return 0;
      }),
  }),
];

function createMunicipality(
  { database }: Resources,
  input: Readonly<Record<string, string | undefined>>,
) {
  const { ico, slug, name, ...rest } = checkedInput(newMunicipality, input);
  const details = Object.fromEntries(
    Object.entries(rest).flatMap(([member, detail]) =>
      detail === undefined ? [] : [[member, detail]],
    ),
  );
  return inTransaction(database, serviceItself(0, 'cli'), (transaction) =>
    insertMunicipality(transaction, { ico, slug, name, details }),
  );
}
