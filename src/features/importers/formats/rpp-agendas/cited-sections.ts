import { cutTo } from '../plain-text.ts';
import { type Provision, readProvision } from '../rpp/provision.ts';

/**
 * A section of an act that the description of an activity cites, with the words of the citation.
 */
export type Citation = { readonly provision: Provision; readonly words: string };

/** `582/1991, § 9` */
const act = /([0-9]{1,4}) ?\/ ?([0-9]{4})(?: ?Sb\.)?(?:[ ,–-]*§ ?([0-9]{1,4}[a-z]{0,2}))?/g;

/**
 * A section after an act without the sign, `111/2009 14-4`, which is one only at the beginning of a
 * line.
 */
const plainSection = /^ ([0-9]{1,4}[a-z]{0,2})(?![^-,;\s]| ?\/)/;

/**
 * What may follow within a citation: places in the section, or after `;`, `§` or `, 40-1` another
 * section.
 */
const token =
  / ?(?:([;§])|,|[-–]|odst\.|písm\.|bod(?!\p{L})|\p{L}\)|\p{L}(?!\p{L})|([0-9]{1,4}[a-z]{0,2})(?![0-9/\p{L}])(-[0-9])?)/uy;

/**
 * Returns the sections that a description cites. What lies below the section is only in the words,
 * so that one section may be cited several times. An act cited without a section counts as a whole.
 */
export function citedSections(description: string): Citation[] {
  const citations = new Map<string, Citation>();
  for (const line of description.split('\n'))
    for (const citation of citationsIn(line.trim())) {
      const { number, year, section: cited = '' } = citation.provision;
      const key = `${number}/${year} ${cited} ${citation.words}`;
      if (!citations.has(key)) citations.set(key, citation);
    }
  return [...citations.values()];
}

/** The description of the activity has the whole line. */
const maxWordLength = 300;

function citationsIn(written: string): Citation[] {
  const words = cutTo(written, maxWordLength);
  const line = written.replace(/ +/g, ' ');
  return [...line.matchAll(act)].flatMap((match) => {
    const [whole, number, year, signed] = match;
    const rest = line.slice(match.index + whole.length);
    const plain =
      signed === undefined && match.index === 0 && !whole.endsWith('.')
        ? plainSection.exec(rest)
        : null;
    const first = signed ?? plain?.[1];
    const sections =
      first === undefined
        ? [undefined]
        : [first, ...furtherSections(rest.slice(plain?.[0].length ?? 0))];
    return sections.flatMap((cited) => {
      const provision = readProvision({ number, year, section: cited });
      return provision === null ? [] : [{ provision, words }];
    });
  });
}

function furtherSections(text: string): string[] {
  const sections: string[] = [];
  let isSection = false;
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, sign, cited, place] = match;
    if (cited === undefined) isSection = sign !== undefined;
    else {
      if (isSection || (place !== undefined && text[match.index - 1] === ',')) sections.push(cited);
      isSection = false;
    }
  }
  return sections;
}
