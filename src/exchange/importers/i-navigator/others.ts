import type { ConvertedDocument } from '../../importer.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { field, idOf, isActive, listed, modelName, nameOf, validityOf, withKeywords } from './fields.ts';
import type { Node } from './read-objects.ts';
import { origin, scheme } from './scheme.ts';

/** A kind of role as a role. */
export const roleDocument = (kind: Node): ConvertedDocument => ({
  kind: 'roles',
  id: idOf(kind),
  source: 'rolsoort',
  code: idOf(kind),
  patch: { name: nameOf(kind), description: plainProse(described(kind)) },
  validity: validityOf(kind),
  initial: { ...origin, type: nameOf(kind) === 'Initiator' ? 'external' : 'process' },
});

/** A register as an information system, kept by its holder. */
export function registerDocument(register: Node): ConvertedDocument {
  const name = nameOf(register);
  return {
    kind: 'information-systems',
    id: idOf(register),
    source: 'register',
    code: idOf(register),
    patch: {
      name,
      description: plainProse(described(register)),
      vendor: plainLine(field(register, 'bronhouder')),
    },
    validity: validityOf(register),
    initial: {
      ...origin,
      type: field(register, 'bronhoudertype') === 'Extern' ? 'registry' : 'other',
      ...withKeywords([modelName(name, field(register, 'naam-model'))]),
    },
  };
}

/** More pairs no mapping holds. */
export const mostPairs = 500;

/** A value set as a mapping from the identifiers of its values to their words. */
export const valueSetDocument = (set: Node): ConvertedDocument => ({
  kind: 'mappings',
  id: idOf(set),
  source: 'waardeset',
  code: idOf(set),
  patch: {
    name: nameOf(set),
    sourceScheme: scheme,
    targetScheme: `${scheme}.${idOf(set)
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, '-')}`.slice(0, 60),
    pairs: valuesOf(set)
      .slice(0, mostPairs)
      .map((value) => {
        const note = plainLine(field(value, 'toelichting'), 500);
        return { from: idOf(value).slice(0, 200), to: plainLine(nameOf(value), 200) ?? idOf(value), ...(note === null ? {} : { note }) };
      }),
  },
  validity: validityOf(set),
  initial: origin,
});

/** The values of a set that the town has in use. */
export const valuesOf = (set: Node): readonly Node[] => listed(set, 'waardes', 'waarde').filter(isActive);

const described = (node: Node): string => [field(node, 'toelichting'), field(node, 'opmerking')].filter((text) => text !== null).join('\n');
