import { isDeepStrictEqual } from 'node:util';
import { linkKey } from '../../../core/model/document.ts';
import { type Text, text } from '../../../platform/text.ts';
import type { Skipped } from '../importer.ts';
import type { MergedLink } from './merge-document.ts';

/** The limit of a link's note. */
const maxNoteLength = 2000;

/**
 * Merges links between the same two elements: a relation links two elements once, with the notes
 * joined. Other differences have no place, and are reported.
 */
export function joinLinks(links: readonly MergedLink[]): {
  links: MergedLink[];
  skipped: Skipped[];
} {
  const joined = new Map<string, MergedLink>();
  const skipped: Skipped[] = [];
  for (const next of links) {
    const key = linkKey(next);
    const known = joined.get(key);
    if (known === undefined) {
      joined.set(key, next);
      continue;
    }
    const { note, ...attributes } = known.link;
    const { note: further, ...others } = next.link;
    const notes = joinedNotes(note, further);
    joined.set(key, {
      ...known,
      link: {
        ...others,
        ...attributes,
        to: known.link.to,
        ...(notes === undefined ? {} : { note: notes.kept }),
      },
    });
    const lost = Object.keys(others).filter(
      (member) => member in attributes && !isDeepStrictEqual(attributes[member], others[member]),
    );
    if (notes?.isCut) lost.push('note');
    if (lost.length > 0)
      skipped.push({
        source: next.relation,
        id: next.from,
        name: `${next.from} → ${next.to}`,
        reason: conflictReason(lost, next),
        isTaken: true,
      });
  }
  return { links: [...joined.values()], skipped };
}

/** Joins both notes, unless one contains the other. */
function joinedNotes(
  note: unknown,
  further: unknown,
): { kept: unknown; isCut: boolean } | undefined {
  if (note === undefined && further === undefined) return undefined;
  if (typeof note !== 'string' || typeof further !== 'string')
    return { kept: note ?? further, isCut: false };
  if (note.split('; ').includes(further)) return { kept: note, isCut: false };
  const both = `${note}; ${further}`;
  return both.length <= maxNoteLength ? { kept: both, isCut: false } : { kept: note, isCut: true };
}

function conflictReason(lost: readonly string[], { relation, link }: MergedLink): Text {
  const values = lost
    .map((member) => `${member} ${JSON.stringify(link[member])}`)
    .join(', ')
    .slice(0, 500);
  return text(
    `Vazba ${relation} mezi těmito prvky je jen jedna a říká něco jiného; nepřevzato: ${values}.`,
    `The relation ${relation} joins the two once only, and that link says otherwise; not imported: ${values}.`,
  );
}
