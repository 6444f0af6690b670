import { model } from '../../core/kinds/index.ts';
import type { Language, Text } from '../../platform/text.ts';

/** What a person calls a value of a closed list in a field of a kind; the value itself where it is of no list. */
export const fieldLabel = (kind: string, field: string, value: unknown, language: Language): string | null =>
  typeof value === 'string' ? (model.kind(kind).fields[field]?.values?.[value]?.[language] ?? value) : null;

/** The same for an attribute of a relation. */
export const attributeLabel = (relation: string, attribute: string, value: unknown, language: Language): string | null =>
  typeof value === 'string' ? (model.relation(relation).attributes[attribute]?.values?.[value]?.[language] ?? value) : null;

/** What a person calls a relation. */
export const relationLabel = (relation: string): Text => model.relation(relation).label;
