import { text } from '../../../../platform/text.ts';
import {
  type Conversion,
  type ConvertedDocument,
  type Skipped,
  type SourceObject,
  sourceKey,
} from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { Tally } from '../tally.ts';
import { checksOf } from './activity.ts';
import { assertKnownVersion } from './assert-known-version.ts';
import { takenCollections, unmappedCollections } from './collections.ts';
import { documentOfType } from './document-type.ts';
import { field, fieldEquals, idOf, isActive, isOfSystem, listItems, nameOf } from './fields.ts';
import type { LegalBasis } from './legal-basis.ts';
import { mapping } from './mapping.ts';
import { basesOf, processDocument, processName } from './process.ts';
import { cardDocument } from './process-card.ts';
import { type Objects, readObjects } from './read-objects.ts';
import { scheme } from './scheme.ts';
import { registerDocument, roleDocument, valueSetDocument } from './supporting-documents.ts';
import type { Tag } from './tag.ts';

/** Converts an i-Navigator export, including what has ended. */
export async function convertExport(bytes: Buffer, inventory: Inventory): Promise<Conversion> {
  const objects = await readObjects(bytes, inventory);
  assertKnownVersion(objects);
  const all = (collection: string): readonly Tag[] => objects.of(collection);
  const processes = all('processen').filter(isActive);
  const kinds = new Map(all('documentsoorten').map((kind) => [idOf(kind), nameOf(kind)]));
  const types = processes.flatMap((process) =>
    listItems(process, 'documenttypen', 'documenttype').filter(isActive),
  );
  const bases = new Map<string, ConvertedDocument>();
  for (const { basis, tag } of processes.flatMap(basesOf)) addBasis(bases, basis, tag);
  const sets = all('waardesets').filter((set) => isActive(set) && !isOfTool(set));
  const roles = all('rolsoorten').filter((role) => isActive(role) && !isOfSystem(role));
  const documents: ConvertedDocument[] = [
    ...[...bases.values()],
    ...roles.map(roleDocument),
    ...all('registers').filter(isActive).map(registerDocument),
    ...sets.map(valueSetDocument),
    ...types.map((type) => documentOfType(type, kinds)),
    ...processes.flatMap((process) => [
      cardDocument(process, processName(process)),
      processDocument(process),
    ]),
  ];
  return {
    scheme,
    isWhole: true,
    matchesByCode: false,
    documents,
    relations: ['describedBy', 'governedBy', 'supportedBy', 'hasInput', 'hasOutput'],
    ended: endedObjects(objects, documents),
    mapping: countObjects(objects, processes, bases.size, inventory).rows(mapping),
    skipped: [
      ...all('waardesets').filter(isOfTool).map(skipAsTool('waardeset')),
      ...all('rolsoorten').filter(isOfSystem).map(skipAsTool('rolsoort')),
    ],
  };
}

/** Value sets that serve the tool itself, such as the types of its folders. */
const isOfTool = (set: Tag): boolean => isOfSystem(set) || fieldEquals(set, 'type', 'Systeem');

const skipAsTool =
  (source: string) =>
  (tag: Tag): Skipped => {
    const skipped = {
      source,
      id: idOf(tag),
      name: nameOf(tag),
      reason: text('Slouží jen programu i-Navigator.', 'It serves only the program i-Navigator.'),
    };
    tag.takeAll();
    return skipped;
  };

const otherName = text(
  'Základ se stejnou adresou nebo názvem už soubor má; zůstává první.',
  'The file already has a basis with the same address or name; the first is kept.',
);

/** Bases have no identifiers: those with the same address, or the same name, are one. */
function addBasis(
  bases: Map<string, ConvertedDocument>,
  { id, document }: LegalBasis,
  tag: Tag,
): void {
  const known = bases.get(id);
  if (known === undefined) bases.set(id, document);
  else
    for (const [member, value] of Object.entries(document.patch))
      if (value !== null && value !== known.patch[member]) tag.reportLost(String(value), otherName);
}

