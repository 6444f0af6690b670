import { z } from 'zod';
import { told } from '../../../model/told.ts';
import { measurementSchema, mostMeasurements } from '../../../operations/record-measurements.ts';
import { actions } from '../../../store/changes.ts';
import { batch, importReport, linksLeftOut, measurementReport } from './import-report.ts';
import { asOf, count, day, digest, instant, next, prose, reference, words } from './shapes.ts';

const change = told(
  z.object({
    seq: told(
      count(Number.MAX_SAFE_INTEGER),
      ['Pořadí', 'Číslo změny v obci, bez mezer.'],
      ['Number', 'The number of the change in its town, without gaps.'],
    ),
    at: told(instant(), ['Kdy', 'Kdy se to stalo.'], ['At', 'When it happened.']),
    actor: told(
      words(100).nullable(),
      ['Kdo', 'Číslo tokenu, nikdy jméno; jen uvnitř obce.'],
      ['Actor', 'The id of a token, never a name; only inside the town.'],
    ),
    action: told(
      z.enum([...actions, 'withdrawn']),
      ['Co', 'Co se stalo; `withdrawn`: prvek, který jste viděli, už nevidíte.'],
      ['Action', 'What happened; `withdrawn`: an element that you saw you see no longer.'],
    ),
    batch: told(
      batch.nullable(),
      ['Dávka', 'Číslo načtení, ke kterému změna patří.'],
      ['Batch', 'The number of the import that the change belongs to.'],
    ),
    kind: told(words(60), ['Druh', 'Druh prvku.'], ['Kind', 'The kind of the element.']),
    code: told(words(121), ['Kód', 'Kód prvku.'], ['Code', 'The code of the element.']),
    version: told(count().nullable(), ['Verze', 'Číslo verze.'], ['Version', 'The number of the version.']),
    validFrom: told(day().nullable(), ['Platí od', 'První den platnosti.'], ['Valid from', 'The first day of validity.']),
    validTo: told(day().nullable(), ['Platí do', 'Den, od kterého už neplatí.'], ['Valid to', 'The day from which it no longer holds.']),
    contentHash: told(
      digest().nullable(),
      ['Otisk obsahu', 'SHA-256 kanonického JSON; jen uvnitř obce.'],
      ['Content hash', 'SHA-256 of the canonical JSON; only inside the town.'],
    ),
    hash: told(
      digest().nullable(),
      ['Článek řetězu', 'SHA-256 tohoto záznamu a předchozího.'],
      ['Chain hash', 'SHA-256 of this entry and the one before.'],
    ),
  }),
  ['Změna', 'Jeden záznam protokolu.'],
  ['Change', 'One entry of the log.'],
);

const changeFeed = told(
  z.object({
    items: told(z.array(change).max(1000), ['Změny', 'V pořadí zápisů.'], ['Changes', 'In the order of commits.']),
    cursor: told(
      z
        .string()
        .max(2000)
        .regex(/^[A-Za-z0-9_.-]+$/),
      ['Kurzor', 'Kde příště pokračovat; i když nic nového není.'],
      ['Cursor', 'Where to go on next time; also when there is nothing new.'],
    ),
  }),
  ['Proud změn', 'Změny od kurzoru.'],
  ['Change feed', 'The changes after a cursor.'],
);

const measurement = told(
  z.object({
    metric: told(reference('metrics/U-01'), ['Ukazatel', 'Ukazatel jako druh/kód.'], ['Metric', 'The metric as kind/code.']),
    scope: told(
      reference('units/OSC'),
      ['Rozsah', 'Útvar; chybí u celé obce.'],
      ['Scope', 'A unit; missing for the whole town.'],
    ).optional(),
    period: told(
      words(21).meta({ examples: ['2025'] }),
      ['Období', 'Rok, čtvrtletí, měsíc, týden nebo den.'],
      ['Period', 'A year, quarter, month, week or day.'],
    ),
    periodStart: told(day(), ['Začátek období', 'První den období.'], ['Start of the period', 'The first day of the period.']),
    periodEnd: told(
      day(),
      ['Konec období', 'Den po posledním dni období.'],
      ['End of the period', 'The day after the last day of the period.'],
    ),
    value: told(
      z.number().meta({ format: 'double' }),
      ['Hodnota', 'Naměřená hodnota v jednotce ukazatele.'],
      ['Value', 'The measured value in the unit of the metric.'],
    ),
    status: told(
      z.enum(['preliminary', 'final', 'imputed']),
      ['Stav', '`preliminary` předběžná, `final` konečná, `imputed` dopočtená.'],
      ['Status', 'Whether the value is preliminary, final or imputed.'],
    ),
    source: told(words(60), ['Zdroj', 'Odkud hodnota je.'], ['Source', 'Where the value comes from.']).optional(),
    sampleSize: told(
      count(),
      ['Velikost vzorku', 'Z kolika odpovědí nebo měření.'],
      ['Sample size', 'Of how many answers or measurements.'],
    ).optional(),
    note: told(prose(1000), ['Poznámka', 'Upřesnění hodnoty.'], ['Note', 'More about the value.']).optional(),
    recordedAt: told(instant(), ['Zaznamenáno', 'Kdy byla hodnota zapsána.'], ['Recorded at', 'When the value was recorded.']),
  }),
  ['Hodnota ukazatele', 'Naměřená hodnota za období.'],
  ['Measurement', 'A value measured over a period.'],
);

const measurementPage = told(
  z.object({ asOf, items: told(z.array(measurement).max(1000), ['Hodnoty', 'Podle období.'], ['Values', 'By period.']), next }),
  ['Stránka hodnot', 'Část hodnot ukazatele.'],
  ['Page of measurements', 'A part of the values of a metric.'],
);

const measurementBatch = told(
  z.strictObject({
    items: told(
      z
        .array(measurementSchema.omit({ kind: true }))
        .min(1)
        .max(mostMeasurements),
      ['Hodnoty', 'Všechny, nebo žádná.'],
      ['Values', 'All or nothing.'],
    ),
  }),
  ['Dávka hodnot', 'Hodnoty libovolných ukazatelů obce.'],
  ['Batch of measurements', 'Values of any metrics of the town.'],
);

/** What goes in and out in bulk: imports, changes, values of metrics. */
export const exchangeComponents = {
  ImportReport: importReport,
  LinksLeftOut: linksLeftOut,
  Change: change,
  ChangeFeed: changeFeed,
  Measurement: measurement,
  MeasurementPage: measurementPage,
  MeasurementBatch: measurementBatch,
  MeasurementReport: measurementReport,
};
