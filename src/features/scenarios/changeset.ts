import { z } from 'zod';
import { described } from '../../core/model/described.ts';
import { cleanString } from '../../core/model/field.ts';
import { patterns } from '../../core/model/patterns.ts';

const code = patterns.code.source.slice(1, -1);
const elementPattern = new RegExp(`^[a-z][a-z-]{0,59}/${code}$`, 'u');
const elementOrPartPattern = new RegExp(`^[a-z][a-z-]{0,59}/${code}(?:/${code})?$`, 'u');
const referenceMatching =
  (pattern: RegExp) => (titleCs: string, titleEn: string, cs: string, en: string) =>
    described(
      cleanString(190, pattern).meta({ examples: ['units/ORM'] }),
      [titleCs, cs],
      [titleEn, en],
    );
/** Never a part: a part ends with its owner. */
const element = referenceMatching(elementPattern);
const end = referenceMatching(elementOrPartPattern);
const relation = described(
  cleanString(60, /^[a-z][A-Za-z]*$/).meta({ examples: ['performedBy'] }),
  ['Vazba', 'Název vazby (viz /v1/meta/relations).'],
  ['Relation', 'The name of the relation (see /v1/meta/relations).'],
);
const act = <Name extends string>(name: Name, cs: string, en: string) =>
  described(z.literal(name), ['Změna', cs], ['Act', en]);
const ends = {
  relation,
  from: end('Od', 'From', 'Prvek, ze kterého vazba vychází.', 'The element that the link leaves.'),
  to: end('K', 'To', 'Prvek, ke kterému vazba vede.', 'The element that the link reaches.'),
};

/** One change of a scenario. */
export const changeAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: act(
      'merge',
      'Sloučí prvky téhož druhu do jednoho.',
      'Merges elements of one kind into one of them.',
    ),
    elements: described(
      z
        .array(element('Prvek', 'Element', 'Prvek, který zanikne.', 'An element that ends.'))
        .min(1)
        .max(50),
      ['Zaniknou', 'Jejich vazby přejdou na zbylý prvek.'],
      ['Ending', 'Their links move to the one that stays.'],
    ),
    into: element('Zůstane', 'Into', 'Prvek, který zůstane.', 'The element that stays.'),
  }),
  z.strictObject({
    act: act('retire', 'Ukončí prvek i s jeho vazbami.', 'Retires an element with its links.'),
    element: element('Prvek', 'Element', 'Prvek, který zanikne.', 'The element that ends.'),
  }),
  z.strictObject({
    act: act(
      'move',
      'Přesune vazby z jednoho cíle na jiný.',
      'Moves links from one target to another.',
    ),
    relation,
    from: end(
      'Odkud',
      'From',
      'Cíl, ke kterému vazby vedou dnes.',
      'The target that the links reach now.',
    ),
    to: end('Kam', 'To', 'Cíl, ke kterému mají vést.', 'The target that the links are to reach.'),
    of: described(
      z
        .array(
          element(
            'Prvek',
            'Element',
            'Prvek, jehož vazba se přesune.',
            'An element whose link moves.',
          ),
        )
        .min(1)
        .max(500),
      ['Jen tyto prvky', 'Vazby jen těchto prvků; bez údaje všechny.'],
      ['Of', 'The links of these alone; of all by default.'],
    ).optional(),
  }),
  z.strictObject({
    act: act('link', 'Přidá vazbu.', 'Adds a link.'),
    ...ends,
    attributes: described(
      z.record(
        cleanString(60, /^[a-z][A-Za-z0-9]*$/),
        z.union([cleanString(2000, patterns.prose), z.number(), z.boolean()]),
      ),
      ['Údaje vazby', 'Co vazba říká, podle svého druhu.'],
      ['Attributes', 'What the link says, as its relation allows.'],
    ).optional(),
  }),
  z.strictObject({ act: act('unlink', 'Odebere vazbu.', 'Removes a link.'), ...ends }),
]);
export type ChangeAct = z.output<typeof changeAct>;

/** The changes of a scenario, in the order in which they are applied. */
export const changeset = z.array(changeAct).min(1).max(200);
export type Changeset = readonly ChangeAct[];

/** Returns the act with each of its references renamed. */
export function renamedAct(act: ChangeAct, nameOf: (reference: string) => string): ChangeAct {
  switch (act.act) {
    case 'merge':
      return { ...act, elements: act.elements.map(nameOf), into: nameOf(act.into) };
    case 'retire':
      return { ...act, element: nameOf(act.element) };
    case 'move':
      return {
        ...act,
        from: nameOf(act.from),
        to: nameOf(act.to),
        ...(act.of && { of: act.of.map(nameOf) }),
      };
    case 'link':
    case 'unlink':
      return { ...act, from: nameOf(act.from), to: nameOf(act.to) };
  }
}

/** Members of acts that hold one reference. */
const singleMembers = ['into', 'element', 'from', 'to'];

/** Returns the references in an act, each with its JSON pointer within the act. */
export function referencesOfAct(act: ChangeAct): { pointer: string; reference: string }[] {
  const list = (member: string, references: readonly string[] | undefined) =>
    (references ?? []).map((reference, index) => ({ pointer: `/${member}/${index}`, reference }));
  const members: Readonly<Record<string, unknown>> = act;
  const one = (member: string) => {
    const reference = members[member];
    return typeof reference === 'string' ? [{ pointer: `/${member}`, reference }] : [];
  };
  return [
    ...list('elements', 'elements' in act ? act.elements : undefined),
    ...list('of', 'of' in act ? act.of : undefined),
    ...singleMembers.flatMap(one),
  ];
}
