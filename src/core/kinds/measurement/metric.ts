import { text } from '../../../platform/text.ts';
import {
  choice,
  decimal,
  flag,
  line,
  optional,
  prose,
  required,
  whole,
} from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';
import { period, perspective } from '../closed-lists.ts';

export const metric = defineKind({
  name: 'metric',
  key: 'metrics',
  label: { one: text('Ukazatel', 'Metric'), many: text('Ukazatele', 'Metrics') },
  description: text(
    'Vymezení toho, co a jak se měří; naměřené hodnoty se vedou zvlášť.',
    'The definition of what is measured and how; the measured values are kept apart.',
  ),
  area: 'measurement',
  lifecycle: 'drafted',
  fields: {
    unit: required(
      line(50),
      ['Měrná jednotka', 'V čem se měří, např. %, Kč, dny.'],
      ['Unit of measure', 'What it is measured in, such as %, CZK, days.'],
    ),
    direction: required(
      choice({
        higher: ['vyšší je lepší', 'higher is better'],
        lower: ['nižší je lepší', 'lower is better'],
        'target-range': ['nejlepší je v rozmezí', 'best within a range'],
        none: ['neurčeno', 'not stated'],
      }),
      ['Žádoucí směr', 'Kterým směrem je zlepšení.'],
      ['Direction', 'Which way is better.'],
    ),
    rangeFrom: optional(
      decimal(-1e15, 1e15),
      ['Rozmezí od', 'Dolní mez žádoucího rozmezí.'],
      ['Range from', 'The lower bound of the wanted range.'],
    ),
    rangeTo: optional(
      decimal(-1e15, 1e15),
      ['Rozmezí do', 'Horní mez žádoucího rozmezí.'],
      ['Range to', 'The upper bound of the wanted range.'],
    ),
    period: required(
      period,
      ['Období', 'Za jak dlouhé období se měří.'],
      ['Period', 'The period over which it is measured.'],
    ),
    decimals: optional(
      whole(0, 6),
      ['Desetinná místa', 'Na kolik míst se hodnota udává.'],
      ['Decimals', 'How many decimal places the value has.'],
    ),
    aggregation: optional(
      choice({
        sum: ['součet', 'sum'],
        mean: ['průměr', 'mean'],
        last: ['poslední hodnota', 'last value'],
        none: ['nelze', 'none'],
      }),
      ['Shrnutí v čase', 'Jak se z kratších období počítá delší.'],
      ['Aggregation in time', 'How a longer period is made of shorter ones.'],
    ),
    isAggregatable: optional(
      flag(),
      ['Lze shrnout přes útvary', 'Ano, dává-li smysl hodnota složená z více útvarů nebo měst.'],
      ['Aggregatable', 'Yes when a value put together of several units or towns makes sense.'],
    ),
    perspective: optional(
      perspective,
      ['Perspektiva', 'Pohled strategické mapy, do kterého ukazatel patří.'],
      ['Perspective', 'The view of the strategy map to which the metric belongs.'],
    ),
    level: optional(
      choice({
        strategic: ['strategický', 'strategic'],
        process: ['procesní', 'process'],
        operational: ['provozní', 'operational'],
      }),
      ['Úroveň řízení', 'Komu ukazatel slouží.'],
      ['Level', 'The level of management that the metric serves.'],
    ),
    valueMin: optional(
      decimal(-1e15, 1e15),
      ['Nejmenší možná hodnota', 'Menší hodnota je chyba zápisu.'],
      ['Least possible value', 'A smaller value is an error of entry.'],
    ),
    valueMax: optional(
      decimal(-1e15, 1e15),
      ['Největší možná hodnota', 'Větší hodnota je chyba zápisu.'],
      ['Greatest possible value', 'A greater value is an error of entry.'],
    ),
    calculation: optional(
      prose(),
      ['Výpočet', 'Vzorec slovy: co se čím dělí a co se započítává.'],
      ['Calculation', 'The formula in words: what is divided by what, and what counts.'],
    ),
    dataSource: optional(
      prose(2000),
      ['Zdroj dat', 'Odkud se hodnoty berou.'],
      ['Data source', 'Where the values come from.'],
    ),
    method: optional(
      prose(),
      ['Způsob zjišťování', 'Kdo, kdy a jak hodnoty zjišťuje; uvádí se pozice, ne jméno.'],
      ['Method', 'Who finds the values, when and how; positions, not names.'],
    ),
  },
  searched: ['calculation', 'dataSource'],
  filters: ['unit', 'direction', 'period', 'aggregation', 'isAggregatable', 'perspective', 'level'],
  sampleCode: 'U-01',
  example: {
    code: 'U-9',
    name: 'Spokojenost klientů úřadu',
    unit: 'známka 1–5',
    direction: 'lower',
    period: 'year',
    decimals: 2,
    aggregation: 'none',
    perspective: 'citizens',
    valueMin: 1,
    valueMax: 5,
    calculation: 'Průměr známek ze všech vyplněných dotazníků.',
    visibility: 'shared',
  },
});
