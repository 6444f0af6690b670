import { text } from '../../platform/text.ts';
import { clashingLinks } from './clashing-links.ts';
import type { Document, Link } from './document.ts';
import { type Kind, partKind } from './kind.ts';
import type { Model } from './model.ts';
import { partsOf } from './normal-form.ts';
import type { Relation } from './relation.ts';
import { type Finding, orderedFields } from './rule.ts';

/**
 * Returns the findings of the links of one document and its parts: attributes out of order, and two
 * links valid on one day where the relation allows one.
 */
export const checkRelations = (model: Model, kind: Kind, document: Document): Finding[] => [
  ...Object.entries(document.links ?? {}).flatMap(([name, links]) =>
    checkLinks(model.relation(name), links).map((finding) => ({
      ...finding,
      pointer: `/links/${name}${finding.pointer}`,
    })),
  ),
  ...Object.entries(partsOf(kind, document)).flatMap(([member, parts]) =>
    parts.flatMap((part, index) =>
      checkRelations(model, partKind(kind, member), part).map((finding) => ({
        ...finding,
        pointer: `/${member}/${index}${finding.pointer}`,
      })),
    ),
  ),
];

const checkLinks = (relation: Relation, links: readonly Link[]): Finding[] => [
  ...links.flatMap((link, index) =>
    orderedFields(relation.attributes).flatMap(({ findings }) =>
      findings(link).map((finding) => ({ ...finding, pointer: `/${index}${finding.pointer}` })),
    ),
  ),
  ...clashingLinks(relation, links).map((index) => ({
    pointer: `/${index}`,
    detail: clashing,
    code: 'one-at-a-time',
  })),
];

const clashing = text(
  'V jednom dni smí platit jen jedna taková vazba; uveďte dny platnosti, nebo zástupce.',
  'Only one such link may hold on any day; give the days on which each holds, or mark one as a deputy.',
);
