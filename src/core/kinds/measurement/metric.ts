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
    'The definition of what is measured and how; measured values are kept separately.',
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
      ['Range from', 'The lower bound of the target range.'],
    ),
    rangeTo: optional(
      decimal(-1e15, 1e15),
      ['Rozmezí do', 'Horní mez žádoucího rozmezí.'],
      ['Range to', 'The upper bound of the target range.'],
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
      ['Aggregation in time', 'How a longer period is computed from shorter ones.'],
    ),
    isAggregatable: optional(
      flag(),
      ['Lze shrnout přes útvary', 'Ano, dává-li smysl hodnota složená z více útvarů nebo měst.'],
      ['Aggregatable', 'Yes if aggregating values of several units or municipalities makes sense.'],
    ),
    perspective: optional(
      perspective,
      ['Perspektiva', 'Pohled strategické mapy, do kterého ukazatel patří.'],
      ['Perspective', 'The perspective of the strategy map that the metric belongs to.'],
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
      ['Minimum value', 'A lower value is an entry error.'],
    ),
    valueMax: optional(
      decimal(-1e15, 1e15),
      ['Největší možná hodnota', 'Větší hodnota je chyba zápisu.'],
      ['Maximum value', 'A higher value is an entry error.'],
    ),
    calculation: optional(
      prose(),
      ['Výpočet', 'Vzorec slovy: co se čím dělí a co se započítává.'],
      ['Calculation', 'The formula in words: what is divided by what, and what is counted.'],
    ),
    dataSource: optional(
      prose(2000),
      ['Zdroj dat', 'Odkud se hodnoty berou.'],
      ['Data source', 'Where the values come from.'],
    ),
    method: optional(
      prose(),
      ['Způsob zjišťování', 'Kdo, kdy a jak hodnoty zjišťuje; uvádí se pozice, ne jméno.'],
      ['Method', 'Who collects the values, when and how; positions, not names.'],
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
