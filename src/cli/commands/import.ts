import type { Resources } from '../../app.ts';
import type { Act } from '../../core/context.ts';
import { inTransaction, type Transaction } from '../../core/database/transaction.ts';
import type { DanglingLinks } from '../../core/publication/checks/resolve-links.ts';
import { importers } from '../../features/importers/formats/index.ts';
import type { Importer } from '../../features/importers/importer.ts';
import { conversionSentence } from '../../features/importers/operations/conversion-sentence.ts';
import { conversionView } from '../../features/importers/operations/conversion-view.ts';
import { convertFile } from '../../features/importers/operations/convert-file.ts';
import { type Dating, datingSchema } from '../../features/importers/operations/file-validity.ts';
import {
  type ConversionReport,
  importConversion,
} from '../../features/importers/operations/import-conversion.ts';
import {
  optionsSchema,
  resolveOptions,
  suggestedMapping,
} from '../../features/importers/operations/importer-mappings.ts';
import {
  type ImportReport,
  importParsed,
  type OnWritten,
} from '../../features/transfer/operations/import.ts';
import { importReason } from '../../features/transfer/operations/import-reason.ts';
import { importSentence } from '../../features/transfer/operations/import-sentence.ts';
import { importView } from '../../features/transfer/operations/import-view.ts';
import { readLines } from '../../features/transfer/operations/read-lines.ts';
import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption, municipalityOption } from '../common-options.ts';
import { actIn, withServices } from '../service/with-services.ts';
import { checkedInput } from '../terminal/checked-input.ts';
import { conversionLines } from '../terminal/conversion-lines.ts';
import { Progress } from '../terminal/progress.ts';
import { readInput } from '../terminal/read-input.ts';
import { answer } from '../terminal/terminal.ts';
import { UsageError, unknownName } from '../terminal/usage-error.ts';

const keys = importers.map(({ key }) => key);

export const importCommand = declareCommand({
  name: 'import',
  summary: text('načte model, nebo cizí soubor', 'imports a model, or a foreign file'),
  description: text(
    'Totéž, co dělá API: vše, nebo nic; co je beze změny, nevytvoří verzi; co v souboru chybí, nic nemaže.',
    'Does the same as the API: all or nothing; what is unchanged gets no version; what the file lacks is not deleted.',
  ),
  argument: {
    name: text('soubor', 'file'),
    description: text(
      'NDJSON, nebo soubor podle --from; - je standardní vstup',
      'NDJSON, or a file as --from says; - is standard input',
    ),
    count: 'one',
  },
  options: {
    municipality: municipalityOption,
    'dry-run': {
      type: 'boolean',
      description: text('jen řekne, co by se stalo', 'only reports what would happen'),
    },
    reason: {
      type: 'string',
      value: text('důvod', 'reason'),
      description: text(
        'důvod oprav, pokud řádek nemá vlastní',
        'the reason for corrections, where a line has none of its own',
      ),
    },
    from: {
      type: 'string',
      value: text('formát', 'format'),
      description: text(keys.join(', '), keys.join(', ')),
    },
    option: {
      type: 'string',
      isRepeated: true,
      value: text('název=hodnota', 'name=value'),
      description: text(
        'volba formátu, jak ji zná API',
        'an option of the format, named as in the API',
      ),
    },
    'leave-out-dangling-links': {
      type: 'boolean',
      description: text(
        'vynechá vazby, které v obci nemají cíl; jen NDJSON',
        'leaves out links without a target in the municipality; NDJSON only',
      ),
    },
    json: jsonOption,
  },
  run: async ({ values, args: [file = ''], language }) => {
    const importer = values.from === undefined ? null : findImporter(values.from);
    if (importer && values['leave-out-dangling-links']) throw danglingLinksOnlyInNdjson();
    const options = optionsFor(importer, values.option);
    const reason = checkedInput(importReason.optional(), values.reason) ?? null;
    const progress = new Progress();
    try {
      const bytes = await readInput(file, (read) => progress.show(readProgress(read)[language]));
      const isTrial = values['dry-run'];
      const { settings, report } = await withServices(async (services) => {
        const act = await actIn(services, values.municipality);
        const onWritten: OnWritten = (lines, of) =>
          progress.show(writeProgress(lines, of)[language]);
        const danglingLinks = values['leave-out-dangling-links']
          ? ('leave-out' as const)
          : undefined;
        const input = { services, act, bytes, reason, danglingLinks, onWritten };
        const { work, settings } = importer
          ? await prepareConversion(input, importer, options)
          : { work: await prepareLines(input), settings: {} };
        const end = isTrial ? 'rollback' : 'commit';
        return {
          settings,
          report: await inTransaction<ImportReport | ConversionReport>(
            services.database,
            act.principal,
            work,
            end,
          ),
        };
      });
      progress.end();
      const mode = isTrial ? 'dry-run' : 'apply';
      if ('mapping' in report) {
        const message = conversionSentence(report, mode)[language];
        const view = conversionView(report, language);
        answer({ mode, message, ...settings, ...view }, values.json, [
          message,
          ...conversionLines(view, language),
        ]);
      } else {
        const message = importSentence(report, mode)[language];
        answer({ mode, message, ...importView(report) }, values.json, [message]);
      }
      return 0;
    } finally {
      progress.end();
    }
  },
});

