const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  sect: '§',
};

/** Decodes the HTML entities that editors leave in texts; an unknown one stays as it is. */
export const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#([0-9]{1,7})|([a-z]{2,6}));/g,
    (whole, number: string | undefined, name: string) => {
      if (number === undefined) return entities[name] ?? whole;
      return Number(number) <= 0x10ffff ? String.fromCodePoint(Number(number)) : whole;
    },
  );
