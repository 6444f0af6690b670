/** A case type as the source file holds it: the headings and tables of one Word document. */
export type SourceCaseType = {
  readonly file: string;
  readonly preamble: readonly string[];
  readonly tables: readonly {
    readonly heading: string;
    readonly rows: readonly (readonly string[])[];
  }[];
};

/** The labelled values of one thing. What nobody takes is left over. */
export type Sheet = {
  readonly peek: (label: string) => string | undefined;
  readonly take: (label: string) => string | undefined;
  readonly left: () => readonly string[];
};

export type Tables = {
  /** The only sheet of a table of labels and values. */
  readonly one: (heading: string) => Sheet;
  /** A sheet for each thing that a table lists. */
  readonly many: (heading: string) => readonly Sheet[];
  /** Every value that was not taken, as `table › label`. */
  readonly left: () => readonly string[];
};

type Entry = readonly [label: string, value: string];

/** Tables of labels and values. */
const pairTables = ['Algemene gegevens', 'Publicatie (van indiening)', 'Planning'];

/**
 * Tables that list things one below another, each with rows of its own; and the column in which
 * their labels stand.
 */
const blockTables: Readonly<Record<string, number>> = {
  Statussen: 2,
  Zaakdocumenten: 2,
  Eigenschappen: 1,
  Besluiten: 1,
  'Resultaten en bewaartermijnen': 1,
};

/** Values that say nothing: empty, to be determined, not applicable. */
const saysNothing = /^(?:-|n\.t\.b\.?|n\.v\.t\.?)?$/i;

/** Opens all tables of a case type. */
export function openTables(source: SourceCaseType): Tables {
  const sheets = new Map(
    source.tables.map((table) => [table.heading, sheetsOf(table.heading, table.rows)]),
  );
  return {
    one: (heading) => sheets.get(heading)?.[0] ?? openSheet([]),
    many: (heading) => sheets.get(heading) ?? [],
    left: () =>
      [...sheets].flatMap(([heading, list]) =>
        list.flatMap((sheet) => sheet.left().map((label) => `${heading} › ${label}`)),
      ),
  };
}

/** A text on one line. */
export const oneLine = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ');

function sheetsOf(heading: string, rows: readonly (readonly string[])[]): Sheet[] {
  if (pairTables.includes(heading))
    return [openSheet(rows.map(([label = '', value = '']) => [label, value]))];
  const [header = [], ...body] = rows;
  const labels = header.map(asLabel);
  const column = blockTables[heading];
  return (
    column === undefined ? body.map((row) => labelled(labels, row)) : blocks(labels, body, column)
  ).map(openSheet);
}

/**
 * A short row opens a block, a row with two cells more holds a label and a value, one with one cell
 * more the explanation.
 */
function blocks(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  column: number,
): Entry[][] {
  const found: Entry[][] = [];
  for (const row of rows) {
    const value = row[column + 1];
    if (row.length <= column) found.push(labelled(labels, row));
    else if (value !== undefined) found.at(-1)?.push([asLabel(row[column] ?? ''), value]);
    else if (asLabel(row[column] ?? '') !== 'Toelichting')
      found.at(-1)?.push(['Toelichting', row[column] ?? '']);
  }
  return found;
}

const labelled = (labels: readonly string[], row: readonly string[]): Entry[] =>
  row.map((value, index) => [labels[index] ?? '', value]);

const asLabel = (cell: string): string => cell.replace(/\s+/g, ' ').replace(/:$/, '').trim();

function openSheet(entries: readonly Entry[]): Sheet {
  const values = new Map(
    entries
      .map(([label, value]) => [label, tidy(value)] as const)
      .filter(([, value]) => !saysNothing.test(value)),
  );
  return {
    peek: (label) => values.get(label),
    take: (label) => {
      const value = values.get(label);
      values.delete(label);
      return value;
    },
    left: () => [...values.keys()],
  };
}

const tidy = (value: string): string =>
  value
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