type ImportInput = DanglingLinks & {
  readonly services: Resources;
  readonly act: Act;
  readonly bytes: Buffer;
  readonly reason: string | null;
  readonly onWritten: OnWritten;
};

/** The options of the format, and from when the conversion is valid. */
type Options = Record<string, unknown> & { readonly validFrom?: Dating };

async function prepareLines({
  services,
  act,
  bytes,
  reason,
  danglingLinks,
  onWritten,
}: ImportInput) {
  const lines = await readLines(services, act, bytes, reason);
  return (transaction: Transaction) =>
    importParsed(services, act, transaction, lines, { danglingLinks, onWritten });
}

async function prepareConversion(
  { services, act, bytes, reason, onWritten }: ImportInput,
  importer: Importer,
  options: Options,
) {
  const { [datingOption]: dating = 'file', ...formatOptions } = options;
  const used = await resolveOptions(services, act.principal, importer, formatOptions);
  const conversion = await convertFile(services, act, importer, bytes, used);
  return {
    work: (transaction: Transaction) =>
      importConversion(services, act, transaction, conversion, { reason, dating, onWritten }),
    settings: { options: used, ...suggestedMapping(importer, used, conversion) },
  };
}

const danglingLinksOnlyInNdjson = () =>
  new UsageError(
    text(
      '--leave-out-dangling-links patří k NDJSON, ne k --from.',
      '--leave-out-dangling-links belongs to NDJSON, not to --from.',
    ),
  );

function findImporter(key: string): Importer {
  const importer = importers.find((candidate) => candidate.key === key);
  if (!importer) throw unknownName(text('Formát', 'format'), key, keys);
  return importer;
}

/**
 * Returns the format's own options, checked as the API checks them.
 * @throws UsageError for one that the format does not have; ApiError invalid-request for a wrong value
 */
function optionsFor(importer: Importer | null, requested: readonly string[]): Options {
  const options = importer
    ? optionsSchema(importer).extend({ [datingOption]: datingSchema.optional() })
    : null;
  const shape = options?.shape ?? {};
  const pairs = requested.map((pair): [string, string] => {
    const end = pair.indexOf('=');
    if (end < 1)
      throw new UsageError(
        text(`--option má tvar název=hodnota, ne ${pair}.`, `--option is name=value, not ${pair}.`),
      );
    const name = pair.slice(0, end);
    if (!Object.hasOwn(shape, name))
      throw unknownName(text('Volba formátu', 'option of the format'), name, Object.keys(shape));
    return [name, pair.slice(end + 1)];
  });
  return options ? checkedInput(options, Object.fromEntries(pairs)) : {};
}

/** The option that every importer takes: from when the conversion is valid. */
const datingOption = 'validFrom';

const readProgress = (bytes: number) => text(`přečteno ${bytes} B`, `${bytes} B read`);
const writeProgress = (lines: number, of: number) =>
  text(`přečteno řádků: ${of}, zapsáno: ${lines}`, `lines read: ${of}, written: ${lines}`);
