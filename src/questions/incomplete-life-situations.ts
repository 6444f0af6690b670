import { z } from 'zod';
import { from } from '../domain/gap-rules/declare.ts';
import type { Vertex } from '../model/graph.ts';
import { type Text, text } from '../model/text.ts';
import { lacking, whyLacking } from './lacking.ts';
import { elementsOf, leads } from './links.ts';
import { oneAsked } from './parameters.ts';
import { defineQuestion } from './question.ts';

const things = ['service', 'form', 'guarantor', 'steps'] as const;
type Thing = (typeof things)[number];
const relations: Readonly<Record<Thing, string>> = {
  service: 'resolvedBy',
  form: 'usesForm',
  guarantor: 'guaranteedBy',
  steps: 'consistsOf',
};
const names: Readonly<Record<Thing, Text>> = {
  service: text('služba', 'service'),
  form: text('formulář', 'form'),
  guarantor: text('garant', 'guarantor'),
  steps: text('kroky', 'steps'),
};

export const incompleteLifeSituations = defineQuestion({
  key: 'incomplete-life-situations',
  topic: 'services',
  title: text('Které životní situace nemají službu nebo formulář?', 'Which life situations have no service or form?'),
  explanation: text(
    'Životní situace, kterým chybí služba, formulář, garant nebo kroky. Občan se pak nedozví, co má udělat.',
    'Life situations without a service, a form, a guarantor or steps. A citizen is not told what to do.',
  ),
  gapRules: ['life-situation-without-service', 'life-situation-without-guarantor', 'life-situation-without-step'],
  restsOn: ({ missing }) => (missing === undefined ? things : [missing]).map((thing) => from(relations[thing])),
  parameters: z.strictObject({
    missing: oneAsked(
      things,
      ['Co chybí', 'Jen situace, kterým chybí toto; bez údaje cokoli.'],
      ['Missing', 'Only those that lack this; anything when left out.'],
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
    const has = (situation: Vertex, thing: Thing) => leads(graph, situation, relations[thing]);
    const sees = (thing: Thing) => source.sight.sees(from(relations[thing]));
    return lacking(situations, names, has, sees, missing).map(({ element: { code, name, reference }, lacks }) => ({
      cells: { situation: code, name, missing: lacks[language] },
      element: reference,
      why: whyLacking(lacks),
    }));
  },
});
