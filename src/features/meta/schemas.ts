import { z } from 'zod';
import { bilingual, count, name } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import type { Caption } from '../../platform/text.ts';

const label = component(
  'Label',
  described(
    z.object(bilingual(300)),
    ['Pojmenování', 'V češtině a angličtině.'],
    ['Label', 'In Czech and English.'],
  ),
);
const description = described(
  z.object(bilingual(2000)),
  ['Popis', 'V češtině a angličtině.'],
  ['Description', 'In Czech and English.'],
);
const kind = described(
  name().meta({ examples: ['goals'] }),
  ['Druh', 'Druh, jak stojí v adresách.'],
  ['Kind', 'The kind, as in addresses.'],
);
const member = described(
  name().meta({ examples: ['level'] }),
  ['Údaj', 'Název údaje v JSON.'],
  ['Member', 'The name of the member in JSON.'],
);
const kinds = z.array(name()).max(200);
const flag = (cs: string, en: string, descriptionCs: string, descriptionEn: string) =>
  described(z.boolean(), [cs, descriptionCs], [en, descriptionEn]);

const field = component(
  'Field',
  described(
    z.object({
      name: member,
      label,
      description,
      isRequired: flag('Povinný', 'Required', 'Zda musí být uveden.', 'Whether it must be given.'),
      type: described(
        z.enum(['text', 'number', 'day', 'flag', 'json']),
        ['Typ', 'Za co se údaj bere při filtrování a řazení.'],
        ['Type', 'How filtering and sorting treat the value.'],
      ),
      values: described(
        z.record(
          z
            .string()
            .max(60)
            .regex(/^[A-Za-z0-9-]+$/),
          z.object(bilingual(300)),
        ),
        ['Hodnoty', 'Uzavřený seznam hodnot s pojmenováním.'],
        ['Values', 'The closed list of values with their labels.'],
      ).optional(),
    }),
    ['Údaj', 'Údaj druhu nebo vazby.'],
    ['Field', 'A field of a kind or of a relation.'],
  ),
);
const fields = described(
  z.array(field).max(200),
  ['Údaje', 'Vlastní údaje.'],
  ['Fields', 'The fields of its own.'],
);

const kindShape = z.object({
  kind,
  name: described(
    name().meta({ examples: ['goal'] }),
    ['Jméno', 'Jednotné číslo v camelCase.'],
    ['Name', 'The singular in camelCase.'],
  ),
  label: described(
    z.object({ one: label, many: label }),
    ['Pojmenování', 'Jedno a více.'],
    ['Label', 'Singular and plural.'],
  ),
  description,
  area: described(
    name().meta({ examples: ['strategy'] }),
    ['Oblast', 'Oblast modelu.'],
    ['Area', 'The area of the model.'],
  ),
  lifecycle: described(
    z.enum(['drafted', 'direct']),
    ['Zveřejňování', '`drafted` přes návrh, `direct` hned zápisem.'],
    ['Lifecycle', '`drafted`: published from a draft; `direct`: published by the write itself.'],
  ),
  isPart: flag(
    'Součást',
    'Part',
    'Zda se píše jen v dokumentu svého celku.',
    'Whether it is written only in the document of its owner.',
  ),
  parts: described(
    z.array(z.object({ member, kind })).max(50),
    ['Součásti', 'Které údaje jsou seznamy součástí.'],
    ['Parts', 'Which members are lists of parts.'],
  ),
  fields,
  filters: described(
    kinds.meta({ examples: [['level']] }),
    ['Filtry', 'Podle kterých údajů lze filtrovat.'],
    ['Filters', 'The fields that can be filtered by.'],
  ),
  links: described(
    z
      .array(
        z.object({
          relation: described(
            name().meta({ examples: ['supports'] }),
            ['Vazba', 'Název vazby.'],
            ['Relation', 'The name of the relation.'],
          ),
          to: described(
            kinds.meta({ examples: [['goals']] }),
            ['Kam', 'Ke kterým druhům vede.'],
            ['To', 'The kinds it leads to.'],
          ),
        }),
      )
      .max(200),
    ['Vazby', 'Které vazby z druhu vedou.'],
    ['Links', 'Which relations leave the kind.'],
  ),
});

