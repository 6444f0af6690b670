import { LayeredMap, type Lookup } from '../../../platform/layered-map.ts';
import type { Database } from '../../database/database.ts';
import type { ReadTime } from '../../model/day.ts';
import type { FieldNameOf, FieldValuesOf, Kind } from '../../model/kind.ts';
import type { Principal } from '../../model/principal.ts';
import { MunicipalityCache } from '../municipalities/municipality-cache.ts';
import { readFields } from './read-fields.ts';

/** Some fields of a kind. */
type Fields = { readonly kind: Kind; readonly names: readonly string[] };
type Values = Readonly<Record<string, unknown>>;

/** The bytes of an element with its fields: 180 as measured on three short fields. */
const bytesOfElement = 200;

/**
 * Caches the fields that questions and gap rules read of whole kinds, by node. Personal fields are
 * never cached, so that an erased name is nowhere.
 */
export class FieldsCache {
  readonly #database: Database;
  readonly #cache: MunicipalityCache<LayeredMap<number, Values>, Fields>;

  constructor(database: Database) {
    this.#database = database;
    this.#cache = new MunicipalityCache<LayeredMap<number, Values>, Fields>(database, {
      read: async (_, { principal, readTime, variant: { kind, names } }) =>
        new LayeredMap<number, Values>(
          await readFields(database, principal, kind, names as never[], readTime), // names of the kind
        ),
      refresh: async (_, { principal, readTime, variant: { kind, names } }, former, touched) => {
        if (!touched.kinds.has(kind.key)) return former;
        const nodes = [...touched.nodes];
        const present: ReadonlyMap<number, Values> = await readFields(
          database,
          principal,
          kind,
          names as never[], // as above
          readTime,
          nodes,
        );
        return former.with(nodes.map((node) => [node, present.get(node)] as const));
      },
      keyOf: ({ kind, names }) => `${kind.key} ${names.join()}`,
      bytesOf: ({ size }) => bytesOfElement * size,
    });
  }

  /** Returns own or common fields of all visible elements or parts of a kind in force, by node. */
  async get<K extends Kind, const Name extends FieldNameOf<K>>(
    principal: Principal,
    kind: K,
    names: readonly Name[],
    readTime: ReadTime,
  ): Promise<Lookup<number, FieldValuesOf<K, Name>>> {
    if (kind.isPersonal) return readFields(this.#database, principal, kind, names, readTime);
    const fields = await this.#cache.get(principal, readTime, { kind, names });
    return fields as unknown as Lookup<number, FieldValuesOf<K, Name>>; // what was read of these names
  }
}
