import { z } from 'zod';
import { described } from '../../../../core/model/described.ts';
import { cleanString } from '../../../../core/model/field.ts';
import type { Model } from '../../../../core/model/model.ts';
import { patterns } from '../../../../core/model/patterns.ts';
import { problem, violation } from '../../../../errors.ts';
import { xlsxType } from '../../../../platform/formats/xlsx.ts';
import { text } from '../../../../platform/text.ts';
import { declareImporter } from '../../declare-importer.ts';
import { parseCorrections } from '../tables/corrections.ts';
import { columnsOption, readTables, sheetOptions } from '../tables/sheet-options.ts';
import { convertElements, readOptions } from './convert-elements.ts';
import { convertMeasurements, measurementFields } from './convert-measurements.ts';

const measurements = 'measurements';

const options = z.strictObject({
  ...sheetOptions,
  kind: described(
    z
      .string()
      .max(60)
      .regex(/^[a-z-]+$/)
      .meta({ examples: ['goals'] }),
    [
      'Druh',
      'Co tabulka obsahuje: klíč druhu (`goals`, `units`, `metrics`, `services` …), nebo `measurements` pro hodnoty ukazatelů; vynechat jej lze, jen když ho uvádí `mapping`.',
    ],
    [
      'Kind',
      'What the table is of: the key of a kind (`goals`, `units`, `metrics`, `services` …), or `measurements` for values of metrics; may be omitted only if `mapping` has it.',
    ],
  ),
  columns: columnsOption(
    'code:A,name:Cíl,decomposesInto:Rozpad',
    `Pole jsou údaje druhu, jeho vazby (\`partOf\`), údaje vazeb (\`guaranteedBy.area\`), \`translations.en.name\`, \`validFrom\`, \`validTo\`, \`lastDay\` a \`none\`; u hodnot ${measurementFields.join(', ')}.`,
    `Fields: those of the kind, its relations (\`partOf\`), attributes of links (\`guaranteedBy.area\`), \`translations.en.name\`, \`validFrom\`, \`validTo\`, \`lastDay\` and \`none\`; for measurements ${measurementFields.join(', ')}.`,
  ),
  defaults: described(
    cleanString(2000, patterns.line).meta({ examples: ['level:strategický cíl,progress:plní se'] }),
    [
      'Výchozí hodnoty',
      'Co dostane nový prvek, jehož řádek to neříká: údaj:hodnota, oddělené čárkou.',
    ],
    ['Defaults', 'Values of a new element whose row has none: field:value, separated by commas.'],
  ).optional(),
});

/** Tables of any kind of element, or of values of metrics. */
export const table = declareImporter({
  key: 'table',
  label: text('Tabulka prvků nebo hodnot', 'Table of elements or values'),
  description: text(
    'Tabulka čehokoli: cílů, útvarů, pozic, ukazatelů, služeb …, jak ji obec vede v CSV nebo XLSX; nebo hodnot ukazatelů po řádcích i jako matice s obdobími ve sloupcích nebo v řádcích. Co který sloupec je, se pozná z hlaviček česky, slovensky, anglicky i německy; odhady jsou v odpovědi označeny a opraví je `columns`. Dny, čísla a výčty se čtou, jak se píší česky (30. 6. 2026; 1 234,5; „plní se“), vazby podle kódu nebo jednoznačného názvu cíle, seznamy oddělené středníkem nebo řádkem. Prázdná buňka nic nemaže; co v buňce převzít nejde, je v odpovědi s listem, řádkem a sloupcem a zbytek řádku se převezme. Bez sloupce s kódem se prvek pozná podle názvu. Části dokumentů (činnosti, kritéria, zjištění …) tabulkou načíst nelze: přicházejí s dokumentem, ke kterému patří.',
    'A table of anything: goals, units, positions, metrics, services …, as a municipality keeps it in CSV or XLSX; or of values of metrics, in rows or as a matrix with periods for columns or rows. Columns are recognised by their headers in Czech, Slovak, English or German; guesses are marked in the answer and corrected by `columns`. Days, numbers and closed lists are read as people write them (30. 6. 2026; 1 234,5; "plní se"), links by the code or the unique name of the target, lists parted by semicolons or line ends. An empty cell deletes nothing; what of a cell cannot be taken is in the answer with sheet, row and column, and the rest of the row is taken. Without a column of codes an element is known by its name. Parts of documents (activities, criteria, findings …) cannot be taken from a table: they come with the document to which they belong.',
  ),
  types: ['text/csv', xlsxType],
  keepsMappings: true,
  options,
  mapping: [
    { source: 'kind', target: '{kind}', note: text('Řádek je prvek.', 'A row is an element.') },
    { source: 'column: field', target: '{kind}.{field}' },
    {
      source: 'column: relation',
      target: '{relation}',
      note: text('Cíle podle kódu nebo názvu.', 'Targets by code or name.'),
    },
    {
      source: 'kind=measurements',
      target: 'measurements',
      note: text('Řádky, nebo matice období.', 'Rows, or a matrix of periods.'),
    },
  ],
  checkOptions: ({ kind, columns, defaults }, model) => {
    if (kind === measurements) {
      parseCorrections<string>(columns, measurementFields);
      return;
    }
    assertKnownKind(kind, model);
    readOptions({ columns, defaults }, model.kind(kind), model);
  },
  convert: async (bytes, { kind, columns, defaults, ...requested }, frame) => {
    const { model } = frame;
    if (kind !== measurements) assertKnownKind(kind, model);
    const file = await readTables(bytes, requested);
    return kind === measurements
      ? convertMeasurements(file, columns, frame)
      : convertElements(file, { columns, defaults }, model.kind(kind), frame);
  },
});

/**
 * @throws ApiError invalid-request for an unknown kind, or a part, which belongs to the document of
 * its owner
 */
function assertKnownKind(kind: string, { elements }: Model): void {
  if (elements.some(({ key }) => key === kind)) return;
  const owner = elements.find(({ parts }) => Object.values(parts).some(({ key }) => key === kind));
  const kinds = [...elements.map(({ key }) => key), measurements].join(', ');
  const [cs, en] = owner
    ? [
        `${kind} jsou části dokumentu druhu ${owner.key}; načítají se s ním (_import), ne tabulkou.`,
        `${kind} are parts of the document of ${owner.key}; import them with it (_import), not from a table.`,
      ]
    : [`Takový druh není. Druhy: ${kinds}.`, `There is no such kind. Kinds: ${kinds}.`];
  throw problem('invalid-request', { errors: [violation('?kind', cs, en, 'kind')] });
}
