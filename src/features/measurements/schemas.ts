import { z } from 'zod';
import {
  asOf,
  count,
  day,
  instant,
  next,
  prose,
  reference,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { maxMeasurements, measurementSchema } from './operations/record-measurements.ts';

const recordedMeasurement = component(
  'Measurement',
  described(
    z.object({
      metric: described(
        reference('metrics/U-01'),
        ['Ukazatel', 'Ukazatel jako druh/kód.'],
        ['Metric', 'The metric as kind/code.'],
      ),
      scope: described(
        reference('units/OSC'),
        ['Rozsah', 'Útvar; chybí u celé obce.'],
        ['Scope', 'A unit; absent for the whole municipality.'],
      ).optional(),
      period: described(
        words(21).meta({ examples: ['2025'] }),
        ['Období', 'Rok, čtvrtletí, měsíc, týden nebo den.'],
        ['Period', 'A year, quarter, month, week or day.'],
      ),
      periodStart: described(
        day(),
        ['Začátek období', 'První den období.'],
        ['Start of the period', 'The first day of the period.'],
      ),
      periodEnd: described(
        day(),
        ['Konec období', 'Den po posledním dni období.'],
        ['End of the period', 'The day after the last day of the period.'],
      ),
      value: described(
        z.number().meta({ format: 'double' }),
        ['Hodnota', 'Naměřená hodnota v jednotce ukazatele.'],
        ['Value', 'The measured value in the unit of the metric.'],
      ),
      status: described(
        z.enum(['preliminary', 'final', 'imputed']),
        ['Stav', '`preliminary` předběžná, `final` konečná, `imputed` dopočtená.'],
        ['Status', 'Whether the value is preliminary, final or imputed.'],
      ),
      source: described(
        words(60).meta({ examples: ['ISZR'] }),
        ['Zdroj', 'Odkud hodnota je.'],
        ['Source', 'Where the value comes from.'],
      ).optional(),
      sampleSize: described(
        count(),
        ['Velikost vzorku', 'Z kolika odpovědí nebo měření.'],
        ['Sample size', 'The number of answers or measurements.'],
      ).optional(),
      note: described(
        prose(1000).meta({ examples: ['Bez příměstských linek.'] }),
        ['Poznámka', 'Upřesnění hodnoty.'],
        ['Note', 'More about the value.'],
      ).optional(),
      recordedAt: described(
        instant(),
        ['Zaznamenáno', 'Kdy byla hodnota zapsána.'],
        ['Recorded at', 'When the value was recorded.'],
      ),
    }),
    ['Hodnota ukazatele', 'Naměřená hodnota za období.'],
    ['Measurement', 'A value measured over a period.'],
  ),
);

/** A page of the values of a metric. */
export const measurementPageSchema = component(
  'MeasurementPage',
  described(
    z.object({
      asOf,
      items: described(
        z.array(recordedMeasurement).max(1000),
        ['Hodnoty', 'Podle období.'],
        ['Values', 'By period.'],
      ),
      next,
    }),
    ['Stránka hodnot', 'Část hodnot ukazatele.'],
    ['Page of measurements', 'A part of the values of a metric.'],
  ),
);

/** Values of any metrics of the municipality. */
export const measurementBatchSchema = component(
  'MeasurementBatch',
  described(
    z.strictObject({
      items: described(
        z
          .array(measurementSchema.omit({ kind: true }))
          .min(1)
          .max(maxMeasurements),
        ['Hodnoty', 'Všechny, nebo žádná.'],
        ['Values', 'All or nothing.'],
      ),
    }),
    ['Dávka hodnot', 'Hodnoty libovolných ukazatelů obce.'],
    ['Batch of measurements', 'Values of any metrics of the municipality.'],
  ),
);

const number = (cs: string, en: string, descriptionCs: string, descriptionEn: string) =>
  described(count(), [cs, descriptionCs], [en, descriptionEn]);

/** The numbers of values that were recorded. */
export const measurementReportSchema = component(
  'MeasurementReport',
  described(
    z
      .object({
        created: number('Nové', 'Created', 'Kolik hodnot je nových.', 'How many values are new.'),
        corrected: number(
          'Opravené',
          'Corrected',
          'Kolik hodnot bylo opraveno.',
          'How many values were corrected.',
        ),
        unchanged: number(
          'Beze změny',
          'Unchanged',
          'Kolik hodnot zůstalo stejných.',
          'How many values stayed the same.',
        ),
      })
      .meta({ examples: [{ created: 1, corrected: 0, unchanged: 0 }] }),
    ['Zápis hodnot', 'Co se s hodnotami stalo.'],
    ['Measurement report', 'What happened to the values.'],
  ),
);
