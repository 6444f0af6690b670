import { text } from '../../../platform/text.ts';
import { choice, lines, optional, required } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const competency = defineKind({
  name: 'competency',
  key: 'competencies',
  label: { one: text('Kompetence', 'Competency'), many: text('Kompetence', 'Competencies') },
  description: text(
    'Znalost, dovednost, chování nebo odborná způsobilost, kterou práce vyžaduje.',
    'Knowledge, a skill, behaviour or a qualification that the work requires.',
  ),
  area: 'organisation',
  lifecycle: 'direct',
  fields: {
    type: required(
      choice({
        knowledge: ['znalost', 'knowledge'],
        skill: ['dovednost', 'skill'],
        behaviour: ['chování', 'behaviour'],
        qualification: ['odborná způsobilost', 'qualification'],
      }),
      ['Typ', 'O jakou kompetenci jde.'],
      ['Type', 'The type of competency.'],
    ),
    levels: optional(
      lines(10, 1000),
      ['Úrovně', 'Popis úrovní od nejnižší; první řádek je úroveň 1.'],
      ['Levels', 'What each level means, from the lowest; the first line is level 1.'],
    ),
  },
  searched: ['levels'],
  filters: ['type'],
  sampleCode: 'KO-JED',
  example: {
    code: 'KO-9',
    name: 'Jednání s klientem',
    type: 'skill',
    levels: [
      'Vyřídí běžnou žádost podle návodu.',
      'Zvládne i náročného klienta.',
      'Učí jednat ostatní.',
    ],
    illustrative: true,
  },
});
