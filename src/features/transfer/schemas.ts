import { z } from 'zod';
import { asOf, count, day, digest, instant, next, prose, reference, words } from '../../core/http/shapes.ts';
import { described } from '../../core/model/described.ts';
import { actions } from '../../core/store/changes.ts';
import { measurementSchema, mostMeasurements } from '../measurements/operations/record-measurements.ts';
import { batch, importReport, linksLeftOut, measurementReport } from './import-report-schemas.ts';

const change = described(
  z.object({
    seq: described(
      count(Number.MAX_SAFE_INTEGER),
      ['Pořadí', 'Číslo změny v obci, bez mezer.'],
      ['Number', 'The number of the change in its town, without gaps.'],
    ),
    at: described(instant(), ['Kdy', 'Kdy se to stalo.'], ['At', 'When it happened.']),
    actor: described(
      words(100)
        .meta({ examples: ['token:01890a5d-ac96-774b-bcce-b302099a8057'] })
        .nullable(),
      ['Kdo', 'Číslo tokenu, nikdy jméno; jen uvnitř obce.'],
      ['Actor', 'The id of a token, never a name; only inside the town.'],
    ),
    action: described(
      z.enum([...actions, 'withdrawn']),
      ['Co', 'Co se stalo; `withdrawn`: prvek, který jste viděli, už nevidíte.'],
      ['Action', 'What happened; `withdrawn`: an element that you saw you see no longer.'],
    ),
    batch: described(
      batch.nullable(),
      ['Dávka', 'Číslo načtení, ke kterému změna patří.'],
      ['Batch', 'The number of the import that the change belongs to.'],
    ),
    kind: described(words(60).meta({ examples: ['goals'] }), ['Druh', 'Druh prvku.'], ['Kind', 'The kind of the element.']),
    code: described(words(121).meta({ examples: ['SC-1'] }), ['Kód', 'Kód prvku.'], ['Code', 'The code of the element.']),
    version: described(count().nullable(), ['Verze', 'Číslo verze.'], ['Version', 'The number of the version.']),
    validFrom: described(day().nullable(), ['Platí od', 'První den platnosti.'], ['Valid from', 'The first day of validity.']),
    validTo: described(
      day().nullable(),
      ['Platí do', 'Den, od kterého už neplatí.'],
      ['Valid to', 'The day from which it no longer holds.'],
    ),
    contentHash: described(
      digest().nullable(),
      ['Otisk obsahu', 'SHA-256 kanonického JSON; jen uvnitř obce.'],
      ['Content hash', 'SHA-256 of the canonical JSON; only inside the town.'],
    ),
    hash: described(
      digest().nullable(),
      ['Článek řetězu', 'SHA-256 tohoto záznamu a předchozího.'],
      ['Chain hash', 'SHA-256 of this entry and the one before.'],
    ),
  }),
  ['Změna', 'Jeden záznam protokolu.'],
  ['Change', 'One entry of the log.'],
);

const changeFeed = described(
  z.object({
    items: described(z.array(change).max(1000), ['Změny', 'V pořadí zápisů.'], ['Changes', 'In the order of commits.']),
    cursor: described(
      z
        .string()
        .max(2000)
        .regex(/^[A-Za-z0-9_.-]+$/)
        .meta({ examples: ['MTIz.c2ln'] }),
      ['Kurzor', 'Kde příště pokračovat; i když nic nového není.'],
      ['Cursor', 'Where to go on next time; also when there is nothing new.'],
    ),
  }),
  ['Proud změn', 'Změny od kurzoru.'],
  ['Change feed', 'The changes after a cursor.'],
);

const measurement = described(
  z.object({
    metric: described(reference('metrics/U-01'), ['Ukazatel', 'Ukazatel jako druh/kód.'], ['Metric', 'The metric as kind/code.']),
    scope: described(
      reference('units/OSC'),
      ['Rozsah', 'Útvar; chybí u celé obce.'],
      ['Scope', 'A unit; missing for the whole town.'],
    ).optional(),
    period: described(
      words(21).meta({ examples: ['2025'] }),
      ['Období', 'Rok, čtvrtletí, měsíc, týden nebo den.'],
      ['Period', 'A year, quarter, month, week or day.'],
    ),
    periodStart: described(day(), ['Začátek období', 'První den období.'], ['Start of the period', 'The first day of the period.']),
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
      ['Sample size', 'Of how many answers or measurements.'],
    ).optional(),
    note: described(
      prose(1000).meta({ examples: ['Bez příměstských linek.'] }),
      ['Poznámka', 'Upřesnění hodnoty.'],
      ['Note', 'More about the value.'],
    ).optional(),
    recordedAt: described(instant(), ['Zaznamenáno', 'Kdy byla hodnota zapsána.'], ['Recorded at', 'When the value was recorded.']),
  }),
  ['Hodnota ukazatele', 'Naměřená hodnota za období.'],
  ['Measurement', 'A value measured over a period.'],
);

const measurementPage = described(
  z.object({ asOf, items: described(z.array(measurement).max(1000), ['Hodnoty', 'Podle období.'], ['Values', 'By period.']), next }),
  ['Stránka hodnot', 'Část hodnot ukazatele.'],
  ['Page of measurements', 'A part of the values of a metric.'],
);

const measurementBatch = described(
  z.strictObject({
    items: described(
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
