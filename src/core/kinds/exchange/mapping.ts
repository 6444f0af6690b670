import { z } from 'zod';
import { text } from '../../../platform/text.ts';
import { skosMatch } from '../../model/common-fields.ts';
import { line, members, optional, required, shaped, structure } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

const scheme = shaped(/^[a-z0-9][a-z0-9.-]*$/, 60, 'rpp-sluzba');

const pair = members({
  from: required(
    line(200),
    ['Zdrojový kód', 'Kód ve zdrojovém číselníku.'],
    ['From', 'The code in the source scheme.'],
  ),
  to: required(
    line(200),
    ['Cílový kód', 'Kód v cílovém číselníku.'],
    ['To', 'The code in the target scheme.'],
  ),
  match: optional(
    skosMatch,
    ['Druh shody', 'Jak si pojmy odpovídají (SKOS); bez údaje přesně.'],
    ['Match', 'How the concepts correspond (SKOS); exact by default.'],
  ),
  note: optional(line(500), ['Poznámka', 'Upřesnění převodu.'], ['Note', 'Details of the pair.']),
});

export const mapping = defineKind({
  name: 'mapping',
  key: 'mappings',
  label: {
    one: text('Převodník kódů', 'Mapping of codes'),
    many: text('Převodníky kódů', 'Mappings of codes'),
  },
  description: text(
    'Které kódy jednoho číselníku nebo systému odpovídají kterým kódům jiného.',
    'Which codes of one scheme or system correspond to which codes of another.',
  ),
  area: 'exchange',
  lifecycle: 'drafted',
  fields: {
    sourceScheme: required(
      scheme,
      ['Zdrojový číselník', 'Číselník, ze kterého se převádí, malými písmeny.'],
      ['Source scheme', 'The scheme from which codes are converted, in lower case.'],
    ),
    targetScheme: required(
      scheme,
      ['Cílový číselník', 'Číselník, do kterého se převádí, malými písmeny.'],
      ['Target scheme', 'The scheme to which codes are converted, in lower case.'],
    ),
    pairs: optional(
      structure(
        z
          .array(pair)
          .max(500)
          .refine(
            (list) =>
              new Set(list.map(({ from, to }) => JSON.stringify([from, to]))).size === list.length,
            'each pair at most once',
          ),
      ),
      ['Dvojice', 'Dvojice kódů, které si odpovídají.'],
      ['Pairs', 'The pairs of codes that correspond.'],
    ),
  },
  filters: ['sourceScheme', 'targetScheme'],
  sampleCode: 'PK-AUDIT',
  example: {
    code: 'PK-9',
    name: 'Odbory v ekonomickém systému',
    sourceScheme: 'ekonomicky-system',
    targetScheme: 'osnova-utvary',
    pairs: [{ from: '110', to: 'ORM', match: 'exact' }],
    illustrative: true,
  },
});
