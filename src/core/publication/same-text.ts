import { contentHash } from '../model/content-hash.ts';
import type { Document } from '../model/document.ts';
import { withLinks } from '../model/document-links.ts';
import type { Kind } from '../model/kind.ts';
import type { VersionLinks } from '../store/timelines.ts';

/**
 * Whether a version with a digest says what a document says. A version keeps the codes of its day, so the document is
 * first put into the version's own words for the elements that both link to.
 * @param document in normal form, links by present codes
 */
export function sameText(
  kind: Kind,
  document: Document,
  digest: string,
  nodeOf: (reference: string) => number,
): (version: VersionLinks | undefined, stored: string) => boolean {
  return (version, stored) => {
    if (stored === digest) return true;
    if (!version) return false;
    const words = wordsOf(version, nodeOf);
    const told = withLinks(kind, document, ({ link }) => {
      const to = words.get(nodeOf(link.to)) ?? link.to;
      return to === link.to ? link : { ...link, to };
    });
    return told !== document && contentHash(kind, told) === stored;
  };
}

/** What a version calls the elements that it links to. */
function wordsOf(
  { links, parts }: VersionLinks,
  nodeOf: (reference: string) => number,
): Map<number, string> {
  const all = [
    links,
    ...Object.values(parts ?? {}).flatMap((list) => list.map((part) => part.links)),
  ];
  const references = all.flatMap((some) =>
    Object.values(some ?? {}).flatMap((list) => list.map(({ to }) => to)),
  );
  return new Map(references.map((to) => [nodeOf(to), to]));
}
