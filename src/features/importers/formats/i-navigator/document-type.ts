import type { FieldValue } from '../../../../core/kinds/types.ts';
import { text } from '../../../../platform/text.ts';
import { plainProse } from '../plain-text.ts';
import type { TypedDocument, TypedLink } from '../typed-document.ts';
import {
  field,
  idOf,
  isYes,
  modelName,
  nameOf,
  splitWords,
  validityOf,
  withKeywords,
} from './fields.ts';
import { onlyRetentionOf } from './retention.ts';
import { origin } from './scheme.ts';
import type { Tag } from './tag.ts';

const types: Readonly<Record<string, FieldValue<'documents', 'type'>>> = {
  Inkomend: 'input',
  Uitgaand: 'output',
  Intern: 'record',
  'In/uitgaand': 'other',
};

const otherDirection = text(
  'Neznámý směr; bere se jako výstup.',
  'Unknown direction; treated as an output.',
);

/**
 * Returns a document type of a process as a document, with the kind it belongs to among its
 * keywords.
 */
export function documentOfType(
  type: Tag,
  kinds: ReadonlyMap<string, string>,
): TypedDocument<'documents'> {
  const name = nameOf(type);
  const direction = field(type, 'type');
  if (direction !== null && !Object.hasOwn(types, direction))
    type.reportLost(direction, otherDirection);
  const kind = kinds.get(type.attribute('soort-id') ?? '') ?? null;
  return {
    kind: 'documents',
    id: idOf(type),
    source: 'documenttype',
    code: idOf(type),
    patch: {
      name,
      description: plainProse(
        [
          field(type, 'standaardomschrijving'),
          field(type, 'toelichting'),
          field(type, 'opmerking'),
          field(type, 'toelichting-bewaartermijn'),
        ]
          .filter((line) => line !== null)
          .join('\n'),
      ),
      type: types[direction ?? ''] ?? 'other',
      retention: onlyRetentionOf(type),
    },
    validity: validityOf(type),
    initial: {
      ...origin,
      ...withKeywords([
        kind === name ? null : kind,
        modelName(name, field(type, 'naam-model')),
        ...splitWords(field(type, 'trefwoorden')),
      ]),
    },
  };
}

/**
 * Returns the direction of a document type: what comes in is an input; what goes out or is created
 * within, an output.
 */
export const directionsOf = (type: Tag): readonly ('hasInput' | 'hasOutput')[] => {
  const direction = field(type, 'type');
  if (direction === 'Inkomend') return ['hasInput'];
  return direction === 'In/uitgaand' ? ['hasInput', 'hasOutput'] : ['hasOutput'];
};

/** Returns the link to the document of a type. */
export const toDocument = (type: Tag): TypedLink<'process-cards', 'hasInput' | 'hasOutput'> => ({
  to: { kind: 'documents', id: idOf(type) },
  ...(isYes(type, 'procestrigger') ? { note: 'procestrigger' } : {}),
});
