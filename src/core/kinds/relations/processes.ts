import { text } from '../../../platform/text.ts';
import { choice, line, optional } from '../../model/field.ts';
import { defineRelation } from '../../model/relation.ts';
import { jurisdiction } from '../closed-lists.ts';
import { note } from './attributes.ts';

const exchanged = {
  sourceKind: optional(
    choice({
      'life-situation': ['životní situace', 'life situation'],
      'internal-document': ['vnitřní řídicí dokument', 'internal directive'],
      'internal-service': ['vnitřní služba', 'internal service'],
      'external-service': ['vnější výstup nebo služba', 'external output or service'],
      process: ['jiný proces', 'another process'],
      other: ['jiný', 'other'],
    }),
    ['Typ zdroje', 'Odkud vstup přichází nebo kam výstup jde.'],
    ['Source kind', 'Where the input comes from, or where the output goes.'],
  ),
  jurisdiction: optional(
    jurisdiction,
    ['Působnost', 'Do které působnosti vstup nebo výstup patří.'],
    ['Competence', 'The competence to which it belongs.'],
  ),
  note,
};

export const processRelations = [
  defineRelation({
    name: 'partOf',
    inverse: 'hasPart',
    label: text('je součástí', 'is part of'),
    inverseLabel: text('má podřízený prvek', 'has the part'),
    description: text(
      'Podřízený proces, útvar nebo kritérium patří pod nadřízené.',
      'A subordinate process, unit or criterion belongs to its superior.',
    ),
    among: ['processes', 'units', 'criteria'],
    impact: 'forward',
    maxFromSource: 1,
    isAcyclic: true,
  }),
  defineRelation({
    name: 'describedBy',
    inverse: 'describes',
    label: text('je popsán kartou', 'is described by'),
    inverseLabel: text('popisuje proces', 'describes the process'),
    description: text(
      'Proces popisuje procesní karta; v jeden den platí nejvýš jedna.',
      'A process is described by a process card; at most one is in force on any day.',
    ),
    from: ['processes'],
    to: ['process-cards'],
    impact: 'both',
    maxFromSource: 1,
    maxToTarget: 1,
  }),
  defineRelation({
    name: 'depicts',
    inverse: 'depictedBy',
    label: text('zobrazuje', 'depicts'),
    inverseLabel: text('je zobrazen na mapě', 'is depicted by'),
    description: text('Procesní mapa zobrazuje proces.', 'A process map depicts a process.'),
    from: ['process-maps'],
    to: ['processes'],
  }),
  defineRelation({
    name: 'conformsTo',
    inverse: 'methodologyOf',
    label: text('řídí se metodikou', 'conforms to'),
    inverseLabel: text('je metodikou pro', 'is the methodology of'),
    description: text(
      'Podle které metodiky je karta nebo mapa zpracována.',
      'The methodology by which the card or map was made.',
    ),
    from: ['process-cards', 'process-maps'],
    to: ['methodologies'],
  }),
  defineRelation({
    name: 'precedes',
    inverse: 'follows',
    label: text('předchází procesu', 'precedes'),
    inverseLabel: text('navazuje na proces', 'follows the process'),
    description: text(
      'Jeden proces předává svůj výstup druhému.',
      'One process hands its output over to another.',
    ),
    from: ['processes'],
    to: ['processes'],
    impact: 'forward',
    attributes: {
      handover: optional(
        line(500),
        ['Co se předává', 'Výstup, který druhý proces přebírá.'],
        ['Handover', 'The output that the other process takes over.'],
      ),
    },
  }),
  defineRelation({
    name: 'triggers',
    inverse: 'triggeredBy',
    label: text('spouští proces', 'triggers'),
    inverseLabel: text('je spouštěn životní situací', 'is triggered by'),
    description: text(
      'Životní situace občana spouští proces v úřadu.',
      "A citizen's life situation triggers a process in the office.",
    ),
    from: ['life-situations'],
    to: ['processes'],
    impact: 'both',
  }),
  defineRelation({
    name: 'hasInput',
    inverse: 'inputOf',
    label: text('má vstup', 'has the input'),
    inverseLabel: text('je vstupem procesu podle karty', 'is an input of'),
    description: text(
      'Co do procesu podle karty vstupuje.',
      'What goes into the process according to its card.',
    ),
    from: ['process-cards'],
    to: ['documents', 'services', 'life-situations'],
    attributes: exchanged,
  }),
  defineRelation({
    name: 'hasOutput',
    inverse: 'outputOf',
    label: text('má výstup', 'has the output'),
    inverseLabel: text('je výstupem procesu podle karty', 'is an output of'),
    description: text(
      'Co z procesu podle karty vychází.',
      'What comes out of the process according to its card.',
    ),
    from: ['process-cards'],
    to: ['documents', 'services', 'life-situations'],
    impact: 'forward',
    attributes: exchanged,
  }),
] as const;
