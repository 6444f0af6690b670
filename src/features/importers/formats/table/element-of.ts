import { daysAfter } from '../../../../core/model/day.ts';
import type { Kind } from '../../../../core/model/kind.ts';
import { type Text, text } from '../../../../platform/text.ts';
import type { ConvertedDocument, ConvertedLink, Skipped, Validity } from '../../importer.ts';
import { oneLine } from '../plain-text.ts';
import { codeOf, slug } from '../process-table/codes.ts';
import { parseDay } from '../tables/parse-day.ts';
import type { Cell, Line } from '../tables/table-lines.ts';
import { listed, readCell, withoutGuard } from './read-cell.ts';
import type { TableField } from './table-fields.ts';

/** What a row is read with. */
export type RowContext = {
  readonly kind: Kind;
  readonly byName: ReadonlyMap<string, TableField>;
  /** Whether the table has a column of codes; without one, elements are identified by name. */
  readonly hasCodes: boolean;
  /** Initial values of a new element where its row has none. */
  readonly initial: Readonly<Record<string, unknown>>;
  readonly skipped: Skipped[];
};

const noCode = text('Řádek nemá kód.', 'The row has no code.');
const badCode = text('Z kódu nelze udělat kód prvku.', 'The code is not valid for an element.');
const noName = text('Řádek nemá název.', 'The row has no name.');
const noDay = text(
  'Není to den, jako 30. 6. 2026.',
  'It is not a day, such as 30. 6. 2026 or 2026-06-30.',
);
const noTarget = text(
  'Není řečeno, které vazby se údaj týká.',
  'It is not clear which link this belongs to.',
);

/** Returns the element of a row; undefined, and reported, when the row does not identify one. */
export function elementOf(line: Line<string>, context: RowContext): ConvertedDocument | undefined {
  const { kind, hasCodes, skipped } = context;
  const [code, name] = [withoutGuard(line.at('code')), oneLine(withoutGuard(line.at('name')))];
  const id = hasCodes ? codeOf(code) : slug(name);
  if (id === '' || id.length > 60) {
    if (line.cells.length > 0)
      skipped.push({ source: line.source, id: code, name, reason: faultOf(code, hasCodes) });
    return undefined;
  }
  const row = readRow(line, id, context);
  return {
    kind: kind.key,
    id,
    source: line.source,
    code: id,
    ...(hasCodes ? {} : { matchesByName: true }),
    patch: row.patch(),
    initial: context.initial,
    ...row.time(),
    ...row.links(),
  };
}

/** Reads the cells of a row; what cannot be imported is reported with its place. */
function readRow(line: Line<string>, id: string, { byName, skipped }: RowContext): Row {
  const row = new Row();
  const known = merged(line).flatMap((cell) => {
    const field = byName.get(cell.field);
    return field === undefined || field.name === 'code' ? [] : [{ cell, field }];
  });
  const skip = ({ place, cell, header }: Cell<string>, reason: Text) =>
    skipped.push({
      source: place,
      id,
      name: cell,
      reason: text(`${header}: ${reason.cs}`, `${header}: ${reason.en}`),
    });
  for (const { cell, field } of known) {
    const reason = row.take(field, withoutGuard(cell.cell));
    if (reason) skip(cell, reason);
  }
  for (const { cell, field } of known)
    if (field.is === 'attribute' && !row.hasLinks(field.relation.name)) skip(cell, noTarget);
  return row;
}

const faultOf = (code: string, hasCodes: boolean): Text => {
  if (!hasCodes) return noName;
  return code === '' ? noCode : badCode;
};

/**
 * Returns the filled cells of a row; several columns of one field, as corrections allow, become
 * lines of one cell.
 */
function merged(line: Line<string>): Cell<string>[] {
  const seen = new Set<string>();
  return line.cells.flatMap((cell) => {
    if (seen.has(cell.field)) return [];
    seen.add(cell.field);
    return [{ ...cell, cell: line.at(cell.field) }];
  });
}

/** The values of a row, put together. */
class Row {
  readonly #patch: Record<string, unknown> = {};
  readonly #translations: Record<string, Record<string, string>> = {};
  readonly #validity: { from?: string; to?: string } = {};
  readonly #targets = new Map<string, ConvertedLink['to'][]>();
  readonly #attributes = new Map<string, Record<string, unknown>>();

  /** Reads a cell; returns why it cannot be. */
  take(field: TableField, cell: string): Text | undefined {
    switch (field.is) {
      case 'field':
        return this.#read(field.field, cell, (value) => {
          this.#patch[field.name] = value;
        });
      case 'attribute':
        return this.#read(field.field, cell, (value) => {
          this.#attributes.set(field.relation.name, {
            ...this.#attributes.get(field.relation.name),
            [field.attribute]: value,
          });
        });
      case 'translation':
        this.#translations[field.language] = {
          ...this.#translations[field.language],
          [field.member]: cell,
        };
        return undefined;
      case 'days':
        return this.#date(field.name, cell);
      case 'links':
        this.#targets.set(
          field.relation.name,
          listed(cell).map((name) => ({ kinds: field.relation.to, name })),
        );
        return undefined;
    }
  }

  hasLinks(relation: string): boolean {
    return this.#targets.has(relation);
  }

  patch(): ConvertedDocument['patch'] {
    return {
      ...this.#patch,
      ...(Object.keys(this.#translations).length > 0 ? { translations: this.#translations } : {}),
    };
  }

  time(): { validity?: Validity } {
    return Object.keys(this.#validity).length > 0 ? { validity: this.#validity } : {};
  }

  /** A filled cell lists all links of its relation; an empty one lists none. */
  links(): Pick<ConvertedDocument, 'links' | 'replaces'> {
    if (this.#targets.size === 0) return {};
    const links = [...this.#targets].map(
      ([relation, targets]) =>
        [relation, targets.map((to) => ({ to, ...this.#attributes.get(relation) }))] as const,
    );
    return { links: Object.fromEntries(links), replaces: [...this.#targets.keys()] };
  }

  #read(
    field: Parameters<typeof readCell>[0],
    cell: string,
    keep: (value: unknown) => void,
  ): Text | undefined {
    const reading = readCell(field, cell);
    if ('fault' in reading) return reading.fault;
    keep(reading.value);
    return undefined;
  }

  /** The model has the day from which an element no longer holds, one day after its last. */
  #date(name: 'validFrom' | 'validTo' | 'lastDay', cell: string): Text | undefined {
    const day = parseDay(cell);
    if (day === undefined) return noDay;
    if (name === 'validFrom') this.#validity.from = day;
    else this.#validity.to = name === 'validTo' ? day : daysAfter(day, 1);
    return undefined;
  }
}
