import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { type Kind, relationsFrom } from '../../../core/model/kind.ts';
import { type Relation, targetKinds } from '../../../core/model/relation.ts';
import { text } from '../../../platform/text.ts';
import { kindListSchema, privacyListSchema, relationListSchema } from '../schemas.ts';
import { modelTag } from '../tags.ts';

/** The model about itself: its kinds, its relations, and the personal data it holds. */
export function metaRoutes({ model }: Services): AnyRoute[] {
  const kinds = model.kinds.map((kind) => kindView(kind, model.relations));
  const relations = model.relations.map(relationView);
  const privacy = model.kinds.map(privacyView);
  return [
    declareRoute({
      ...listing('kinds', 'listKinds'),
      summary: kindsTitle,
      description: text(
        'Všechny druhy s údaji, hodnotami a popisy v češtině a angličtině.',
        'All kinds with their fields, values and descriptions in Czech and English.',
      ),
      responses: { 200: { description: kindsTitle, schema: kindListSchema } },
      handler: async (_call, answer) => answer(200, { items: kinds }),
    }),
    declareRoute({
      ...listing('relations', 'listRelations'),
      summary: relationsTitle,
      description: text(
        'Mezi čím která vazba smí vést, kolikrát a co nese.',
        'Which kinds each relation may link, how often, and what it carries.',
      ),
      responses: { 200: { description: relationsTitle, schema: relationListSchema } },
      handler: async (_call, answer) => answer(200, { items: relations }),
    }),
    declareRoute({
      ...listing('privacy', 'listPrivacy'),
      summary: privacyTitle,
      description: text(
        'Co který druh o osobách drží a jak dlouho.',
        'What each kind holds about persons, and for how long.',
      ),
      responses: { 200: { description: privacyTitle, schema: privacyListSchema } },
      handler: async (_call, answer) => answer(200, { items: privacy }),
    }),
  ];
}

const kindsTitle = text('Druhy prvků', 'Kinds of elements');
const relationsTitle = text('Vazby', 'Relations');
const privacyTitle = text('Osobní údaje', 'Personal data');

/** Returns what the declarations of the lists have in common. */
const listing = (name: string, operationId: string) =>
  ({
    method: 'GET',
    url: `/v1/meta/${name}`,
    operationId,
    tag: modelTag,
    access: 'anyone',
    params: noParams,
    query: noQuery,
  }) as const;

const kindView = (kind: Kind, relations: readonly Relation[]) => ({
  kind: kind.key,
  name: kind.name,
  label: kind.label,
  description: kind.description,
  area: kind.area,
  lifecycle: kind.lifecycle,
  isPart: kind.isPart,
  parts: Object.entries(kind.parts).map(([member, part]) => ({ member, kind: part.key })),
  fields: Object.entries(kind.fields).map(
    ([name, { label, description, isRequired, as, values }]) => ({
      name,
      label,
      description,
      isRequired,
      type: as,
      ...(values ? { values } : {}),
    }),
  ),
  filters: kind.filters,
  links: relationsFrom(kind, relations).map((relation) => ({
    relation: relation.name,
    to: targetKinds(relation, kind.key),
  })),
});

const relationView = ({
  name,
  inverse,
  label,
  inverseLabel,
  description,
  pairs,
  from,
  to,
  sameKind,
  maxFromSource,
  maxToTarget,
  isAcyclic,
  isDerived,
  impact,
  attributes,
}: Relation) => ({
  relation: name,
  inverse,
  label,
  inverseLabel,
  description,
  from,
  to,
  pairs: Object.entries(pairs).map(([source, targets]) => ({ from: source, to: targets })),
  sameKind,
  maxFromSource,
  maxToTarget: maxToTarget ?? null,
  isAcyclic: isAcyclic ?? false,
  isDerived: isDerived ?? false,
  impact,
  attributes: Object.entries(attributes).map(
    ([
      attribute,
      { label: attributeLabel, description: attributeDescription, isRequired, as, values },
    ]) => ({
      name: attribute,
      label: attributeLabel,
      description: attributeDescription,
      isRequired,
      type: as,
      ...(values ? { values } : {}),
    }),
  ),
});

const privacyView = (kind: Kind) => ({
  kind: kind.key,
  personalData: kind.isPersonal ? ['name', ...Object.keys(kind.fields)] : [],
  retention: kind.isPersonal
    ? text(
        'Do výmazu (POST …/_erase); výmaz řádek vyprázdní, vazby a protokol zůstanou bez jména.',
        'Until erased (POST …/_erase); erasure blanks the row, while links and log stay, without the name.',
      )
    : text('Osobní údaje zde nejsou.', 'Holds no personal data.'),
});
