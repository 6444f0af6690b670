import { beginningOf } from '../../../platform/beginning-of.ts';
import type { Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { partsOf } from '../../model/normal-form.ts';
import { fold, stems } from '../../model/words.ts';
import type { NewVersion } from '../../store/timelines/versions.ts';

/**
 * The characters compared for similarity, each of which slows down every search across
 * municipalities.
 */
const maxSimilarityLength = 240;

/** Returns the words that a document is found by, by weight; none for personal data. */
export function searchWords(kind: Kind, document: Document): NewVersion['words'] {
  if (kind.isPersonal) return { a: '', b: '', c: '', folded: '' };
  const name = [document.code, document.name, ...translated(document, 'name')];
  const keywords = [
    ...toList(document.keywords),
    ...kind.searched.flatMap((field) => toList(document[field])),
  ];
  const rest = [document.description, ...translated(document, 'description')].filter(
    (value) => typeof value === 'string',
  );
  const parts = Object.values(partsOf(kind, document)).flatMap((list) =>
    list.map((part) => part.name),
  );
  return {
    a: words(name),
    b: words(keywords),
    c: words([...rest, ...parts]),
    folded: beginningOf(fold([document.name, ...keywords].join(' · ')), maxSimilarityLength),
  };
}

const words = (texts: readonly unknown[]): string =>
  stems(texts.join(' ')).slice(0, 1000).join(' ');

const toList = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((item) => typeof item === 'string')
    : typeof value === 'string'
      ? [value]
      : [];

const translated = ({ translations = {} }: Document, member: 'name' | 'description'): string[] =>
  Object.values(translations).map((translation) => translation[member] ?? '');
