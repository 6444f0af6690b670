import { bounds, compareValues } from './compare-values.ts';
import { isSame, type JsonObject, listIn, namesOf, objectIn } from './json.ts';
import { type Spot, shown } from './spot.ts';

const words = ['title', 'description', 'summary', 'examples', 'example', '$comment'];
const alternatives = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const single = ['items', 'propertyNames', 'contains', 'not'];
const members = ['properties', 'required', 'additionalProperties'];
/**
 * The keywords that the functions of this folder understand; of any other, only a difference as
 * such is reported.
 */
const understood = new Set([
  ...Object.keys(bounds),
  'type',
  'enum',
  'const',
  ...alternatives,
  ...single,
  ...members,
]);

/** Notes what of a schema is otherwise, for values that go the way of the spot. */
export function compareSchemas(before: unknown, after: unknown, spot: Spot): void {
  spot.notes.resolved(before, after, spot.direction, spot.place, (old, now, place) => {
    const here = spot.at(place);
    compareValues(old, now, here);
    compareMembers(old, now, here);
    for (const keyword of single)
      if (keyword in old || keyword in now)
        compareSchemas(old[keyword], now[keyword], here.at(`${place}[${keyword}]`));
    for (const keyword of alternatives)
      compareAlternatives(
        listIn(old, keyword),
        listIn(now, keyword),
        here.at(`${place} ${keyword}`),
      );
    for (const keyword of Object.keys({ ...old, ...now }))
      if (!understood.has(keyword)) compareKeyword(keyword, old[keyword], now[keyword], here);
  });
}

function compareKeyword(keyword: string, old: unknown, now: unknown, spot: Spot): void {
  if (isSame(old, now)) return;
  const stated = `${keyword} ${shown(old)} → ${shown(now)}`;
  if (words.includes(keyword) || keyword.startsWith('x-')) spot.note('words', keyword);
  else if (old === undefined) spot.narrowed(stated);
  else spot.note('changed', stated);
}

function compareMembers(old: JsonObject, now: JsonObject, spot: Spot): void {
  const [was, is] = [objectIn(old, 'properties'), objectIn(now, 'properties')];
  const isNeeded = (schema: JsonObject, name: string) => listIn(schema, 'required').includes(name);
  const { removed, added, kept } = namesOf(was, is);
  const of = (name: string) => spot.at(`${spot.place}.${name}`);
  for (const name of removed) of(name).note('breaking', 'removed');
  for (const name of added) {
    if (spot.direction === 'request' && isNeeded(now, name))
      of(name).note('breaking', 'new, and required');
    else of(name).note('added', 'new');
  }
  for (const name of kept) {
    if (isNeeded(old, name) !== isNeeded(now, name)) compareNeed(isNeeded(now, name), of(name));
    compareSchemas(was[name], is[name], of(name));
  }
  compareOthers(old.additionalProperties ?? true, now.additionalProperties ?? true, of('*'));
}

/**
 * What must be there now may be missing in requests; what need not be may be missed in responses.
 */
function compareNeed(isNeededNow: boolean, spot: Spot): void {
  const isBreaking = isNeededNow === (spot.direction === 'request');
  spot.note(isBreaking ? 'breaking' : 'added', isNeededNow ? 'is always there' : 'may be left out');
}

/** Members that have no schema of their own. */
function compareOthers(old: unknown, now: unknown, spot: Spot): void {
  if (typeof old === 'object' && typeof now === 'object') compareSchemas(old, now, spot);
  else if (!isSame(old, now) && now === false) spot.narrowed('no other members any more');
  else if (!isSame(old, now)) spot.note('changed', `${shown(old)} → ${shown(now)}`);
}

/** By their places where there are as many; else which are new and which are gone. */
function compareAlternatives(
  before: readonly unknown[],
  after: readonly unknown[],
  spot: Spot,
): void {
  if (before.length === after.length) {
    for (const [index, one] of before.entries())
      compareSchemas(one, after[index], spot.at(`${spot.place} ${index + 1}`));
    return;
  }
  const without = (some: readonly unknown[], others: readonly unknown[]) =>
    some.filter((one) => !others.some((other) => isSame(one, other)));
  for (const one of without(before, after)) spot.narrowed(`no ${shown(one)} any more`);
  for (const one of without(after, before))
    spot.note(spot.direction === 'request' ? 'added' : 'breaking', `also ${shown(one)}`);
}
