import { attributesOf } from '../../../core/kinds/attributes-of.ts';
import { holdsOn } from '../../../core/kinds/holds-on.ts';
import type { ModelArc, ModelGraph, ModelVertex } from '../../../core/kinds/types.ts';
import { compareDays, type Day } from '../../../core/model/day.ts';
import type { Language } from '../../../platform/text.ts';
import { arcsFrom } from '../links.ts';

/** What persons are called, by node, where the viewer may know it. */
export type PersonNames = ReadonlyMap<number, string>;

/** What a position or a person is called: a person by the name where it may be known, else by the code. */
export const partyName = (names: PersonNames, { node, name }: ModelVertex): string =>
  names.get(node) ?? name;

/** The names of those who hold a position on a day, deputies marked; null where none may be known, which does not say that there is none. */
export const holdersOf = (
  graph: ModelGraph,
  position: ModelVertex,
  names: PersonNames,
  day: Day,
  language: Language,
): string | null =>
  arcsFrom(graph, position, 'heldBy')
    .filter(({ arc }) => holdsOn(arc, day))
    .flatMap(({ arc, target }) => {
      const name = names.get(target.node);
      if (name === undefined) return [];
      return [isDeputy(arc) ? `${name} (${{ cs: 'zástup', en: 'deputy' }[language]})` : name];
    })
    .join('; ') || null;

/** What a party is called, and in brackets who holds it, where the names may be known. */
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

/** Who held a position last before a day, and until when; null where the name may not be known, or nobody did. */
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

/** Whether a link is one of a deputy. */
export const isDeputy = (arc: ModelArc): boolean => attributesOf(arc).deputy === true;
