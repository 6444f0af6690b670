import { model } from '../../core/kinds/index.ts';
import type { AttributeName, FieldName, KindKey, RelationName } from '../../core/kinds/types.ts';
import type { Fields } from '../../core/model/field.ts';
import type { Language, Text } from '../../platform/text.ts';

/**
 * Returns the label of a value of a field: of a closed list what a person calls the value, else the
 * value itself; null where it is not a text.
 */
export const fieldLabel = <K extends KindKey>(
  kind: K,
  field: FieldName<K>,
  value: unknown,
  language: Language,
): string | null => labelIn(model.kind(kind).fields, field, value, language);

/** Returns the label of a value of an attribute of a relation, likewise. */
export const attributeLabel = <N extends RelationName>(
  relation: N,
  attribute: AttributeName<N>,
  value: unknown,
  language: Language,
): string | null => labelIn(model.relation(relation).attributes, attribute, value, language);

/** Returns what a person calls a relation. */
export const relationLabel = (relation: RelationName): Text => model.relation(relation).label;

const labelIn = (
  fields: Fields,
  name: string,
  value: unknown,
  language: Language,
): string | null =>
  typeof value === 'string' ? (fields[name]?.values?.[value]?.[language] ?? value) : null;
