import { isValidOn, knownNow, knownThen } from '../../database/time-sql.ts';
import { commonFields, partFields } from '../../model/common-fields.ts';
import { type Kind, snakeCase } from '../../model/kind.ts';
import type { Level } from '../../model/principal.ts';

/** Which members of a document to read. */
export type DocumentShape = {
  readonly withLinks: boolean;
  readonly withParts: boolean;
  /** Whether to keep references as they were written, instead of the present codes. */
  readonly asWritten?: boolean;
};

export const wholeDocument: DocumentShape = { withLinks: true, withParts: true };

/** A document as it was written, which its content hash was computed of. */
export const writtenDocument: DocumentShape = { ...wholeDocument, asWritten: true };

/** SQL of whether any element of the municipality was ever renamed, evaluated once per statement. */
export const hasFormerCodes =
  '(SELECT EXISTS (SELECT FROM former_codes f WHERE f.municipality_id = $1))';

/**
 * Returns SQL of links or parts with former codes replaced by the present ones. LIMIT tells the
 * planner that former codes are looked up row by row; the rewriting is a function
 * (0020-present-names-rewritten.sql) because inlined it would be planned with every statement,
 * though few documents need it.
 */
const withPresentCodes = (
  written: string,
  targets: string,
  rewritten: string,
): string => `(CASE WHEN ${hasFormerCodes} AND EXISTS (
    SELECT FROM jsonb_path_query(${written}, '${targets}') named (target) CROSS JOIN LATERAL (SELECT named.target #>> '{}' AS text LIMIT 1) reference
    CROSS JOIN LATERAL (SELECT FROM former_codes f WHERE f.municipality_id = $1 AND f.kind = split_part(reference.text, '/', 1)
      AND f.code = substr(reference.text, strpos(reference.text, '/') + 1) LIMIT 1) n) THEN ${rewritten} ELSE ${written} END)`;
const presentLinks = withPresentCodes('v.links', '$.*[*].to', 'present_links($1, v.links)');
const presentParts = withPresentCodes(
  'v.parts',
  '$.*[*].links.*[*].to',
  'present_parts($1, v.parts)',
);

/** SQL of an element's visibility by name. */
export const visibilityName =
  "(CASE e.visibility WHEN 0 THEN 'internal' WHEN 1 THEN 'shared' ELSE 'public' END)";

/** SQL of a document's common members; `code` and `visibility` are those of the element. */
const commonColumns = Object.keys(commonFields).map(
  (member) => [member, columnOf(member)] as const,
);

function columnOf(member: string): string {
  if (member === 'code') return 'e.code';
  if (member === 'visibility') return visibilityName;
  return `v.${snakeCase(member)}`;
}

/**
 * Returns the members of a kind's document as a SELECT list, over `e` (elements), `v` (versions),
 * `p` (the kind's own table) and `s` (the span; null columns for a draft). Outside the municipality
 * it omits links to targets hidden from the level, and the names of persons unless public.
 */
