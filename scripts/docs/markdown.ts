/** A table of Markdown: the heads, then the rows. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A name as in the API. */
export const code = (name: string): string => `\`${name}\``;

/**
 * The page with what stands between `<!-- name -->` and `<!-- /name -->` replaced by the generated text of that name.
 * @throws Error when the page names a text that is not generated, or does not close a marker
 */
export function filledIn(page: string, texts: Readonly<Record<string, string>>): string {
  const filled = page.replace(
    /<!-- ([a-z-]+) -->\n(?:[\s\S]*?\n)?<!-- \/\1 -->/g,
    (_whole, name: string) => {
      const generated = texts[name];
      if (generated === undefined) throw new Error(`no text is generated for the marker ${name}`);
      return `<!-- ${name} -->\n${generated}\n<!-- /${name} -->`;
    },
  );
  const [open, closed] = [filled.match(/<!-- [a-z-]+ -->/g), filled.match(/<!-- \/[a-z-]+ -->/g)];
  if (open?.length !== closed?.length) throw new Error('a marker is not closed');
  return filled;
}
