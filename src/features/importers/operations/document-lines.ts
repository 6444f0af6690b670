import type { Day } from '../../../core/model/day.ts';
import type { Link } from '../../../core/model/document.ts';
import { ndjsonLine } from '../../../platform/formats/ndjson.ts';
import {
  flatMapYielding,
  mapYielding,
  startYielding,
} from '../../../platform/yield-to-event-loop.ts';
import { type Conversion, sourceKey } from '../importer.ts';
import { daysIn } from './date-objects.ts';
import type { Days } from './days-of-objects.ts';
import { withLinks } from './merge-document.ts';
import { type CandidateLink, type Merged, withReference } from './merged-objects.ts';
import type { Placement } from './place-objects.ts';

/** Returns the documents of a file as lines of an import, with their links and days. */
export async function documentLines(
  documents: readonly Merged[],
  {
    days,
    links,
  }: { readonly days: ReadonlyMap<string, Days>; readonly links: readonly CandidateLink[] },
  today: Day,
): Promise<string[]> {
  const linksOf = await byElement(links);
  return mapYielding(documents, (merged) => {
    const { kind, document, reference } = withReference(merged);
    return ndjsonLine({
      kind: kind.key,
      ...withLinks(kind, document, (node) => linksOf.get(node)),
      ...daysIn(days.get(reference), today),
    });
  });
}

/**
 * Returns the lines that end what the file has ended, of the elements that the municipality has.
 */
export async function endLines(
  { ended }: Conversion,
  { counterparts }: Placement,
): Promise<string[]> {
  const codes = new Map(
    counterparts.map(({ kind, externalCode, code }) => [
      sourceKey({ kind, id: externalCode }),
      code,
    ]),
  );
  return flatMapYielding(ended, (object) => {
    const code = codes.get(sourceKey(object));
    return code === undefined ? [] : [ndjsonLine({ kind: object.kind, code, state: 'retired' })];
  });
}

/**
 * Groups the links of the file's and the municipality's documents by element; those of other
 * elements are not part of the import.
 */
async function byElement(
  links: readonly CandidateLink[],
): Promise<Map<string, Record<string, Link[]>>> {
  const grouped = new Map<string, Record<string, Link[]>>();
  const yieldWhenDue = startYielding();
  for (const { from, relation, link } of links) {
    await yieldWhenDue();
    if (!link) continue;
    const own = grouped.get(from) ?? {};
    const ofRelation = own[relation] ?? [];
    ofRelation.push(link);
    own[relation] = ofRelation;
    grouped.set(from, own);
  }
  return grouped;
}