const relationShape = z.object({
  relation: described(
    name().meta({ examples: ['supports'] }),
    ['Vazba', 'Název vazby.'],
    ['Relation', 'The name of the relation.'],
  ),
  inverse: described(
    name().meta({ examples: ['supportedBy'] }),
    ['Obráceně', 'Název v opačném směru.'],
    ['Inverse', 'The name in the other direction.'],
  ),
  label,
  inverseLabel: described(
    label,
    ['Pojmenování obráceně', 'V opačném směru.'],
    ['Inverse label', 'In the other direction.'],
  ),
  description,
  from: described(
    kinds.meta({ examples: [['processes']] }),
    ['Odkud', 'Z kterých druhů vede.'],
    ['From', 'The kinds it leaves.'],
  ),
  to: described(
    kinds.meta({ examples: [['goals']] }),
    ['Kam', 'Ke kterým druhům vede.'],
    ['To', 'The kinds it leads to.'],
  ),
  pairs: described(
    z
      .array(
        z.object({
          from: described(
            name().meta({ examples: ['processes'] }),
            ['Odkud', 'Druh, ze kterého vede.'],
            ['From', 'The kind that it leaves.'],
          ),
          to: described(
            kinds.meta({ examples: [['goals']] }),
            ['Kam', 'Ke kterým druhům odtud vede.'],
            ['To', 'The kinds that it leads to from there.'],
          ),
        }),
      )
      .max(200),
    ['Dvojice', 'Z kterého druhu ke kterým vazba smí vést.'],
    ['Pairs', 'From which kind the relation may lead to which.'],
  ),
  sameKind: flag(
    'Stejný druh',
    'Same kind',
    'Zda oba konce musí být téhož druhu.',
    'Whether both ends must be of the same kind.',
  ),
  maxFromSource: described(
    count(),
    ['Nejvýše od zdroje', 'Kolik vazeb smí z prvku vést.'],
    ['Maximum from a source', 'How many links may leave an element.'],
  ),
  maxToTarget: described(
    count().nullable(),
    ['Nejvýše k cíli', 'Kolik vazeb smí k prvku vést v jeden den; null bez omezení.'],
    ['Maximum to a target', 'How many links may reach an element on a day; null without a limit.'],
  ),
  isAcyclic: flag(
    'Bez kruhů',
    'Acyclic',
    'Zda nesmí tvořit kruh.',
    'Whether it may not form a cycle.',
  ),
  isDerived: flag(
    'Odvozená',
    'Derived',
    'Zda plyne z dokumentu celku a nepíše se.',
    'Whether it follows from the document of the owner and is not written.',
  ),
  impact: described(
    z.enum(['backward', 'forward', 'both', 'none']),
    ['Dopad', 'Kterým směrem se po ní šíří změna.'],
    ['Impact', 'Which way a change spreads along it.'],
  ),
  attributes: described(
    z.array(field).max(50),
    ['Údaje vazby', 'Co vazba nese.'],
    ['Attributes', 'What the link carries.'],
  ),
});

const privacyShape = z.object({
  kind,
  personalData: described(
    kinds.meta({ examples: [['workEmail']] }),
    ['Osobní údaje', 'Které údaje jsou osobní.'],
    ['Personal data', 'Which members are personal.'],
  ),
  retention: described(
    z.object(bilingual(1000)),
    ['Doba uchování', 'Jak dlouho a jak končí.'],
    ['Retention', 'For how long, and how it ends.'],
  ),
});

const list = <S extends z.ZodType>(
  items: S,
  [cs, descriptionCs]: Caption,
  [en, descriptionEn]: Caption,
) =>
  described(
    z.object({
      items: described(z.array(items).max(1000), [cs, descriptionCs], [en, descriptionEn]),
    }),
    [cs, descriptionCs],
    [en, descriptionEn],
  );

/** All kinds of the model. */
export const kindListSchema = component(
  'KindList',
  list(kindShape, ['Druhy prvků', 'Všechny druhy modelu.'], ['Kinds', 'All kinds of the model.']),
);

/** All relations of the model. */
export const relationListSchema = component(
  'RelationList',
  list(
    relationShape,
    ['Vazby', 'Všechny vazby modelu.'],
    ['Relations', 'All relations of the model.'],
  ),
);

/** What each kind holds about persons. */
export const privacyListSchema = component(
  'PrivacyList',
  list(
    privacyShape,
    ['Osobní údaje', 'Co který druh drží o osobách.'],
    ['Personal data', 'What each kind holds about persons.'],
  ),
);
