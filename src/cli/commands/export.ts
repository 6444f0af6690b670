import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { todayIn } from '../../core/context.ts';
import { model } from '../../core/kinds/index.ts';
import { daySchema, instantSchema } from '../../core/model/field.ts';
import type { Model } from '../../core/model/model.ts';
import {
  exportLines,
  nothingSkipped,
  type Skipped,
} from '../../features/transfer/operations/export-lines.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { type Language, text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { municipalityOption } from '../common-options.ts';
import { actIn, withServices } from '../service/with-services.ts';
import { checkedInput } from '../terminal/checked-input.ts';
import { Progress } from '../terminal/progress.ts';
import { answer, printProgress } from '../terminal/terminal.ts';
import { UsageError, unknownName } from '../terminal/usage-error.ts';
import { writeWhole } from '../terminal/write-whole.ts';

export const exportCommand = declareCommand({
  name: 'export',
  summary: text('vyveze model obce jako NDJSON', 'exports the model of a municipality as NDJSON'),
  description: text(
    'Tytéž bajty jako GET …/_export správce obce; import je vezme zpět.',
    'The same bytes as GET …/_export of its administrator; import takes them back.',
  ),
  options: {
    municipality: municipalityOption,
    'as-of': {
      type: 'string',
      value: text('den', 'day'),
      description: text(
        'co platí v daný den; bez údaje dnes',
        'what is in force on the day; today by default',
      ),
    },
    'known-at': {
      type: 'string',
      value: text('okamžik', 'instant'),
      description: text('jak to bylo v daný okamžik známo', 'as it was known at the instant'),
    },
    history: {
      type: 'boolean',
      description: text(
        'i vše, co platilo a bude platit',
        'also everything that was and will be in force',
      ),
    },
    kind: {
      type: 'string',
      isRepeated: true,
      value: text('druh', 'kind'),
      description: text(
        'jen tento druh; measurements jsou hodnoty ukazatelů',
        'this kind only; measurements are values of metrics',
      ),
    },
    output: {
      type: 'string',
      short: 'o',
      value: text('soubor', 'file'),
      description: text(
        'do souboru, který vznikne až celý; bez údaje standardní výstup',
        'into a file, which appears only once complete; standard output by default',
      ),
    },
    json: {
      type: 'boolean',
      description: text(
        'souhrn jako JSON na standardním výstupu, jen s -o',
        'a summary as JSON on standard output, only with -o',
      ),
    },
  },
  run: ({ values, language }) => {
    const { output = '-' } = values;
    if (values.json && output === '-') throw stdoutInUse();
    const kinds = knownKinds(model, values.kind);
    const asOf = checkedInput(daySchema.optional(), values['as-of']);
    const knownAt = checkedInput(instantSchema.optional(), values['known-at']);
    return withServices(async (services) => {
      const { principal, municipality } = await actIn(services, values.municipality);
      const readTime = { asOf: asOf ?? todayIn(services, municipality), knownAt: knownAt ?? null };
      const has = (kind: string) => kinds.has(kind);
      const scope = { readTime, isHistory: values.history, ...(kinds.size === 0 ? {} : { has }) };
      let leftOut = nothingSkipped;
      const lines = exportLines(services, principal, scope, (skipped) => {
        leftOut = skipped;
      });
      const count: Count = { ownFields: 0, elements: 0, measurements: 0 };
      const source = Readable.from(counted(lines, count, language), { objectMode: false });
      if (output === '-') await pipeline(source, process.stdout, { end: false });
      else await writeWhole(output, source);
      if (Object.values(leftOut).some((count) => count > 0))
        printProgress(skippedSummary(leftOut)[language]);
      if (values.json) {
        const { size: bytes } = await stat(output);
        answer(
          { file: output, ...count, leftOut, bytes, asOf: values.history ? null : readTime.asOf },
          true,
          [],
        );
      }
      return 0;
    });
  },
});

/** @throws UsageError for a kind that the export does not have */
function knownKinds({ elements }: Model, requested: readonly string[]): ReadonlySet<string> {
  const all = [...elements.map(({ key }) => key), 'measurements'];
  for (const kind of requested)
    if (!all.includes(kind)) throw unknownName(text('Druh', 'kind'), kind, all);
  return new Set(requested);
}

const stdoutInUse = () =>
  new UsageError(
    text(
      'Na standardní výstup jde sám model (NDJSON), souhrn --json by se do něj vmísil; zadejte soubor volbou -o.',
      'The model itself (NDJSON) goes to standard output, where the summary of --json would mix with it; name a file with -o.',
    ),
  );

/** Lines written so far: of own fields, of elements, and of values of metrics. */
type Count = { ownFields: number; elements: number; measurements: number };

/** Passes lines on, counts them, and shows their number on a terminal. */
async function* counted(
  batches: AsyncIterable<string[]>,
  count: Count,
  language: Language,
): AsyncGenerator<string> {
  const progress = new Progress();
  try {
    for await (const lines of batches) {
      yield lines.join('');
      count[categoryOf(lines)] += lines.length;
      progress.show(written(count)[language]);
    }
  } finally {
    progress.end();
  }
  printProgress(written(count)[language]);
}

/** Returns what the lines of a batch are counted as; all are of one kind. */
function categoryOf([first = '{}']: readonly string[]): keyof Count {
  const line: unknown = JSON.parse(first);
  const kind = isObject(line) ? line.kind : undefined;
  if (kind === 'extra-fields') return 'ownFields';
  return kind === 'measurements' ? 'measurements' : 'elements';
}

const written = ({ ownFields, elements, measurements }: Count) => {
  const lines = ownFields + elements + measurements;
  return text(`vyvezeno řádků: ${lines}`, `lines exported: ${lines}`);
};

const skippedSummary = ({ links, measurements, ownFields, externalCodes }: Skipped) =>
  text(
    `vynecháno, protože by to jiná obec nemohla převzít: vazeb ${links}, hodnot ${measurements}, vlastních údajů ${ownFields}, vnějších kódů ${externalCodes}`,
    `left out, because another municipality could not take it: links ${links}, values ${measurements}, own fields ${ownFields}, external codes ${externalCodes}`,
  );
