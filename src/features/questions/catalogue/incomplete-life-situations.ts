import { z } from 'zod';
import { from } from '../../../core/kinds/link-pattern.ts';
import { elementsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { lacking, premisesOfLacking, requirementNames, whyLacking } from '../lacking.ts';
import { choiceParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

const requirements = {
  service: { name: text('služba', 'service'), link: from('resolvedBy') },
  form: { name: text('formulář', 'form'), link: from('usesForm') },
  guarantor: { name: text('garant', 'guarantor'), link: from('guaranteedBy') },
  steps: { name: text('kroky', 'steps'), link: from('consistsOf') },
};

export const incompleteLifeSituations = defineQuestion({
  key: 'incomplete-life-situations',
  topic: topics.services,
  title: text(
    'Které životní situace nemají službu nebo formulář?',
    'Which life situations have no service or form?',
  ),
  explanation: text(
    'Životní situace, kterým chybí služba, formulář, garant nebo kroky. Občan se pak nedozví, co má udělat.',
    'Life situations without a service, a form, a guarantor or steps. A citizen then cannot learn what to do.',
  ),
  gapRules: [
    'life-situation-without-service',
    'life-situation-without-guarantor',
    'life-situation-without-step',
  ],
  premises: ({ missing }) => premisesOfLacking(requirements, missing),
  parameters: z.strictObject({
    missing: choiceParameter(
      requirementNames(requirements),
      ['Co chybí', 'Jen situace, kterým chybí toto; bez údaje cokoli.'],
      ['Missing', 'Only those that lack this; anything by default.'],
    ),
  }),
  columns: {
    situation: text('Životní situace', 'Life situation'),
    name: text('Název', 'Name'),
    missing: text('Co chybí', 'What is missing'),
  },
  answer: async (source, { missing }, language) => {
    const graph = await source.graph();
    const situations = elementsOf(graph, 'life-situations');
    return mapYielding(
      await lacking(graph, situations, requirements, source.viewScope, missing),
      ({ element: { code, name, reference }, lacks }) => ({
        cells: { situation: code, name, missing: lacks[language] },
        element: reference,
        why: whyLacking(lacks),
      }),
    );
  },
});
