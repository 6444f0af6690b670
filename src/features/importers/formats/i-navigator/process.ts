import { plainLine, plainProse } from '../plain-text.ts';
import type { TypedDocument, TypedLink } from '../typed-document.ts';
import {
  field,
  idOf,
  isActive,
  listItems,
  modelName,
  nameOf,
  splitWords,
  validityOf,
  withKeywords,
} from './fields.ts';
import { type LegalBasis, legalBases, toBasis } from './legal-basis.ts';
import { origin } from './scheme.ts';
import type { Tag } from './tag.ts';

/** Returns the municipality's name of the process: its core description, else its name. */
export const processName = (process: Tag): string =>
  plainLine(field(process, 'kernomschrijving')) ?? nameOf(process);

/** Returns a work process as a process; how it runs is in its card. */
export function processDocument(process: Tag): TypedDocument<'processes'> {
  const name = processName(process);
  const isCore = field(process, 'zaaktype-categorie')?.startsWith('Trigger Extern') ?? true;
  return {
    kind: 'processes',
    id: idOf(process),
    source: 'proces',
    code: idOf(process),
    patch: {
      name,
      description: plainProse(field(process, 'toelichting-proces')),
    },
    validity: validityOf(process),
    initial: {
      ...origin,
      type: isCore ? 'core' : 'support',
      ...withKeywords([
        modelName(name, field(process, 'model-kernomschrijving')),
        field(process, 'taakveld'),
        field(process, 'vng-thesaurusterm'),
        ...splitWords(field(process, 'lokale-trefwoorden')),
      ]),
    },
    links: {
      describedBy: [{ to: { kind: 'process-cards', id: idOf(process) } }],
      governedBy: basisLinks(process),
      supportedBy: registersOf(process),
    },
  };
}

/** Returns the legal bases of a process and of its results, by their field. */
export function basesOf(
  process: Tag,
): { readonly note: string; readonly basis: LegalBasis; readonly tag: Tag }[] {
  const own = ['grondslag', 'lokale-regelgeving', 'vernietigingsgrondslag'].map(
    (name): [Tag, string] => [process, name],
  );
  const results = listItems(process, 'resultaattypen', 'resultaattype')
    .filter(isActive)
    .map((result): [Tag, string] => [result, 'vernietigingsgrondslag']);
  return [...own, ...results].flatMap(([tag, note]) =>
    legalBases(tag, note).map((basis) => ({ note, basis, tag })),
  );
}

const basisLinks = (process: Tag): TypedLink<'processes', 'governedBy'>[] =>
  basesOf(process).map(({ note, basis }) => toBasis(basis, note));

const registersOf = (process: Tag): TypedLink<'processes', 'supportedBy'>[] => {
  const ids = listItems(process, 'registers', 'proces-register')
    .filter(isActive)
    .flatMap((register) => register.attribute('ref') ?? []);
  return [...new Set(ids)].map((id) => ({ to: { kind: 'information-systems', id } }));
};
