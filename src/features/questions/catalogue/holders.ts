import { attributesOf } from '../../../core/kinds/attributes-of.ts';
import type { ModelArc, ModelGraph, ModelVertex } from '../../../core/kinds/types.ts';
import { isValidOn } from '../../../core/kinds/valid-links.ts';
import { compareDays, type Day } from '../../../core/model/day.ts';
import type { Language } from '../../../platform/text.ts';
import { arcsFrom } from '../links.ts';

/** The names of persons that the principal may know, by node. */
export type PersonNames = ReadonlyMap<number, string>;

/** Returns what a party is called; a person whose name may not be known is called by the code. */
export const partyName = (names: PersonNames, { node, name }: ModelVertex): string =>
  names.get(node) ?? name;

/**
 * Returns the names of those who hold a position on a day, deputies marked; null where no name may
 * be known, even if somebody holds it.
 */
export const holdersOf = (
  graph: ModelGraph,
  position: ModelVertex,
  names: PersonNames,
  day: Day,
  language: Language,
): string | null =>
  arcsFrom(graph, position, 'heldBy')
    .filter(({ arc }) => isValidOn(arc, day))
    .flatMap(({ arc, target }) => {
      const name = names.get(target.node);
      if (name === undefined) return [];
      return [isDeputy(arc) ? `${name} (${{ cs: 'zástup', en: 'deputy' }[language]})` : name];
    })
    .join('; ') || null;

/**
 * Returns what a party is called, followed by its holders in brackets where their names may be
 * known.
 */
export function heldName(
  graph: ModelGraph,
  party: ModelVertex,
  names: PersonNames,
  day: Day,
  language: Language,
): string {
  const holders = holdersOf(graph, party, names, day, language);
  return holders === null ? partyName(names, party) : `${party.name} (${holders})`;
}

/**
 * Returns who held a position last before a day, and until when; null where nobody did, or the name
 * may not be known.
 */
export function lastHolderOf(
  graph: ModelGraph,
  position: ModelVertex,
  names: PersonNames,
  day: Day,
): { name: string; until: Day } | null {
  const [last] = arcsFrom(graph, position, 'heldBy')
    .flatMap(({ arc, target }) => {
      const [name, until] = [names.get(target.node), arc.attributes?.validTo];
      return name !== undefined && until !== undefined && until <= day ? [{ name, until }] : [];
    })
    .sort((a, b) => compareDays(b.until, a.until));
  return last ?? null;
}

/** Whether the link is that of a deputy. */
export const isDeputy = (arc: ModelArc): boolean => attributesOf(arc).deputy === true;
