import { z } from 'zod';
import { from, into } from '../../../core/kinds/link-pattern.ts';
import { elementsOf, sourcesOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { elementsRequested, hasIncoming, hasOutgoing } from '../links.ts';
import { codeParameter } from '../parameters.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const criteriaWithoutEvidence = defineQuestion({
  key: 'criteria-without-evidence',
  topic: topics.evaluation,
  title: text(
    'Které otázky CAF nebo MA21 nemají důkaz?',
    'Which questions of CAF or LA21 have no evidence?',
  ),
  explanation: text(
    'Kritéria bez podřízených, ke kterým nevede hodnocení a která nejsou doložena ukazatelem, dokumentem ani kartou.',
    'Criteria without subordinate ones that no evaluation assesses and no metric, document or card evidences.',
  ),
  gapRules: ['criterion-without-evidence', 'criterion-without-evaluation'],
  premises: () => [into('partOf', 'assesses'), from('evidencedBy')],
  parameters: z.strictObject({
    framework: codeParameter(
      'CAF-2020',
      ['Rámec', 'Kód rámce; bez údaje všechny.'],
      ['Framework', 'The code of a framework; all by default.'],
    ),
  }),
  columns: {
    framework: text('Rámec', 'Framework'),
    criterion: text('Kritérium', 'Criterion'),
    name: text('Název', 'Name'),
    aligned: text('Hlásí se k němu', 'Aligned with it'),
  },
  answer: async (source, { framework }) => {
    const graph = await source.graph();
    elementsRequested(graph, 'frameworks', framework, 'framework');
    return elementsOf(graph, 'criteria')
      .filter(({ code }) => framework === undefined || code.startsWith(`${framework}/`))
      .filter(
        (criterion) =>
          !hasIncoming(graph, criterion, 'partOf', 'assesses') &&
          !hasOutgoing(graph, criterion, 'evidencedBy'),
      )
      .map((criterion) => {
        const [owner = '', code = ''] = criterion.code.split('/');
        const aligned = sourcesOf(graph, criterion, 'alignsWith');
        return {
          cells: {
            framework: owner,
            criterion: code,
            name: criterion.name,
            aligned: aligned.map(({ name }) => name).join(', '),
          },
          element: criterion.reference,
          why: text(
            'Nevede sem hodnocení a kritérium není ničím doloženo.',
            'No evaluation assesses it, and nothing evidences it.',
          ),
        };
      });
  },
});
