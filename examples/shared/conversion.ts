/** A link as a document holds it: where it leads, and what it says. */
export type Link = { readonly to: string } & Readonly<Record<string, unknown>>;

/** One line of an import: a document with its kind and first day of validity, or a measurement. */
export type Line = { readonly kind: string } & Readonly<Record<string, unknown>>;

/**
 * What a conversion makes: the lines, and how often something was left over or not stated by the
 * source.
 */
export type Conversion = {
  readonly lines: readonly Line[];
  readonly leftOver: ReadonlyMap<string, number>;
};

/** Leaves out what says nothing: undefined, empty texts, lists and objects. */
export const filled = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as Partial<T>; // a part of T

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && !Object.keys(value).length);

/** How often each text stands in the list, in the order of the texts. */
export function countEach(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts.toSorted()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** The lines as NDJSON. */
export const toNdjson = (lines: readonly Line[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Puts the lines on stdout and the summary on stderr. */
export function print(conversion: Conversion): void {
  process.stdout.write(toNdjson(conversion.lines));
  process.stderr.write(summary(conversion));
}

/** How many elements, parts and links there are, and what had no place. */
export function summary({ lines, leftOver }: Conversion): string {
  const parts = lines.flatMap((line) => (line.activities as readonly Line[] | undefined) ?? []);
  const links = [...lines, ...parts].flatMap(({ links = {} }) =>
    Object.entries(links as Readonly<Record<string, readonly Link[]>>).flatMap(([relation, list]) =>
      list.map(() => relation),
    ),
  );
  return [
    'lines:',
    ...listed(countEach(lines.map((line) => line.kind))),
    ...(parts.length > 0 ? [`  ${parts.length} activities in their cards`] : []),
    'links:',
    ...listed(countEach(links)),
    'without a place, or not stated by the source:',
    ...listed(leftOver),
    '',
  ].join('\n');
}

const listed = (counts: ReadonlyMap<string, number>): string[] =>
  counts.size === 0 ? ['  none'] : [...counts].map(([what, count]) => `  ${count} ${what}`);
