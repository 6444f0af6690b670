import type { Transaction } from '../../../core/database/transaction.ts';
import { referenceTo } from '../../../core/model/document.ts';
import { placedLinks } from '../../../core/model/document-links.ts';
import { partsOf } from '../../../core/model/normal-form.ts';
import {
  type Publication,
  referencesOf,
} from '../../../core/publication/batch/plan-publication.ts';
import {
  type DanglingLinks,
  presentReferences,
  resolveLinks,
  type SkippedLink,
} from '../../../core/publication/checks/resolve-links.ts';
import { findElements } from '../../../core/store/elements/elements.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { presentByFormerReference } from './keep-former-codes.ts';
import type { Line, ParsedLines } from './line.ts';

/**
 * The references of elements and parts that the lines of an import create: of published ones, and
 * of all including drafts.
 */
export type ReferencesOfLines = {
  readonly published: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
};

/** Returns the references of the elements of lines, and of their parts. */
export async function referencesOfLines(lines: readonly Line[]): Promise<ReferencesOfLines> {
  const referencesOfAll = async (group: readonly Line[]) =>
    new Set(await flatMapYielding(group, ({ publication }) => referencesIn(publication)));
  const published = await referencesOfAll(lines.filter(({ isDraft }) => !isDraft));
  return {
    published,
    all: new Set([
      ...published,
      ...(await referencesOfAll(lines.filter(({ isDraft }) => isDraft))),
    ]),
  };
}

const referencesIn = ({ kind, document }: Publication): string[] => [
  referenceTo(kind.key, document.code),
  ...referencesOf(kind, document.code, [{ links: null, parts: partsOf(kind, document) }]).parts,
];

/**
 * Returns the lines of an import with links by present codes, each to an element of the
 * municipality or of another line, and the links that were skipped as `danglingLinks` allows.
 * @throws ApiError dangling-reference with every reference of any line that leads nowhere
 */
export async function followLines(
  transaction: Transaction,
  { lines, measurements }: Pick<ParsedLines, 'lines' | 'measurements'>,
  alongside: ReferencesOfLines,
  danglingLinks: DanglingLinks['danglingLinks'],
): Promise<{ lines: Line[]; skipped: SkippedLink[] }> {
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
  const presentByFormer = await presentByFormerReference(lines);
  const references = [...targets, ...named.map(({ to }) => to)];
  const presentReference = presentReferences(
    await findElements(transaction, [
      ...references,
      ...references.flatMap((to) => presentByFormer.get(to) ?? []),
    ]),
  );
  const targetOf = (reference: string, created: ReadonlySet<string>): string | null => {
    const to =
      presentReference(reference) === null && !created.has(reference)
        ? (presentByFormer.get(reference) ?? reference)
        : reference;
    return presentReference(to) ?? (created.has(to) ? to : null);
  };
  const followed = await resolveLinks(
    items,
    (to, index) => targetOf(to, lines[index]?.isDraft ? alongside.all : alongside.published),
    {
      pointerOf: (index) => `/lines/${lines[index]?.number}`,
      danglingLinks,
      beside: named.filter(({ to }) => targetOf(to, alongside.all) === null),
    },
  );
  return {
    lines: await mapYielding(lines, (line, index) => ({
      ...line,
      publication: itemAt(followed.items, index),
    })), // each came back
    skipped: followed.skippedLinks.flat(),
  };
}
