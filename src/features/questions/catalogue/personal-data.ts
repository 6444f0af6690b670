import { z } from 'zod';
import { from } from '../../../core/kinds/link-pattern.ts';
import { elementsOf, targetsOf } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { fieldLabel } from '../labels.ts';
import { namesOf } from '../links.ts';
import { defineQuestion } from '../question.ts';
import { topics } from '../topics.ts';

export const personalData = defineQuestion({
  key: 'personal-data',
  topic: topics.processes,
  title: text(
    'Které procesy zpracovávají osobní údaje a proč smějí?',
    'Which processes handle personal data, and on what basis?',
  ),
  explanation: text(
    'Záznamy o činnostech zpracování (čl. 30 GDPR): účel, právní důvod, procesy, doba uložení. Bez uvedené doby nebo procesu je záznam neúplný.',
    'Records of processing (Art. 30 GDPR): purpose, legal basis, processes, retention. A record without retention or process is not complete.',
  ),
  parameters: z.strictObject({}),
  columns: {
    record: text('Záznam', 'Record'),
    name: text('Název', 'Name'),
    purpose: text('Účel', 'Purpose'),
    legalBasis: text('Právní důvod', 'Legal basis'),
    processes: text('Procesy', 'Processes'),
    retention: text('Doba uložení', 'Retention'),
  },
  answer: async (source, _parameters, language) => {
    const graph = await source.graph();
    const fields = await source.fields('processing-records', [
      'purpose',
      'legalBasis',
      'retention',
    ]);
    return elementsOf(graph, 'processing-records').map((record) => {
      const { purpose = null, legalBasis = null, retention = null } = fields.get(record.node) ?? {};
      const processes = targetsOf(graph, record, 'processes');
      return {
        cells: {
          record: record.code,
          name: record.name,
          purpose,
          legalBasis: fieldLabel('processing-records', 'legalBasis', legalBasis, language),
          processes: namesOf(processes),
          retention,
        },
        element: record.reference,
        why:
          processes.length > 0
            ? text('Záznam se váže na procesy.', 'The record is linked to processes.')
            : source.viewScope.sees(from('processes'))
              ? text('Záznam se k žádnému procesu neváže.', 'The record is linked to no process.')
              : text(
                  'Proces, ke kterému se záznam váže, není vidět.',
                  'No process that the record is linked to is visible.',
                ),
      };
    });
  },
});
