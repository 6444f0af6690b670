/** Collections that are imported, with the name of one of their objects. */
export const takenCollections: readonly (readonly [collection: string, source: string])[] = [
  ['processen', 'proces'],
  ['waardesets', 'waardeset'],
  ['registers', 'register'],
  ['rolsoorten', 'rolsoort'],
];

/** Collections whose objects have no counterpart or only serve others. */
export const unmappedCollections: typeof takenCollections = [
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

const names = new Map([...takenCollections, ...unmappedCollections]);

/** Returns the name of an object of a collection; undefined for an unknown collection. */
export const objectName = (collection: string): string | undefined => names.get(collection);
