import { text } from '../../../platform/text.ts';
import { choice, day, optional, shaped } from '../../model/field.ts';
import { defineRelation } from '../../model/relation.ts';
import { note } from './attributes.ts';

export const measuringRelations = [
  defineRelation({
    name: 'measures',
    inverse: 'measuredBy',
    label: text('měří', 'measures'),
    inverseLabel: text('je měřen ukazatelem', 'is measured by'),
    description: text('Co ukazatel měří.', 'What the metric measures.'),
    from: ['metrics'],
    to: ['goals', 'processes', 'services', 'activities'],
    attributes: {
      aspect: optional(
        choice({
          performance: ['výkon', 'performance'],
          quality: ['kvalita', 'quality'],
          cost: ['náklady', 'cost'],
          time: ['čas', 'time'],
        }),
        ['Hledisko', 'Z jakého hlediska se měří.'],
        ['Aspect', 'Which aspect is measured.'],
      ),
    },
  }),
  defineRelation({
    name: 'derivedFrom',
    inverse: 'entersInto',
    label: text('počítá se z', 'is derived from'),
    inverseLabel: text('vstupuje do výpočtu', 'enters into'),
    description: text(
      'Ukazatel se počítá z jiných ukazatelů.',
      'A metric is computed from other metrics.',
    ),
    from: ['metrics'],
    to: ['metrics'],
    isAcyclic: true,
    attributes: {
      operand: optional(
        shaped(/^[a-z][A-Za-z0-9_]*$/, 60, 'pocetZadosti'),
        ['Označení ve výpočtu', 'Jméno, pod kterým hodnota ve výpočtu vystupuje.'],
        ['Operand', 'The name under which the value stands in the calculation.'],
      ),
    },
  }),
  defineRelation({
    name: 'feeds',
    inverse: 'fedBy',
    label: text('dodává hodnoty ukazateli', 'feeds'),
    inverseLabel: text('bere hodnoty z', 'is fed by'),
    description: text(
      'Údaje o čekání u služby se přepočítávají na hodnoty ukazatele.',
      'Waiting times recorded at a service become values of the metric.',
    ),
    from: ['services'],
    to: ['metrics'],
    impact: 'forward',
    attributes: {
      rule: optional(
        choice({
          mean: ['průměr', 'mean'],
          median: ['medián', 'median'],
          p90: ['90. percentil', '90th percentile'],
          count: ['počet', 'count'],
          share: ['podíl', 'share'],
          sum: ['součet', 'sum'],
        }),
        ['Pravidlo', 'Jak se z údajů počítá hodnota.'],
        ['Rule', 'How the value is computed from the data.'],
      ),
    },
  }),
  defineRelation({
    name: 'assesses',
    inverse: 'assessedBy',
    label: text('hodnotí', 'assesses'),
    inverseLabel: text('je hodnocen v', 'is assessed by'),
    description: text('Co je předmětem hodnocení.', 'What the evaluation is about.'),
    from: ['evaluations'],
    to: ['goals', 'processes', 'units', 'criteria', 'frameworks'],
  }),
  defineRelation({
    name: 'evidencedBy',
    inverse: 'evidenceFor',
    label: text('je doloženo', 'is evidenced by'),
    inverseLabel: text('je důkazem pro', 'is evidence for'),
    description: text(
      'O co se opírá závěr hodnocení nebo plnění kritéria.',
      'What the conclusion of an evaluation, or the fulfilment of a criterion, is based on.',
    ),
    from: ['evaluations', 'criteria'],
    to: ['metrics', 'documents', 'process-cards'],
    attributes: {
      periodFrom: optional(
        day(),
        ['Období od', 'První den období, ze kterého důkaz pochází.'],
        ['Period from', 'The first day of the period of the evidence.'],
      ),
      periodTo: optional(
        day(),
        ['Období do', 'Poslední den období, ze kterého důkaz pochází.'],
        ['Period to', 'The last day of the period of the evidence.'],
      ),
      note,
    },
  }),
] as const;
