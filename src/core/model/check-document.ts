import { canonicalJson } from '../../platform/formats/canonical-json.ts';
import { text } from '../../platform/text.ts';
import { externalIdFields } from './common-fields.ts';
import { type Document, type Link, referenceTo } from './document.ts';
import { type Kind, partKind } from './kind.ts';
import { partsOf } from './normal-form.ts';
import { type Finding, orderedFields } from './rule.ts';

/**
 * Returns the findings of one document that its schema cannot express: repeated links, parts or
 * external codes, a link to itself, and violations of the kind's own rules.
 */
export function checkDocument(kind: Kind, document: Document): Finding[] {
  const parts = Object.entries(partsOf(kind, document)).flatMap(([member, list]) => [
    ...repetitions(
      `/${member}`,
      list,
      ({ code }) => code,
      text('Kód součásti se opakuje.', 'The code of a part is repeated.'),
    ),
    ...list.flatMap((part, index) =>
      checkDocument(partKind(kind, member), part).map((finding) => ({
        ...finding,
        pointer: `/${member}/${index}${finding.pointer}`,
      })),
    ),
  ]);
  return [
    ...checkLinks(kind, document),
    ...checkExternalIds(document),
    ...parts,
    ...kind.rules.flatMap(({ findings }) => findings(document)),
  ];
}

/** Returns the findings that forbid publication: a public element needs a Czech name. */
export function checkPublication(document: Document): Finding[] {
  if (document.visibility !== 'public' || document.language === 'cs') return [];
  if (document.translations?.cs?.name) return [];
  const detail = text(
    'Veřejný prvek potřebuje český název (translations.cs.name).',
    'A public element needs a Czech name (translations.cs.name).',
  );
  return [{ pointer: '/translations', detail, code: 'czech-required' }];
}

function checkLinks(kind: Kind, document: Document): Finding[] {
  const ownReference = referenceTo(kind.key, document.code);
  return Object.entries(document.links ?? {}).flatMap(([relation, links]) => [
    ...repetitions(
      `/links/${relation}`,
      links,
      (link: Link) => canonicalJson(link),
      text('Stejná vazba je uvedena dvakrát.', 'The same link is given twice.'),
    ),
    ...links.flatMap((link, index) =>
      link.to === ownReference && !kind.isPart
        ? [
            {
              pointer: `/links/${relation}/${index}/to`,
              detail: text(
                'Prvek nemůže odkazovat sám na sebe.',
                'An element cannot link to itself.',
              ),
              code: 'self-link',
            },
          ]
        : [],
    ),
  ]);
}

function checkExternalIds(document: Document): Finding[] {
  const list = document.externalIds ?? [];
  return [
    ...repetitions(
      '/externalIds',
      list,
      ({ scheme, code }) => `${scheme} ${code}`,
      text('Vnější kód se opakuje.', 'The external code is repeated.'),
    ),
    ...list.flatMap((externalId, index) =>
      orderedFields(externalIdFields).flatMap(({ findings }) =>
        findings(externalId).map((finding) => ({
          ...finding,
          pointer: `/externalIds/${index}${finding.pointer}`,
        })),
      ),
    ),
  ];
}

function repetitions<Item>(
  pointer: string,
  items: readonly Item[],
  key: (item: Item) => string,
  detail: Finding['detail'],
): Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const isRepeated = seen.has(key(item));
    seen.add(key(item));
    return isRepeated ? [{ pointer: `${pointer}/${index}`, detail, code: 'repeated' }] : [];
  });
}