const endedKinds: Readonly<Record<string, readonly string[]>> = {
  processen: ['processes', 'process-cards'],
  documenttypen: ['documents'],
  rolsoorten: ['roles'],
  registers: ['information-systems'],
  waardesets: ['mappings'],
};

/**
 * Returns deleted objects and those that the municipality has deactivated, each once, except those
 * that the file still contains.
 */
function endedObjects(objects: Objects, documents: readonly ConvertedDocument[]): SourceObject[] {
  const deleted = objects
    .of('verwijderde-objecten')
    .flatMap((collection) =>
      collection
        .childrenNamed('object')
        .flatMap((object) => sourceObjects(collection.name, object)),
    );
  const unused = Object.keys(endedKinds).flatMap((name) =>
    objects
      .of(name)
      .filter((object) => !isActive(object))
      .flatMap((object) => sourceObjects(name, object)),
  );
  const types = objects
    .of('processen')
    .flatMap((process) =>
      listItems(process, 'documenttypen', 'documenttype').filter(
        (type) => !isActive(type) || !isActive(process),
      ),
    )
    .flatMap((type) => sourceObjects('documenttypen', type));
  const present = new Set(documents.map(sourceKey));
  const ended = new Map(
    [...deleted, ...unused, ...types].map((entry) => [sourceKey(entry), entry]),
  );
  return [...ended.values()].filter((entry) => !present.has(sourceKey(entry)));
}

const sourceObjects = (collection: string, object: Tag): SourceObject[] =>
  (endedKinds[collection] ?? []).map((kind) => ({ kind, id: idOf(object) }));

/** Counts and settles objects, except those of unknown collections. */
function countObjects(
  objects: Objects,
  processes: readonly Tag[],
  bases: number,
  inventory: Inventory,
): Tally {
  const tally = new Tally();
  for (const [collection, source] of [...takenCollections, ...unmappedCollections]) {
    for (const object of objects.of(collection)) {
      object.take();
      inventory.settle(object);
    }
    tally.add(source, objects.of(collection).length);
  }
  for (const [collection] of unmappedCollections)
    for (const object of objects.of(collection)) object.takeAll();
  for (const tag of objects.of('preambule')) inventory.settle(tag);
  for (const set of objects.of('waardesets'))
    tally.add('waarde', listItems(set, 'waardes', 'waarde').length);
  for (const collection of objects.of('verwijderde-objecten'))
    countDeleted(collection, tally, inventory);
  tally.add('grondslag', bases);
  for (const process of processes) countWithin(process, tally);
  return tally;
}

function countDeleted(collection: Tag, tally: Tally, inventory: Inventory): void {
  const deleted = collection.childrenNamed('object');
  for (const object of deleted) idOf(object);
  if (deleted.length > 0) collection.take();
  inventory.settle(collection);
  tally.add(`verwijderd: ${collection.name}`, deleted.length);
}

function countWithin(process: Tag, tally: Tally): void {
  const statuses = listItems(process, 'statustypen', 'statustype');
  const roles = listItems(process, 'roltypen', 'roltype');
  for (const role of roles) role.takeAll();
  tally.add('statustype', statuses.length);
  tally.add('check', statuses.flatMap(checksOf).length);
  tally.add('resultaattype', listItems(process, 'resultaattypen', 'resultaattype').length);
  tally.add('documenttype', listItems(process, 'documenttypen', 'documenttype').length);
  tally.add('roltype', roles.length);
  tally.add('proces-register', listItems(process, 'registers', 'proces-register').length);
  tally.add('proceseigenaar', field(process, 'proceseigenaar') === null ? 0 : 1);
  tally.add(
    'termijn',
    ['wettelijke-afdoeningstermijn', 'afdoeningstermijn'].filter(
      (name) => field(process, name) !== null,
    ).length,
  );
}
