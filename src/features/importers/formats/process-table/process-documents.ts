import { type Text, text } from '../../../../platform/text.ts';
import type { ConvertedDocument, Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { cutTo } from '../plain-text.ts';
import type { TypedDocument } from '../typed-document.ts';
import { type ConversionContext, cardOf, personalData, unknownJurisdiction } from './card.ts';
import {
  listed,
  type ProcessType,
  parseFlag,
  parseJurisdiction,
  processType,
  typeOfNumber,
} from './cell-values.ts';
import { slug } from './codes.ts';
import type { FieldName } from './fields.ts';
import { LinkSet } from './link-set.ts';
import { NamedObjects } from './named-objects.ts';
import { namesPerson } from './names-person.ts';
import { finder, type ProcessRow } from './process-row.ts';
import { citedAct } from './regulations.ts';
import { otherValue } from './skip-cell.ts';

const noType = text(
  'Typ procesu není uveden a z čísla ani z nadřazeného procesu ho nelze poznat; výchozí typ určí parametr type.',
  'The process has no type, and neither its number nor its superior implies one; the parameter type sets it.',
);
const unknownType = (type: string): Text => {
  const stated = cutTo(type, 80);
  return text(
    `Typ „${stated}“ neznáme; platí řídicí, hlavní, podpůrný.`,
    `The type "${stated}" is unknown; the types are management, core, support.`,
  );
};
const unknownFlag = text('Není to ano ani ne.', 'It is neither yes nor no.');
const unknownParent = text(
  'Nadřazený proces v tabulce není, nebo by vznikl kruh.',
  'The parent process is not in the table, or it would create a cycle.',
);
const oneOwner = text(
  'Proces má jednoho vlastníka; zůstává první.',
  'A process has one owner; the first is kept.',
);
const noAct = text(
  'Není to předpis s číslem ve Sbírce zákonů (zákon č. 128/2000 Sb.); založte jej ručně.',
  'It is not an act with a number in the Collection of Laws; create it manually.',
);

/** Converts the gathered processes: themselves, their cards, and everything that they name. */
export function processDocuments(
  rows: readonly ProcessRow[],
  defaultType: ProcessType | undefined,
  inventory: Inventory,
): { documents: ConvertedDocument[]; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  const skip = (source: string, process: ProcessRow, reason: Text, name?: string) =>
    void skipped.push({ source, id: process.id, name: name ?? process.name, reason });
  const parents = findParents(rows, (process, name) =>
    skip('nadřazený proces', process, unknownParent, name),
  );
  // a type that is given but not understood is no reason to guess another
  const fallback = (process: ProcessRow) =>
    firstOf(process, 'type') === '' ? defaultType : undefined;
  const processes = rows.filter((process) => {
    if (typeOf(process, parents) ?? fallback(process)) return true;
    const stated = firstOf(process, 'type');
    if (stated === '') skip('proces', process, noType);
    else skip(placeOf(process, 'type', stated), process, unknownType(stated));
    return false;
  });
  const kept = new Map(processes.map((process) => [process.id, process]));
  const context: ConversionContext = {
    objects: new NamedObjects(inventory),
    find: finder(kept),
    isPost: postsOf(processes),
    precedes: new Map(),
    skip,
  };
  const cards = processes.flatMap((process) => cardOf(process, context) ?? []);
  const described = new Set(cards.map(({ id }) => id));
  const documents = processes.map((process): TypedDocument<'processes'> => {
    const parent = parents.get(process.id);
    const links = processLinks(process, context);
    if (parent && kept.has(parent.id))
      links.add('partOf', { to: { kind: 'processes', id: parent.id } });
    if (described.has(process.id))
      links.add('describedBy', { to: { kind: 'process-cards', id: process.id } });
    for (const id of context.precedes.get(process.id) ?? [])
      links.add('precedes', { to: { kind: 'processes', id } });
    return {
      kind: 'processes',
      id: process.id,
      source: 'proces',
      code: process.code,
      ...processFields(process, typeOf(process, parents) ?? defaultType, skip),
      links: links.all(),
    };
  });
  return { documents: [...documents, ...cards, ...context.objects.all()], skipped };
}

/**
 * Values of cells are part of the patch; what only the number or the superior process implies is
 * for a new process.
 */
function processFields(
  process: ProcessRow,
  defaultType: ProcessType | undefined,
  skip: ConversionContext['skip'],
): Pick<TypedDocument<'processes'>, 'patch' | 'initial'> {
  const first = firstOf(process, 'type');
  const type = processType(first);
  skipUnread(process, skip);
  const jurisdiction = parseJurisdiction(firstOf(process, 'jurisdiction'));
  const isKey = parseFlag(firstOf(process, 'isKey'));
  const description = [...(process.cells.description?.keys() ?? [])].join('\n');
  const nameEn = firstOf(process, 'nameEn');
  return {
    patch: {
      name: process.name,
      ...(type ? { type } : {}),
      ...(jurisdiction ? { jurisdiction } : {}),
      ...(isKey === undefined ? {} : { isKey }),
      ...(description ? { description } : {}),
      ...(nameEn ? { translations: { en: { name: nameEn } } } : {}),
    },
    ...(type || !defaultType ? {} : { initial: { type: defaultType } }),
  };
}

/**
 * Returns whether a name is that of an owner or a guarantor in the table: whoever carries out work
 * under that name is the same position.
 */
function postsOf(processes: readonly ProcessRow[]): (name: string) => boolean {
  const posts = new Set(
    processes
      .flatMap(({ cells }) =>
        (['owner', 'guarantor'] as const).flatMap((field) =>
          [...(cells[field]?.keys() ?? [])].flatMap(listed),
        ),
      )
      .map(slug),
  );
  return (name) => posts.has(slug(name));
}

const firstOf = (process: ProcessRow, field: FieldName): string =>
  [...(process.cells[field]?.keys() ?? [])][0] ?? '';

const placeOf = (process: ProcessRow, field: FieldName, cell: string): string =>
  process.cells[field]?.get(cell) ?? process.id;

/** Reports cells of single values that mean nothing, and those after the first. */
function skipUnread(process: ProcessRow, skip: ConversionContext['skip']): void {
  const unread = [
    ['type', processType, unknownType],
    ['jurisdiction', parseJurisdiction, () => unknownJurisdiction],
    ['isKey', parseFlag, () => unknownFlag],
    ['nameEn', String, () => otherValue],
    ['parent', String, () => otherValue],
  ] as const;
  for (const [field, read, reason] of unread) {
    const first = read(firstOf(process, field));
    for (const [index, [cell, place]] of [...(process.cells[field] ?? [])].entries())
      if (read(cell) === undefined) skip(place, process, reason(cell), cell);
      else if (index > 0 && read(cell) !== first) skip(place, process, otherValue, cell);
  }
}

type Parents = ReadonlyMap<string, ProcessRow>;

/**
 * Returns the type from the cell, the letter of the number, the heading above, or the superior
 * process, in this order.
 */
function typeOf(process: ProcessRow, parents: Parents): ProcessType | undefined {
  const parent = parents.get(process.id);
  return (
    processType(firstOf(process, 'type')) ??
    typeOfNumber(process.code) ??
    process.headingType ??
    (parent ? typeOf(parent, parents) : undefined)
  );
}

/**
 * Returns the superior of each process: from its column, else from the number (`H-1.1` under
 * `H-1`); never in a cycle.
 */
function findParents(
  rows: readonly ProcessRow[],
  reject: (process: ProcessRow, name: string) => void,
): Parents {
  const find = finder(new Map(rows.map((process) => [process.id, process])));
  const byCode = new Map(rows.map((process) => [process.code, process]));
  const parents = new Map<string, ProcessRow>();
  for (const process of rows) {
    const stated = process.cells.parent?.keys().next().value;
    const parent = stated === undefined ? byNumber(process.code, byCode) : find(stated);
    if (parent && !isUnder(parent, process, parents)) parents.set(process.id, parent);
    else if (stated !== undefined) reject(process, stated);
  }
  return parents;
}

function byNumber(code: string, byCode: ReadonlyMap<string, ProcessRow>): ProcessRow | undefined {
  for (let shorter = shortened(code); shorter !== ''; shorter = shortened(shorter)) {
    const parent = byCode.get(shorter);
    if (parent) return parent;
  }
  return undefined;
}

const shortened = (code: string): string => code.slice(0, Math.max(0, code.search(/[.-][^.-]*$/)));

function isUnder(process: ProcessRow, other: ProcessRow, parents: Parents): boolean {
  for (let at: ProcessRow | undefined = process; at; at = parents.get(at.id))
    if (at === other) return true;
  return false;
}

function processLinks(process: ProcessRow, context: ConversionContext): LinkSet<'processes'> {
  const links = new LinkSet<'processes'>();
  const stated = (field: FieldName) => [...(process.cells[field]?.keys() ?? [])].flatMap(listed);
  const positions = (field: 'owner' | 'guarantor', source: string) =>
    stated(field).flatMap((name) => {
      if (!namesPerson(name))
        return context.objects.named({ kind: 'positions' }, name, source) ?? [];
      context.skip(source, process, personalData);
      return [];
    });
  const [owner, ...others] = positions('owner', 'vlastník');
  if (owner) links.add('ownedBy', { to: owner });
  for (const other of others) context.skip('vlastník', process, oneOwner, other.id);
  for (const to of positions('guarantor', 'garant'))
    links.add('guaranteedBy', { to, area: 'process-management' });
  for (const [field, involvement] of [
    ['unit', 'main'],
    ['cooperating', 'cooperating'],
  ] as const)
    for (const name of stated(field)) {
      const to = context.objects.named({ kind: 'units' }, name, 'útvar');
      if (to) links.add('performedBy', { to, involvement });
    }
  addActs(stated('regulation'), links, process, context);
  return links;
}

function addActs(
  cells: readonly string[],
  links: LinkSet<'processes'>,
  process: ProcessRow,
  context: ConversionContext,
): void {
  for (const cell of cells) {
    const act = citedAct(cell);
    if (!act) {
      context.skip('předpis', process, noAct, cell);
      continue;
    }
    const { id, code, name, fields, note } = act;
    const to = context.objects.known(
      { kind: 'legal-provisions', initial: fields },
      { id, code, name, source: 'předpis' },
    );
    links.add('governedBy', note === name ? { to } : { to, note });
  }
}