export function documentColumns(kind: Kind, level: Level, shape: DocumentShape): string {
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
    ([member, column]) => [member, maskPersonal(kind, isOutside, member, column)] as const,
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

/**
 * Hides personal data outside the municipality unless public; reads the name from the kind's own
 * table.
 */
function maskPersonal(kind: Kind, isOutside: boolean, member: string, column: string): string {
  if (!kind.isPersonal) return column;
  const personal = member === 'name' ? 'p.name' : column;
  const isOwn = member in kind.fields || member === 'name';
  return isOutside && isOwn ? `(CASE WHEN p.name_public THEN ${personal} END)` : personal;
}

/** Returns the `meta` member: the properties of the version itself. */
export const metaColumn = (kind: Kind, level: Level): string => `json_build_object(
  'kind', '${kind.key}', 'version', nullif(v.version, 0), 'state', CASE WHEN v.version = 0 THEN 'draft' ELSE 'published' END,
  'basedOn', CASE WHEN v.version = 0 THEN nullif(v.base, 0) END,
  'validFrom', s.valid_from, 'validTo', nullif(s.valid_to, 'infinity'), 'recordedAt', s.recorded_at
  ${level === 'internal' ? ", 'contentHash', encode(v.digest, 'hex'), 'author', v.author, 'reason', v.reason" : ''}) AS meta`;

/**
 * Returns the strong ETag of a document `x`: its content hash and whatever else the answer depends
 * on, such as links rewritten to present codes. Outside the municipality it is a hash of the answer
 * alone, as the content hash would confirm a guess at a hidden link.
 */
export function etagColumn(kind: Kind, level: Level): string {
  if (level !== 'internal') return 'md5(row_to_json(x)::text) AS etag';
  const personal = `${kind.isPersonal ? " || '-' || md5(p::text)" : ''}${renamedTargets(kind)}`;
  return `left(encode(v.digest, 'hex'), 24) || '-' || e.visibility || '-' ||
    CASE WHEN v.version = 0 THEN 'd' || v.revision ELSE v.version || '-' || to_hex((extract(epoch FROM s.recorded_at) * 1000000)::bigint) END${personal} AS etag`;
}

/** Returns the suffix of the ETag for links rewritten because a target was renamed. */
function renamedTargets(kind: Kind): string {
  const members = Object.keys(kind.parts);
  const answered = ['x.links', ...members.map((member) => `x.${quoted(member)}`)].join(', ');
  const written = ['v.links', ...members.map((member) => `v.parts -> '${member}'`)].join(', ');
  return ` || CASE WHEN ${hasFormerCodes} AND ROW(${answered}) IS DISTINCT FROM ROW(${written}) THEN '-' || md5(ROW(${answered})::text) ELSE '' END`;
}

/** Returns the condition that the live pointer of an element covers a day. */
const isLiveOn = (day: string): string => `e.live_from <= ${day} AND e.live_to > ${day}`;

/**
 * Returns the version in force on day `asOf`: by the live pointer if it covers the day, else by
 * span.
 */
export const versionInForce = (
  asOf: string,
): string => `CASE WHEN ${isLiveOn(asOf)} THEN e.live_version ELSE (
  SELECT t.version FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node AND ${knownNow('t')}
  AND ${isValidOn('t', asOf)}) END`;

/** Returns the version known at instant `knownAt` to be in force on day `asOf`. */
export const versionKnown = (asOf: string, knownAt: string): string => `(
  SELECT t.version FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node
  AND ${knownThen('t', knownAt)} AND ${isValidOn('t', asOf)})`;

/**
 * Returns the joins of `v`, `p` and `s` for the version that an expression chooses. LIMIT tells the
 * planner to look up one row by key for each element; otherwise it reads all versions or spans of
 * the municipality and discards most.
 * @param span the join of `s`
 */
export function versionJoins(kind: Kind, version: string, span: string): string {
  return `CROSS JOIN LATERAL (SELECT ${version} AS version LIMIT 1) chosen
    CROSS JOIN LATERAL (SELECT * FROM versions t WHERE t.municipality_id = $1 AND t.node = e.node AND t.version = chosen.version LIMIT 1) v
    CROSS JOIN LATERAL (SELECT * FROM ${quoted(kind.tableName)} t WHERE t.municipality_id = $1 AND t.node = e.node
      AND t.version = ${kind.isPersonal ? '1' : 'chosen.version'} LIMIT 1) p
    ${span}`;
}

/** Returns the join of `s`, the span in force on day `asOf`. */
export const spanInForce = (
  asOf: string,
): string => `CROSS JOIN LATERAL (SELECT * FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node AND ${knownNow('t')}
    AND ${isValidOn('t', asOf)} LIMIT 1) s`;

/**
 * Returns the join of `s`, the days of the span in force on day `asOf`: by the live pointer if it
 * covers the day, else by span.
 */
export const daysInForce = (
  asOf: string,
): string => `CROSS JOIN LATERAL (SELECT e.live_from AS valid_from, e.live_to AS valid_to WHERE ${isLiveOn(asOf)}
    UNION ALL SELECT t.valid_from, t.valid_to FROM spans t WHERE (${isLiveOn(asOf)}) IS NOT TRUE AND t.municipality_id = $1 AND t.node = e.node
    AND ${knownNow('t')} AND ${isValidOn('t', asOf)} LIMIT 1) s`;

/** Returns the join of `s`, the span known at instant `knownAt` to be in force on day `asOf`. */
export const spanKnown = (
  asOf: string,
  knownAt: string,
): string => `CROSS JOIN LATERAL (SELECT * FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node
    AND ${knownThen('t', knownAt)} AND ${isValidOn('t', asOf)} LIMIT 1) s`;

/** The join of `s`, the newest known span of the chosen version; null columns for a draft. */
export const spanOfVersion = `LEFT JOIN LATERAL (SELECT * FROM spans t WHERE t.municipality_id = $1 AND t.node = e.node AND t.version = v.version
    ORDER BY (${knownNow('t')}) DESC, t.recorded_at DESC, t.valid_from LIMIT 1) s ON true`;

/** Quotes an identifier derived from a declared name. */
export const quoted = (name: string): string => `"${name}"`;
