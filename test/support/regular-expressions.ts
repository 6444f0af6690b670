import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { isObject } from '../../src/platform/formats/json-value.ts';

/** An expression as it is written in a source: `/a+/u`. */
type Written = string;

export type FoundExpressions = {
  /** All expressions of the sources and the document that input may meet, unique and sorted. */
  readonly expressions: readonly Written[];
  /** The files that construct expressions at run time. */
  readonly building: readonly string[];
};

/** Finds the regular expressions of `src/` and of the committed OpenAPI document. */
export function findExpressions(): FoundExpressions {
  const expressions = new Set<Written>();
  const building = new Set<string>();
  for (const file of sources())
    for (const node of objectsIn(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' }))) {
      if (node.type === 'RegExpLiteral')
        expressions.add(withoutBounds(`/${node.pattern}/${node.flags}`));
      if (isObject(node.callee) && node.callee.value === 'RegExp') building.add(file);
    }
  for (const { pattern } of objectsIn(JSON.parse(readFileSync('openapi/openapi.json', 'utf8'))))
    if (typeof pattern === 'string') expressions.add(withoutWords(withoutBounds(`/${pattern}/u`)));
  return { expressions: [...expressions].sort(), building: [...building] };
}

const sources = (): string[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join('src', name.replaceAll(path.sep, '/')))
    .sort();

/** A repetition with a high bound costs no more than an unbounded one, which is quickly proved. */
const withoutBounds = (expression: Written): Written =>
  expression.replace(
    /\{([0-9]+)(?:,([0-9]+))?\}/g,
    (whole, least: string, most: string = least) => {
      if (Number(most) <= 20) return whole;
      return Number(least) === 0 ? '*' : '+';
    },
  );

/** An alternation of different words costs no more than any word; the document has a hundred. */
const withoutWords = (expression: Written): Written =>
  expression.replace(/\(\?:[a-z0-9-]+(?:\|[a-z0-9-]+)*\)/g, '(?:[a-z0-9-]+)');

function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (isObject(value)) {
    yield value;
    for (const member of Object.values(value)) yield* objectsIn(member);
  }
}
