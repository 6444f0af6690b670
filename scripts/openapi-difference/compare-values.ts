import type { Level } from './difference.ts';
import { type JsonObject, listIn } from './json.ts';
import { type Spot, shown } from './spot.ts';

/** Keywords that bound a value: from above, or from below. */
export const bounds: Readonly<Record<string, 'upper' | 'lower'>> = {
  maxLength: 'upper',
  maxItems: 'upper',
  maxProperties: 'upper',
  maximum: 'upper',
  exclusiveMaximum: 'upper',
  minLength: 'lower',
  minItems: 'lower',
  minProperties: 'lower',
  minimum: 'lower',
  exclusiveMinimum: 'lower',
};

/** Notes what values two schemas list, of what types, and within what bounds. */
export function compareValues(old: JsonObject, now: JsonObject, spot: Spot): void {
  compareSets('type', typesOf(old), typesOf(now), spot);
  compareSets('value', valuesOf(old), valuesOf(now), spot);
  for (const [keyword, side] of Object.entries(bounds)) {
    if (old[keyword] === now[keyword]) continue;
    const [was, is] = [old[keyword], now[keyword]].map((bound) =>
      Number(bound ?? (side === 'upper' ? Infinity : -Infinity)),
    ) as [number, number]; // as many as were given
    const stated = `${keyword} ${shown(old[keyword])} → ${shown(now[keyword])}`;
    if (side === 'upper' ? is < was : is > was) spot.narrowed(stated);
    else spot.widened(stated);
  }
}

const typesOf = ({ type }: JsonObject): readonly unknown[] =>
  type === undefined ? [] : [type].flat();
const valuesOf = (schema: JsonObject): readonly unknown[] =>
  'const' in schema ? [schema.const] : listIn(schema, 'enum');

/** An empty set lets everything through. */
function compareSets(
  what: 'type' | 'value',
  was: readonly unknown[],
  is: readonly unknown[],
  spot: Spot,
): void {
  if (was.length === 0 && is.length > 0)
    spot.narrowed(`only the ${what}s ${is.map(shown).join(', ')}`);
  if (was.length > 0 && is.length === 0) spot.note(ofMore('type', spot), `any ${what} is possible`);
  if (was.length === 0 || is.length === 0) return;
  for (const one of was.filter((value) => !is.includes(value)))
    spot.narrowed(`no ${what} ${shown(one)} any more`);
  for (const one of is.filter((value) => !was.includes(value)))
    spot.note(ofMore(what, spot), `also the ${what} ${shown(one)}`);
}

/** Lists of values may grow before readers; types may not. */
function ofMore(what: 'type' | 'value', { direction }: Spot): Level {
  if (direction === 'request') return 'added';
  return what === 'type' ? 'breaking' : 'changed';
}
