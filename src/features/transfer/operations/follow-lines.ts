import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { placedLinks } from '../../../core/model/document-links.ts';
import { partsOf } from '../../../core/model/normal-form.ts';
import {
  type DanglingLinks,
  followLinks,
  presentIn,
  type SkippedLink,
} from '../../../core/publication/follow-links.ts';
import { type Publication, referencesOf } from '../../../core/publication/plan-publication.ts';
import { findElements } from '../../../core/store/elements.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { formerlyIn } from './keep-former-codes.ts';
import type { Line, ParsedLines } from './parse-lines.ts';

/** What the lines of an import make, whatever their order: elements that are published, and all, drafts among them. */
export type ReferencesOfLines = {
  readonly published: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
};

/** The elements of documents, and their parts. */
export async function referencesOfLines(lines: readonly Line[]): Promise<ReferencesOfLines> {
  const of = async (some: readonly Line[]) =>
    new Set(await flatMapYielding(some, ({ publication }) => referencesIn(publication)));
  const published = await of(lines.filter(({ isDraft }) => !isDraft));
  return {
    published,
    all: new Set([...published, ...(await of(lines.filter(({ isDraft }) => isDraft)))]),
  };
}

const referencesIn = ({ kind, document }: Publication): string[] => [
  referenceTo(kind.key, document.code),
  ...referencesOf(kind, document.code, [{ links: null, parts: partsOf(kind, document) }]).parts,
];

/**
 * The lines of an import with their links by present codes: each leads to an element of the town or of another line.
 * @throws ApiError dangling-reference with everything on any line that leads nowhere; links may be left out instead
 */
export async function followLines(
  transaction: Transaction,
  { lines, measurements }: Pick<ParsedLines, 'lines' | 'measurements'>,
  alongside: ReferencesOfLines,
  danglingLinks: DanglingLinks['danglingLinks'],
): Promise<{ lines: Line[]; leftOut: SkippedLink[] }> {
  const items = lines.map(({ publication }) => publication);
  const named = await flatMapYielding(measurements, ({ number, value }) =>
    (['metric', 'scope'] as const).flatMap((member) => {
      const to = value[member];
      return typeof to === 'string' ? [{ pointer: `/lines/${number}/${member}`, to }] : [];
    }),
  );
  const targets = await flatMapYielding(items, ({ kind, document }) =>
    placedLinks(kind, document).map(({ link: { to } }) => to),
  );
  const formerly = await formerlyIn(lines);
  const said = [...targets, ...named.map(({ to }) => to)];
  const presentOf = presentIn(
    await findElements(transaction, [...said, ...said.flatMap((to) => formerly.get(to) ?? [])]),
  );
  const found = (given: string, made: ReadonlySet<string>): string | null => {
    const to =
      presentOf(given) === null && !made.has(given) ? (formerly.get(given) ?? given) : given;
    return presentOf(to) ?? (made.has(to) ? to : null);
  };
  const followed = await followLinks(
    items,
    (to, index) => found(to, lines[index]?.isDraft ? alongside.all : alongside.published),
    {
      pointerOf: (index) => `/lines/${lines[index]?.number}`,
      danglingLinks,
      beside: named.filter(({ to }) => found(to, alongside.all) === null),
    },
  );
  return {
    lines: await mapYielding(lines, (line, index) => ({
      ...line,
      publication: itemAt(followed.items, index),
    })), // each came back
    leftOut: followed.leftOut.flat(),
  };
}
