import type { Field } from '../../../../core/model/field.ts';
import { type Kind, relationsFrom } from '../../../../core/model/kind.ts';
import type { Model } from '../../../../core/model/model.ts';
import type { Relation } from '../../../../core/model/relation.ts';
import { isKeyOf } from '../../../../platform/is-key-of.ts';

/** A column of a table of elements, by the name that `columns` takes. */
export type TableField =
  | { readonly name: string; readonly is: 'field'; readonly field: Field }
  | {
      readonly name: string;
      readonly is: 'translation';
      readonly language: keyof typeof translated;
      readonly member: 'name' | 'description';
    }
  | { readonly name: string; readonly is: 'links'; readonly relation: Relation }
  | {
      readonly name: string;
      readonly is: 'attribute';
      readonly relation: Relation;
      readonly attribute: string;
      readonly field: Field;
    }
  | { readonly name: 'validFrom' | 'validTo' | 'lastDay'; readonly is: 'days' };

/** Languages with an optional column of names next to the main one, with their words in headers. */
export const translated = {
  en: 'anglicky|english|englisch',
  de: 'nemecky|german|deutsch',
  sk: 'slovensky|slovak|slowakisch',
} as const;

/** Returns everything that a table of a kind may hold, derived from its declaration. */
export function tableFields(kind: Kind, model: Model): readonly TableField[] {
  const relations = relationsFrom(kind, model.relations);
  return [
    ...Object.entries({ ...kind.common, ...kind.fields }).map(
      ([name, field]): TableField => ({ name, is: 'field', field }),
    ),
    ...relations.flatMap((relation): TableField[] => [
      { name: relation.name, is: 'links', relation },
      ...Object.entries(relation.attributes).map(
        ([attribute, field]): TableField => ({
          name: `${relation.name}.${attribute}`,
          is: 'attribute',
          relation,
          attribute,
          field,
        }),
      ),
    ]),
    ...(kind.isPersonal ? [] : Object.keys(translated).filter(isKeyOf(translated))).flatMap(
      (language) =>
        (['name', 'description'] as const).map(
          (member): TableField => ({
            name: `translations.${language}.${member}`,
            is: 'translation',
            language,
            member,
          }),
        ),
    ),
    ...(kind.isPersonal ? [] : (['validFrom', 'validTo', 'lastDay'] as const)).map(
      (name): TableField => ({ name, is: 'days' }),
    ),
  ];
}
