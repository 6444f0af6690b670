import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { type Kind, relationsFrom } from '../../../core/model/kind.ts';
import { type Relation, targetKinds } from '../../../core/model/relation.ts';
import { text } from '../../../platform/text.ts';
import { kindListSchema, privacyListSchema, relationListSchema } from '../schemas.ts';

/** What the model is made of, said by the model itself. */
export function metaRoutes({ model }: Services): AnyRoute[] {
  const kinds = model.kinds.map((kind) => kindView(kind, model.relations));
  const relations = model.relations.map(relationView);
  const privacy = model.kinds.map(shownPrivacy);
  return [
    declareRoute({
      ...listing('kinds', 'listKinds'),
      summary: kindsSaid,
      description: text(
        'Všechny druhy s údaji, hodnotami a popisy v češtině a angličtině.',
        'All kinds with their fields, values and descriptions in Czech and English.',
      ),
      responses: { 200: { description: kindsSaid, schema: kindListSchema } },
      handler: async (_call, answer) => answer(200, { items: kinds }),
    }),
    declareRoute({
      ...listing('relations', 'listRelations'),
      summary: relationsSaid,
      description: text(
        'Mezi čím která vazba smí vést, kolikrát a co nese.',
        'Between what each relation may stand, how often, and what it carries.',
      ),
      responses: { 200: { description: relationsSaid, schema: relationListSchema } },
      handler: async (_call, answer) => answer(200, { items: relations }),
    }),
    declareRoute({
      ...listing('privacy', 'listPrivacy'),
      summary: privacySaid,
      description: text(
        'Co který druh o osobách drží a jak dlouho.',
        'What each kind holds of persons, and for how long.',
      ),
      responses: { 200: { description: privacySaid, schema: privacyListSchema } },
      handler: async (_call, answer) => answer(200, { items: privacy }),
    }),
  ];
}

const kindsSaid = text('Druhy prvků', 'Kinds of elements');
const relationsSaid = text('Vazby', 'Relations');
const privacySaid = text('Osobní údaje', 'Personal data');

/** What the declarations have in common. */
const listing = (name: string, operationId: string) =>
  ({
    method: 'GET',
    url: `/v1/meta/${name}`,
    operationId,
    tag: 'meta',
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
    ([attribute, { label: attributeLabel, description: said, isRequired, as, values }]) => ({
      name: attribute,
      label: attributeLabel,
      description: said,
      isRequired,
      type: as,
      ...(values ? { values } : {}),
    }),
  ),
});

const shownPrivacy = (kind: Kind) => ({
  kind: kind.key,
  personalData: kind.isPersonal ? ['name', ...Object.keys(kind.fields)] : [],
  retention: kind.isPersonal
    ? text(
        'Do výmazu (POST …/_erase); výmaz řádek vyprázdní, vazby a protokol zůstanou bez jména.',
        'Until erased (POST …/_erase); erasure blanks the row, links and log stay without the name.',
      )
    : text('Osobní údaje zde nejsou.', 'Holds no personal data.'),
});
