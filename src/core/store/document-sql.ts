import { holdsOn, knownNow, knownThen } from '../database/time-sql.ts';
import { commonFields, partFields } from '../model/common-fields.ts';
import { type Kind, snakeCase } from '../model/kind.ts';
import type { Level } from '../model/principal.ts';

/** What of a document is read, and whether with the codes of its day instead of the present ones. */
export type Shape = {
  readonly withLinks: boolean;
  readonly withParts: boolean;
  readonly asWritten?: boolean;
};

export const wholeDocument: Shape = { withLinks: true, withParts: true };

/** A document as it was written, which is what its hash was taken of. */
export const writtenDocument: Shape = { ...wholeDocument, asWritten: true };

/** Whether any element of the town has had another code: asked once a statement, and where not, nothing is to be rewritten. */
const hasFormerCodes = '(SELECT EXISTS (SELECT FROM former_codes f WHERE f.municipality_id = $1))';

/**
 * Links or parts as they are told now: where they name a former code, by the codes that their targets have. That is looked
 * up one row by its key, which the limit says to the planner; what then rewrites is a function (0020-present-names-rewritten.sql),
 * since written out here it would be planned with each statement, and is run for few documents.
 */
const present = (
  written: string,
  targets: string,
  rewritten: string,
): string => `(CASE WHEN ${hasFormerCodes} AND EXISTS (
    SELECT FROM jsonb_path_query(${written}, '${targets}') named (target) CROSS JOIN LATERAL (SELECT named.target #>> '{}' AS text LIMIT 1) reference
    CROSS JOIN LATERAL (SELECT FROM former_codes f WHERE f.municipality_id = $1 AND f.kind = split_part(reference.text, '/', 1)
      AND f.code = substr(reference.text, strpos(reference.text, '/') + 1) LIMIT 1) n) THEN ${rewritten} ELSE ${written} END)`;
const presentLinks = present('v.links', '$.*[*].to', 'present_links($1, v.links)');
const presentParts = present('v.parts', '$.*[*].links.*[*].to', 'present_parts($1, v.parts)');

/** An element's visibility by its name. */
export const visibilityName =
  "(CASE e.visibility WHEN 0 THEN 'internal' WHEN 1 THEN 'shared' ELSE 'public' END)";

/** Columns of `versions` that a document's common members come from; `code`, `name` and `visibility` are special. */
const commonColumns = Object.keys(commonFields).map(
  (member) => [member, columnOf(member)] as const,
);

function columnOf(member: string): string {
  if (member === 'code') return 'e.code';
  if (member === 'visibility') return visibilityName;
  return `v.${snakeCase(member)}`;
}

/**
 * The members of a kind's document as a SELECT list, over `e` (elements), `v` (versions), `p` (the kind's own table)
 * and `s` (the span, null columns for a draft). Other towns and the public see no link whose target is hidden from them,
 * and of a person the name only where it is public.
 */
export function documentColumns(kind: Kind, level: Level, shape: Shape): string {
  const isOutside = level !== 'internal';
  const own = Object.keys(kind.fields).map(
    (member) => [member, `p.${quoted(snakeCase(member))}`] as const,
  );
  const [allLinks, allParts] = shape.asWritten
    ? ['v.links', 'v.parts']
    : [presentLinks, presentParts];
  const parts = shape.withParts
    ? Object.keys(kind.parts).map(
        (member) =>
          [
            member,
            `${isOutside ? `visible_parts($1, ${allParts})` : allParts} -> '${member}'`,
          ] as const,
      )
    : [];
  const links = shape.withLinks
    ? [['links', isOutside ? `visible_links($1, ${allLinks})` : allLinks] as const]
    : [];
  const common = kind.isPart ? partColumns : commonColumns;
  const all = [...common, ...own, ...parts, ...links].map(
    ([member, column]) => [member, guarded(kind, isOutside, member, column)] as const,
  );
  return all.map(([member, column]) => `${column} AS "${member}"`).join(', ');
}

const partColumns = [
  ['owner', "split_part(e.code, '/', 1)"],
  ['code', "split_part(e.code, '/', 2)"],
  ...Object.keys(partFields)
    .filter((member) => member !== 'code')
    .map((member) => [member, columnOf(member)] as const),
] as const;

/** Personal data: outside the town only where the person agreed. The name stands in the kind's own table. */
function guarded(kind: Kind, isOutside: boolean, member: string, column: string): string {
  if (!kind.isPersonal) return column;
  const personal = member === 'name' ? 'p.name' : column;
  const isOwn = member in kind.fields || member === 'name';
  return isOutside && isOwn ? `(CASE WHEN p.name_public THEN ${personal} END)` : personal;
}

