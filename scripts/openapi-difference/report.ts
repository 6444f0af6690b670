import type { Difference, Level } from './difference.ts';

const titles: Readonly<Record<Exclude<Level, 'words'>, string>> = {
  breaking: 'Breaking',
  changed: 'Changed',
  added: 'Added',
};

/** The differences as lines for a reader, the gravest first; words are only counted. */
export function report(differences: readonly Difference[]): string {
  const of = (level: Level) => differences.filter((one) => one.level === level);
  const sections = Object.entries(titles).map(([level, title]) => {
    const found = of(level as Level); // a key of the titles
    return [
      `${title}: ${found.length}`,
      ...found.map(({ place, stated }) => `  ${place}: ${stated}`),
    ];
  });
  return [...sections.flat(), `Only words: ${of('words').length}`].join('\n');
}
