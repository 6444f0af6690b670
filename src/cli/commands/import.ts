import { decodeUtf8 } from '../../exchange/decode-utf8.ts';
import type { Conversion, Importer } from '../../exchange/importer.ts';
import { importers } from '../../exchange/importers/index.ts';
import { type Language, text } from '../../model/text.ts';
import type { Act, Deps } from '../../operations/context.ts';
import { importLines, type OnWritten } from '../../operations/import.ts';
import { importConverted } from '../../operations/import-converted.ts';
import { importReason } from '../../operations/import-reason.ts';
import { importSentence } from '../../operations/import-sentence.ts';
import { shownConversion } from '../../operations/shown-conversion.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { checkedInput } from '../checked-input.ts';
import { declareCommand } from '../command.ts';
import { jsonOption, townOption } from '../common-options.ts';
import { conversionLines } from '../conversion-lines.ts';
import { Progress } from '../progress.ts';
import { readInput } from '../read-input.ts';
import { answer } from '../terminal.ts';
import { UsageError, unknownName } from '../usage-error.ts';
import { actIn, withServices } from '../with-services.ts';

const keys = importers.map(({ key }) => key);

export const importCommand = declareCommand({
  name: 'import',
  summary: text('načte model, nebo cizí soubor', 'imports a model, or a foreign file'),
  description: text(
    'Totéž, co dělá API: vše, nebo nic; co je beze změny, nevytvoří verzi; co v souboru chybí, nic nemaže.',
    'The same as the API does: all or nothing; unchanged makes no version; absence deletes nothing.',
  ),
  argument: {
    name: text('soubor', 'file'),
    description: text('NDJSON, nebo soubor podle --from; - je standardní vstup', 'NDJSON, or a file as --from says; - is standard input'),
    count: 'one',
  },
  options: {
    municipality: townOption,
    'dry-run': {
      type: 'boolean',
      description: text('jen řekne, co by se stalo', 'only tells what would happen'),
    },
    reason: {
      type: 'string',
      value: text('důvod', 'reason'),
      description: text('důvod oprav, pokud řádek nemá vlastní', 'the reason of corrections, where a line has none of its own'),
    },
    from: { type: 'string', value: text('formát', 'format'), description: text(keys.join(', '), keys.join(', ')) },
    option: {
      type: 'string',
      isRepeated: true,
      value: text('název=hodnota', 'name=value'),
      description: text('volba formátu, jak ji zná API', 'an option of the format, as the API knows it'),
    },
    json: jsonOption,
  },
  run: async ({ values, args: [file = '-'], language }) => {
    const importer = values.from === undefined ? null : importerNamed(values.from);
    const options = checkedInput(importer?.options.strict() ?? noOptions, optionsOf(values.option));
    const reason = checkedInput(importReason.optional(), values.reason) ?? null;
    const progress = new Progress();
    const bytes = await readInput(file, (read) => progress.show(text(`přečteno ${read} B`, `read ${read} B`)[language]));
    const run = importer ? convertedRun(await importer.convert(bytes, options), language) : linesRun(decodeUtf8(bytes));
  },
});