/** What the answer tells about the version itself. */
export const metaColumn = (kind: Kind, level: Level): string => `json_build_object(
  'kind', '${kind.key}', 'version', nullif(v.version, 0), 'state', CASE WHEN v.version = 0 THEN 'draft' ELSE 'published' END,
  'basedOn', CASE WHEN v.version = 0 THEN nullif(v.base, 0) END,
  'validFrom', s.valid_from, 'validTo', nullif(s.valid_to, 'infinity'), 'recordedAt', s.recorded_at
  ${level === 'internal' ? ", 'contentHash', encode(v.digest, 'hex'), 'author', v.author, 'reason', v.reason" : ''}) AS meta`;

/**
 * The strong tag of a document `x`: its content hash with what else the answer shows of it, so also of links that are
 * told otherwise than they were written. Outside the town it is taken of what is shown alone: the content hash would let
 * a guess at a hidden link be confirmed.
 */
export function tagColumn(kind: Kind, level: Level): string {
  if (level !== 'internal') return 'md5(row_to_json(x)::text) AS etag';
  const personal = `${kind.isPersonal ? " || '-' || md5(p::text)" : ''}${renamedTargets(kind)}`;
  return `left(encode(v.digest, 'hex'), 24) || '-' || e.visibility || '-' ||
    CASE WHEN v.version = 0 THEN 'd' || v.revision ELSE v.version || '-' || to_hex((extract(epoch FROM s.recorded_at) * 1000000)::bigint) END${personal} AS etag`;
}

/** A mark of links that are told otherwise than they were written, because a target was renamed since. */
function renamedTargets(kind: Kind): string {
  const members = Object.keys(kind.parts);
  const shown = ['x.links', ...members.map((member) => `x.${quoted(member)}`)].join(', ');
  const written = ['v.links', ...members.map((member) => `v.parts -> '${member}'`)].join(', ');
  return ` || CASE WHEN ${hasFormerCodes} AND ROW(${shown}) IS DISTINCT FROM ROW(${written}) THEN '-' || md5(ROW(${shown})::text) ELSE '' END`;
}

/** The version in force on day `$asOf`: the live pointer where it covers the day, else the span. */
export const versionInForce = (
  asOf: string,
): string => `CASE WHEN e.live_from <= ${asOf} AND e.live_to > ${asOf} THEN e.live_version ELSE (
  SELECT t.version FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node AND ${knownNow('t')}
  AND ${holdsOn('t', asOf)}) END`;

/** The version that was known at `$knownAt` to be in force on day `$asOf`. */
export const versionKnown = (asOf: string, knownAt: string): string => `(
  SELECT t.version FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node
  AND ${knownThen('t', knownAt)} AND ${holdsOn('t', asOf)})`;

/**
 * `v`, `p` and `s` of the version chosen by an expression: each is the one row of its key, looked up element by element.
 * The limits say so to the planner, which else reads all versions, or all spans of the town, and throws most of them away.
 */
export function versionJoins(kind: Kind, version: string, span: string): string {
  return `CROSS JOIN LATERAL (SELECT ${version} AS version LIMIT 1) chosen
    CROSS JOIN LATERAL (SELECT * FROM versions t WHERE t.municipality_id = $1 AND t.node = e.node AND t.version = chosen.version LIMIT 1) v
    CROSS JOIN LATERAL (SELECT * FROM ${quoted(kind.tableName)} t WHERE t.municipality_id = $1 AND t.node = e.node
      AND t.version = ${kind.isPersonal ? '1' : 'chosen.version'} LIMIT 1) p
    ${span}`;
}

/** `s`, the span in force on day `$asOf`. */
export const spanInForce = (
  asOf: string,
): string => `CROSS JOIN LATERAL (SELECT * FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node AND ${knownNow('t')}
    AND ${holdsOn('t', asOf)} LIMIT 1) s`;

/** `s`, the span that was known at `$knownAt` to be in force on day `$asOf`. */
export const spanKnown = (
  asOf: string,
  knownAt: string,
): string => `CROSS JOIN LATERAL (SELECT * FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node
    AND ${knownThen('t', knownAt)} AND ${holdsOn('t', asOf)} LIMIT 1) s`;

/** The newest span that is known of a chosen version; a draft has none. */
export const spanOfVersion = `LEFT JOIN LATERAL (SELECT * FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node AND t.version = v.version
    ORDER BY (${knownNow('t')}) DESC, t.recorded_at DESC, t.valid_from LIMIT 1) s ON true`;

/** A name as SQL, for columns and tables made of declared names. */
export const quoted = (name: string): string => `"${name}"`;
