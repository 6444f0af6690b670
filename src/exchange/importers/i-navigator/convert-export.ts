import { text } from '../../../model/text.ts';
import { type Conversion, type ConvertedDocument, type LeftOut, type Thing, thingKey } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { Tally } from '../tally.ts';
import { checksOf } from './activity.ts';
import { documentOfType } from './document-type.ts';
import { field, idOf, isActive, isOfSystem, listed, nameOf } from './fields.ts';
import { mapping } from './mapping.ts';
import { mostPairs, registerDocument, roleDocument, valueSetDocument, valuesOf } from './others.ts';
import { basesOf, processDocument, processName } from './process.ts';
import { cardDocument } from './process-card.ts';
import { type Node, type Objects, readObjects } from './read-objects.ts';
import { refuseOtherVersions } from './refuse-other-versions.ts';
import { scheme } from './scheme.ts';

/** What the model takes of an i-Navigator export, and what of it is no more. */
export async function convertExport(bytes: Buffer, inventory: Inventory): Promise<Conversion> {
  const objects = await readObjects(bytes, inventory);
  refuseOtherVersions(objects);
  const all = (collection: string): readonly Node[] => objects.get(collection) ?? [];
  const processes = all('processen').filter(isActive);
  const kinds = new Map(all('documentsoorten').map((kind) => [idOf(kind), nameOf(kind)]));
  const types = processes.flatMap((process) => listed(process, 'documenttypen', 'documenttype').filter(isActive));
  const bases = new Map(processes.flatMap(basesOf).map(({ basis }) => [basis.id, basis.document]));
  const sets = all('waardesets').filter((set) => isActive(set) && !isOwn(set));
  const roles = all('rolsoorten').filter((role) => isActive(role) && !isOfSystem(role));
  const documents: ConvertedDocument[] = [
    ...[...bases.values()],
    ...roles.map(roleDocument),
    ...all('registers').filter(isActive).map(registerDocument),
    ...sets.map(valueSetDocument),
    ...types.map((type) => documentOfType(type, kinds)),
    ...processes.flatMap((process) => [cardDocument(process, processName(process)), processDocument(process)]),
  ];
  return {
    scheme,
    isWhole: true,
    matchesByCode: false,
    documents,
    relations: ['describedBy', 'governedBy', 'supportedBy', 'hasInput', 'hasOutput'],
    ended: endedOf(objects, documents),
    mapping: counted(objects, processes, bases.size, inventory).rows(mapping),
    leftOut: [
      ...all('waardesets').filter(isOwn).map(ofTool('waardeset')),
      ...all('rolsoorten').filter(isOfSystem).map(ofTool('rolsoort')),
      ...sets.filter((set) => valuesOf(set).length > mostPairs).map(cutSet),
    ],
  };
}

/** Value sets that serve the tool itself, such as the types of its folders. */
const isOwn = (set: Node): boolean => isOfSystem(set) || field(set, 'type') === 'Systeem';

const ofTool =
  (source: string) =>
  (node: Node): LeftOut => ({
    source,
    id: idOf(node),
    name: nameOf(node),
    reason: text('Slouží jen programu i-Navigator.', 'It serves the program i-Navigator only.'),
  });

const cutSet = (set: Node): LeftOut => ({
  source: 'waardeset',
  id: idOf(set),
  name: nameOf(set),
  reason: text(`Převzato je prvních ${mostPairs} hodnot.`, `The first ${mostPairs} values are taken.`),
});

const endedKinds: Readonly<Record<string, readonly string[]>> = {
  processen: ['processes', 'process-cards'],
  documenttypen: ['documents'],
  rolsoorten: ['roles'],
  registers: ['information-systems'],
  waardesets: ['mappings'],
};

/** Deleted objects, and those that the town has put out of use, each once; what the file still has is not among them. */
function endedOf(objects: Objects, documents: readonly ConvertedDocument[]): Thing[] {
  const deleted = (objects.get('verwijderde-objecten') ?? []).flatMap(({ name, children }) =>
    children.flatMap((node) => things(name, node)),
  );
  const unused = Object.keys(endedKinds).flatMap((name) =>
    (objects.get(name) ?? []).filter((node) => !isActive(node)).flatMap((node) => things(name, node)),
  );
  const types = (objects.get('processen') ?? [])
    .flatMap((process) => listed(process, 'documenttypen', 'documenttype').filter((type) => !isActive(type) || !isActive(process)))
    .flatMap((type) => things('documenttypen', type));
  const present = new Set(documents.map(thingKey));
  const ended = new Map([...deleted, ...unused, ...types].map((thing) => [thingKey(thing), thing]));
  return [...ended.values()].filter((thing) => !present.has(thingKey(thing)));
}

const things = (collection: string, node: Node): Thing[] => (endedKinds[collection] ?? []).map((kind) => ({ kind, id: idOf(node) }));

/** Collections whose objects have no counterpart or only serve others, by what one of them is called. */
const collections: readonly (readonly [collection: string, source: string])[] = [
  ['waardesets', 'waardeset'],
  ['registers', 'register'],
  ['rolsoorten', 'rolsoort'],
  ['documentsoorten', 'documentsoort'],
  ['resultaatsoorten', 'resultaatsoort'],
  ['statussoorten', 'statussoort'],
  ['besluitsoorten', 'besluitsoort'],
  ['domeinobjecten', 'domeinobject'],
  ['classificaties', 'classificatie'],
  ['regeldefinities', 'regeldefinitie'],
  ['applicaties', 'applicatie'],
  ['archiefbestanden', 'archiefbestand'],
  ['producten', 'product'],
  ['metadatadefinities', 'metadatadefinitie'],
];

/** What is counted here is settled; objects of a collection that nobody foresaw are not. */
function counted(objects: Objects, processes: readonly Node[], bases: number, inventory: Inventory): Tally {
  const tally = new Tally();
  for (const collection of [...collections.map(([name]) => name), 'processen', 'verwijderde-objecten', 'preambule'])
    for (const object of objects.get(collection) ?? []) inventory.settle(object);
  for (const [collection, source] of collections) tally.add(source, objects.get(collection)?.length ?? 0);
  for (const set of objects.get('waardesets') ?? []) tally.add('waarde', listed(set, 'waardes', 'waarde').length);
  for (const { name, children } of objects.get('verwijderde-objecten') ?? []) tally.add(`verwijderd: ${name}`, children.length);
  tally.add('proces', objects.get('processen')?.length ?? 0);
  tally.add('grondslag', bases);
  for (const process of processes) {
    const statuses = listed(process, 'statustypen', 'statustype');
    tally.add('statustype', statuses.length);
    tally.add('check', statuses.flatMap(checksOf).length);
    tally.add('resultaattype', listed(process, 'resultaattypen', 'resultaattype').length);
    tally.add('documenttype', listed(process, 'documenttypen', 'documenttype').length);
    tally.add('roltype', listed(process, 'roltypen', 'roltype').length);
    tally.add('proces-register', listed(process, 'registers', 'proces-register').length);
    tally.add('proceseigenaar', field(process, 'proceseigenaar') === null ? 0 : 1);
    tally.add('termijn', ['wettelijke-afdoeningstermijn', 'afdoeningstermijn'].filter((name) => field(process, name) !== null).length);
  }
  return tally;
}
