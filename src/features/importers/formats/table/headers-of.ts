import type { Kind } from '../../../../core/model/kind.ts';
import type { Model } from '../../../../core/model/model.ts';
import { plainWords } from '../plain-text.ts';
import type { KnownHeader } from '../tables/column.ts';
import { headerWords } from '../tables/header-words.ts';
import { type TableField, translated } from './table-fields.ts';

/** Headers of fields that many kinds have, folded, in Czech, Slovak, English and German. */
const commonWords: Readonly<Record<string, string>> = {
  code: 'cislo|c|kod|oznaceni|oznacenie|id|identifikator|nr|nummer|kennung|number|no|identifier|cislo radku',
  name: 'nazev|nazov|jmeno|pojmenovani|titul|title|label|bezeichnung|titel|zneni',
  description: 'popis|opis|charakteristika|beschreibung|popis cinnosti|anotace',
  keywords: 'klucove slova|stichworter|tagy|tags',
  validFrom: 'platnost od|plati od|ucinnost od|platne od|gultig ab|valid from|platnost',
  validTo: 'valid to',
  lastDay: 'platnost do|plati do|ucinnost do|platne do|gultig bis|konec platnosti',
  ownedBy: 'vlastnik|vlastnik procesu|majitel|owner|eigner',
  guaranteedBy: 'garant|gestor|guarantor',
  belongsTo: 'utvar|odbor|oddeleni|oddelenie|department|abteilung',
  performedBy: 'utvar|odbor|oddeleni|oddelenie|department|abteilung',
  isHeldBy: 'osoba|zamestnanec|person',
  measures: 'meri|co meri',
  unit: 'jednotka|merna jednotka|merna jedn|einheit',
  period: 'frekvence|periodicita|obdobi|frekvencia|frequency|periodizitat',
  partOf: 'nadrazeny|nadrazeny prvek|nadradeny|rodic|soucast|parent|ubergeordnet|spada pod',
};

/**
 * Returns the field of a header: by its name, its labels, or common wording; as a guess, by the
 * kind that only one relation reaches.
 */
export function headersOf(
  kind: Kind,
  fields: readonly TableField[],
  model: Model,
): (header: string) => KnownHeader<string> | undefined {
  const words = new Map<string, string>();
  const guesses = new Set<string>();
  const add = (stated: string, name: string, isGuess = false) => {
    const folded = plainWords(stated);
    if (folded === '' || words.has(folded)) return;
    words.set(folded, name);
    if (isGuess) guesses.add(folded);
  };
  for (const { name } of fields)
    for (const stated of [name, name.replace(/[A-Z]/g, ' $&')]) add(stated, name);
  for (const one of fields) for (const stated of labelsOf(one)) add(stated, one.name);
  for (const { name } of fields)
    for (const stated of commonWords[name]?.split('|') ?? []) add(stated, name);
  for (const stated of labelsOfKind(kind)) add(stated, 'name');
  for (const stated of labelsOfKind(kind))
    add(stated.slice(stated.lastIndexOf(' ') + 1), 'name', true);
  for (const [stated, name] of byTarget(kind, fields, model)) add(stated, name, true);
  const known = headerWords(words);
  return (header) => {
    const match = known(header);
    if (match === undefined) return undefined;
    // `Kód ukazatele` is as little the metric's name as `Kód` is
    if (match.field === 'name' && match.isGuess && codeFirst.test(header))
      return { field: 'code', isGuess: true };
    return guesses.has(header) ? { ...match, isGuess: true } : match;
  };
}

const codeFirst = /^(?:kod|cislo|oznaceni|oznacenie|id|nr|nummer|code|number)\b/;

const labelsOfKind = ({ label: { one, many } }: Kind): string[] => [
  one.cs,
  one.en,
  many.cs,
  many.en,
];

const labelsOf = (one: TableField): string[] => {
  if (one.is === 'field') return [one.field.label.cs, one.field.label.en];
  if (one.is === 'links') return [one.relation.label.cs, one.relation.label.en];
  if (one.is === 'attribute')
    return [one.field.label.cs, one.field.label.en].flatMap((label) => [
      `${one.relation.label.cs} ${label}`,
      `${one.relation.label.en} ${label}`,
    ]);
  if (one.is === 'days') return [];
  const member = {
    name: ['nazev', 'nazov', 'name', 'bezeichnung'],
    description: ['popis', 'opis', 'description', 'beschreibung'],
  }[one.member];
  const languages = translated[one.language].split('|');
  return member.flatMap((word) =>
    languages.flatMap((language) => [
      `${word} ${language}`,
      `${language} ${word}`,
      `${word} in ${language}`,
    ]),
  );
};

/** `Útvar` in a table of positions is the one relation that leads from a position to a unit. */
function byTarget(
  kind: Kind,
  fields: readonly TableField[],
  model: Model,
): (readonly [string, string])[] {
  const relations = fields.flatMap((one) => (one.is === 'links' ? [one.relation] : []));
  return model.kinds.flatMap((target) => {
    const [only, ...others] = relations.filter(
      ({ pairs, sameKind }) => pairs[kind.key]?.includes(target.key) && !sameKind,
    );
    return only === undefined || others.length > 0
      ? []
      : labelsOfKind(target).map((stated) => [stated, only.name] as const);
  });
}
