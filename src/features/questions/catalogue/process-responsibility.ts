import { z } from 'zod';
import { text } from '../../../platform/text.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import { raciOf } from '../../graph/raci.ts';
import { elementsRequested, hasOutgoing } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';
import { heldName } from './holders.ts';

export const processResponsibility = defineQuestion({
  key: 'process-responsibility',
  topic: topics.processes,
  title: text(
    'Kdo co v procesu dělá a za co odpovídá?',
    'Who does what in a process, and who is accountable?',
  ),
  explanation: text(
    'Činnosti karty procesu: kdo je vykonává (R), kdo za výsledek odpovídá (A), kdo je přizván (C) a kdo informován (I); u pozic i s tím, kdo je zastává, smíte-li jeho jméno znát. Bez parametru všechny procesy s kartou.',
    'The activities of a process card: who carries them out (R), is accountable for the result (A), consulted (C) and informed (I); positions with their holders, where you may know the name. All processes with a card if none is given.',
  ),
  parameters: z.strictObject({
    process: codeParameter(
      'H-101',
      ['Proces', 'Kód procesu; bez údaje všechny.'],
      ['Process', 'The code of a process; all by default.'],
    ),
  }),
  columns: {
    process: text('Proces', 'Process'),
    activity: text('Činnost', 'Activity'),
    responsible: text('Vykonává (R)', 'Responsible (R)'),
    accountable: text('Odpovídá (A)', 'Accountable (A)'),
    consulted: text('Přizván (C)', 'Consulted (C)'),
    informed: text('Informován (I)', 'Informed (I)'),
  },
  answer: async (source, { process: code }, language) => {
    const [graph, persons] = await Promise.all([source.graph(), source.personNames()]);
    const described = elementsRequested(graph, 'processes', code, 'process').filter((process) =>
      hasOutgoing(graph, process, 'describedBy'),
    );
    return flatMapYielding(described, (process) => {
      const matrix = raciOf(graph, process, source.viewScope);
      const namesBy = (letter: string, cells: Readonly<Record<string, string>>) =>
        matrix.columns
          .filter(({ reference }) => cells[reference]?.includes(letter))
          .flatMap(({ reference }) => graph.byReference.get(reference) ?? [])
          .map((party) => heldName(graph, party, persons, source.asOf, language))
          .join(', ');
      return matrix.rows.map(({ reference, name, cells, faults = [] }) => ({
        cells: {
          process: process.name,
          activity: name,
          responsible: namesBy('R', cells),
          accountable: namesBy('A', cells),
          consulted: namesBy('C', cells),
          informed: namesBy('I', cells),
        },
        element: reference,
        why:
          faults.length === 0
            ? text(
                'Činnost karty, která proces popisuje.',
                'An activity of the card that describes the process.',
              )
            : text(
                'Činnost nikdo nevykonává, nebo za ni nikdo neodpovídá.',
                'Nobody carries it out, or nobody is accountable.',
              ),
      }));
    });
  },
});
