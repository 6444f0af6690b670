import { plainLine, plainProse } from '../plain-text.ts';
import type { TypedDocument } from '../typed-document.ts';
import {
  field,
  fieldEquals,
  idOf,
  isActive,
  listItems,
  modelName,
  nameOf,
  validityOf,
  withKeywords,
} from './fields.ts';
import { origin, scheme } from './scheme.ts';
import type { Tag } from './tag.ts';

/** Returns a kind of role as a role. */
export const roleDocument = (kind: Tag): TypedDocument<'roles'> => ({
  kind: 'roles',
  id: idOf(kind),
  source: 'rolsoort',
  code: idOf(kind),
  patch: { name: nameOf(kind), description: plainProse(described(kind)) },
  validity: validityOf(kind),
  initial: { ...origin, type: nameOf(kind) === 'Initiator' ? 'external' : 'process' },
});

/** Returns a register as an information system, kept by its holder. */
export function registerDocument(register: Tag): TypedDocument<'information-systems'> {
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
      type: fieldEquals(register, 'bronhoudertype', 'Extern') ? 'registry' : 'other',
      ...withKeywords([modelName(name, field(register, 'naam-model'))]),
    },
  };
}

/** Returns a value set as a mapping from the identifiers of its values to their names. */
export const valueSetDocument = (set: Tag): TypedDocument<'mappings'> => ({
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
    pairs: valuesOf(set).map((value) => {
      const note = plainLine(field(value, 'toelichting'));
      return {
        from: idOf(value),
        to: plainLine(nameOf(value)) ?? idOf(value),
        ...(note === null ? {} : { note }),
      };
    }),
  },
  validity: validityOf(set),
  initial: origin,
});

/** Returns the values of a set that are in use. */
const valuesOf = (set: Tag): readonly Tag[] => listItems(set, 'waardes', 'waarde').filter(isActive);

const described = (tag: Tag): string =>
  [field(tag, 'toelichting'), field(tag, 'opmerking')].filter((line) => line !== null).join('\n');
