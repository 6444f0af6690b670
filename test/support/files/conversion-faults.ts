import { model } from '../../../src/core/kinds/index.ts';
import type { Kind } from '../../../src/core/model/kind.ts';
import { targetKinds } from '../../../src/core/model/relation.ts';
import { validateDocument } from '../../../src/core/publication/checks/validate-document.ts';
import type {
  Conversion,
  ConvertedDocument,
  ConvertedLinks,
} from '../../../src/features/importers/importer.ts';
import { mergeDocument } from '../../../src/features/importers/operations/merge-document.ts';

/** Returns every reason why an empty municipality would not take the whole conversion. */
export function conversionFaults({ documents, relations, scheme }: Conversion): string[] {
  const known = new Set(documents.map(({ kind, id }) => `${kind} ${id}`));
  const codes = new Set(documents.map(({ kind, code }) => `${kind} ${code}`));
  return [
    ...(known.size === documents.length ? [] : ['two things have one identifier']),
    ...(codes.size === documents.length ? [] : ['two things have one code']),
    ...documents.flatMap((item) => invalid(item, scheme)),
    ...documents.flatMap((item) => [
      ...wrongLinks(model.kind(item.kind), item.id, item.links ?? {}, known, relations),
      ...Object.entries(item.parts ?? {}).flatMap(([member, parts]) =>
        parts.flatMap((part) => {
          const kind = model.kind(item.kind).parts[member];
          return kind
            ? wrongLinks(kind, part.code, part.links ?? {}, known, relations)
            : [`${item.kind} has no ${member}`];
        }),
      ),
    ]),
  ];
}

function invalid(item: ConvertedDocument, scheme: string | null): string[] {
  const kind = model.kind(item.kind);
  const document = mergeDocument(kind, { item, code: item.code, present: null }, scheme);
  const { errors } = validateDocument(model, kind, document, undefined);
  return errors.map(({ pointer, detail }) => `${item.kind}/${item.code}${pointer}: ${detail.en}`);
}

const wrongLinks = (
  kind: Kind,
  from: string,
  links: ConvertedLinks,
  known: ReadonlySet<string>,
  relations: readonly string[],
): string[] =>
  Object.entries(links).flatMap(([name, list]) => {
    const relation = model.relations.find((candidate) => candidate.name === name);
    if (!relation?.from.includes(kind.key)) return [`${name} does not leave ${kind.key}`];
    if (!relations.includes(name)) return [`${name} is not among the declared relations`];
    const targets = targetKinds(relation, kind.key);
    return list.flatMap(({ to }) =>
      'name' in to
        ? []
        : [
            ...(targets.includes(to.kind) ? [] : [`${name} does not reach ${to.kind}`]),
            ...(known.has(`${to.kind} ${to.id}`)
              ? []
              : [`${from} ${name} leads to ${to.id}, which is not there`]),
          ],
    );
  });
