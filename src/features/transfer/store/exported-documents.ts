import {
  columnText,
  type MemberText,
  objectText,
  schemasIn,
} from '../../../core/database/canonical-json-sql.ts';
import type { Snapshot } from '../../../core/database/read-rows.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Fields } from '../../../core/model/field.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Level } from '../../../core/model/principal.ts';
import {
  daysInForce,
  documentColumns,
  hasFormerCodes,
  quoted,
  spanKnown,
  versionInForce,
  versionJoins,
  versionKnown,
  wholeDocument,
} from '../../../core/store/documents/document-sql.ts';
import type { OpenSince } from '../../../core/store/documents/open-since.ts';
import {
  type OpenTo,
  openToName,
  seesFormerCode,
} from '../../../core/store/elements/former-codes.ts';
import { statementNamer } from '../../../core/store/statement-namer.ts';

/** Enough names for the statements of all kinds, inside and outside the municipality. */
const named = statementNamer('export-documents', 60);

/** An exported document, with its validity and the former codes of its element. */
export type ExportedDocument = {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly formerCodes?: readonly string[];
  readonly openSince?: OpenSince;
  readonly formerCodesOpenTo?: Readonly<Record<string, OpenTo>>;
  /** Set for an evaluation with a value off the scale of a framework in the export. */
  readonly offScale?: true;
} & Readonly<Record<string, unknown>>;

/** Returns the SQL condition that a row of `spans` or `links` is in the export. */
type IsExported = (row: string) => string;

/**
 * Returns the columns of a line beside the document: validity, former codes, whether its value is
 * off a scale, and inside the municipality the days from which others may read it, so that a copy
 * opens no more to them. A part has the codes and openings of its owner.
 */
function envelope({ key, isPart }: Kind, level: Level, isExported: IsExported): string {
  const days = `s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo"${key === 'evaluations' ? `, ${offScale(isExported)} AS "offScale"` : ''}`;
  if (isPart) return days;
  const formerCodes = `CASE WHEN ${hasFormerCodes} THEN (SELECT json_agg(f.code ORDER BY f.code COLLATE czech) FROM former_codes f
    WHERE f.municipality_id = $1 AND f.node = e.node AND ${seesFormerCode('e', 'f.open_to')}) END`;
  const openSince = `CASE WHEN coalesce(e.shared_on, e.public_on) IS NOT NULL
    THEN json_build_object('public', e.public_on, 'shared', e.shared_on) END`;
  const openTo = `CASE WHEN coalesce(e.shared_on, e.public_on) IS NOT NULL
    THEN (SELECT json_object_agg(f.code, ${openToName('f.open_to')} ORDER BY f.code COLLATE czech) FROM former_codes f
      WHERE f.municipality_id = $1 AND f.node = e.node AND f.open_to IS NOT NULL) END`;
  return `${days}, ${formerCodes} AS "formerCodes"${level === 'internal' ? `, ${openSince} AS "openSince", ${openTo} AS "formerCodesOpenTo"` : ''}`;
}

/**
 * Returns SQL for whether the value of an evaluation is off the scale that its framework has in the
 * export on the evaluation's first day (src/features/evaluations/evaluation-scale.ts), because the
 * framework has changed since. Each step looks up one row by its key; the limits tell the planner
 * so.
 */
const offScale = (isExported: IsExported): string => `(SELECT true FROM links l
    CROSS JOIN LATERAL (SELECT coalesce(t.owner, t.node) AS node FROM elements t WHERE t.municipality_id = $1 AND t.node = l.dst LIMIT 1) assessed
    CROSS JOIN LATERAL (SELECT o.node FROM elements o WHERE o.municipality_id = $1 AND o.node = assessed.node AND o.kind = 'frameworks' LIMIT 1) framework
    CROSS JOIN LATERAL (SELECT f.version FROM spans f WHERE f.municipality_id = $1 AND f.node = framework.node AND ${isExported('f')}
      AND ${isValidOn('f', 's.valid_from')} LIMIT 1) held
    CROSS JOIN LATERAL (SELECT x.scale_min, x.scale_max FROM framework_versions x WHERE x.municipality_id = $1 AND x.node = framework.node
      AND x.version = held.version LIMIT 1) scale
    WHERE l.municipality_id = $1 AND l.src = e.node AND l.relation = 'assesses' AND ${isExported('l')} AND ${isValidOn('l', 's.valid_from')}
      AND coalesce((SELECT true FROM spans d WHERE d.municipality_id = $1 AND d.node = l.dst AND ${isExported('d')} LIMIT 1), false)
      AND p.scale_min IS NULL AND p.scale_max IS NULL AND (p.value < scale.scale_min OR p.value > scale.scale_max) LIMIT 1)`;

/** The statement of a kind's rows, from its FROM on, over `e`, and `x` with the members of a line. */
type Source = { readonly text: string; readonly values: readonly unknown[] };

/** What is in force at a read time, in Czech order of codes. */
function inForce({ principal }: Snapshot, kind: Kind, readTime: ReadTime): Source {
  const isExported: IsExported = (row) =>
    `${isValidOn(row, '$2::date')} AND ${readTime.knownAt === null ? knownNow(row) : knownThen(row, '$3::timestamptz')}`;
  const [version, span] =
    readTime.knownAt === null
      ? [versionInForce('$2::date'), daysInForce('$2::date')]
      : [versionKnown('$2::date', '$3::timestamptz'), spanKnown('$2::date', '$3::timestamptz')];
  return {
    text: `FROM elements e ${versionJoins(kind, version, span)} ${membersOfLine(kind, principal.level, isExported)}
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech`,
    values: [principal.municipalityId, ...readTimeValues(readTime)],
  };
}

/** The whole history, in Czech order of codes, then by first day. */
function everInForce({ principal }: Snapshot, kind: Kind, knownAt: ReadTime['knownAt']): Source {
  const isExported: IsExported = (row) =>
    knownAt === null ? knownNow(row) : knownThen(row, '$2::timestamptz');
  return {
    text: `FROM elements e JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${isExported('s')} ${versionJoins(kind, 's.version', '')}
    ${membersOfLine(kind, principal.level, isExported)}
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech, s.valid_from`,
    values: [principal.municipalityId, ...(knownAt === null ? [] : [knownAt])],
  };
}

/** The offset keeps the planner from computing a member wherever the line refers to it. */
const membersOfLine = (kind: Kind, level: Level, isExported: IsExported): string =>
  `CROSS JOIN LATERAL (SELECT ${documentColumns(kind, level, wholeDocument)}, ${envelope(kind, level, isExported)} OFFSET 0) x`;

/** Yields all documents of a kind in force at a read time, in batches, in Czech order of codes. */
export async function* exportDocuments(
  snapshot: Snapshot,
  kind: Kind,
  readTime: ReadTime,
): AsyncGenerator<ExportedDocument[]> {
  const { text, values } = inForce(snapshot, kind, readTime);
  const statement = named(`SELECT json_strip_nulls(row_to_json(x)) AS document ${text}`);
  for await (const rows of snapshot.rows<{ document: ExportedDocument }>(statement, values))
    yield rows.map(({ document }) => document);
}

/** A line of an export as PostgreSQL writes it, without its end. */
export type WrittenLine = {
  readonly node: number;
  readonly line: string;
  /** Whether the line still has to be brought into its normal form. */
  readonly isRough: boolean;
};

/**
 * Yields the lines of all documents of a kind, in batches, in Czech order of codes: those in force
 * at a read time, or with the whole history those known then, by first day.
 */
export function exportWrittenLines(
  snapshot: Snapshot,
  model: Model,
  kind: Kind,
  readTime: ReadTime,
  isHistory: boolean,
): AsyncGenerator<WrittenLine[]> {
  const { text, values } = isHistory
    ? everInForce(snapshot, kind, readTime.knownAt)
    : inForce(snapshot, kind, readTime);
  const { level } = snapshot.principal;
  const statement = named(
    `SELECT e.node, ${isRough(kind, level)} AS "isRough", ${lineText(model, kind, level)} AS line ${text}`,
  );
  return snapshot.rows<WrittenLine>(statement, values);
}

/**
 * A withheld name is replaced later. Former codes as names of members stand in an order of UTF-16
 * that PostgreSQL does not know.
 */
function isRough(kind: Kind, level: Level): string {
  if (kind.isPersonal) return 'x.name IS NULL';
  return kind.isPart || level !== 'internal' ? 'false' : 'x."formerCodesOpenTo" IS NOT NULL';
}

/** Returns SQL of a line in canonical form (RFC 8785), over `x`. */
function lineText(model: Model, kind: Kind, level: Level): string {
  const fields: Fields = { ...kind.common, ...kind.fields };
  const document = Object.entries(schemasIn(model.document(kind))).map(([name, schema]) =>
    // links and parts are no fields
    member(name, columnText(schema, column(name), (fields[name]?.as ?? 'json') === 'json')),
  );
  const plain = ['validFrom', 'validTo', ...(kind.isPart ? ['owner'] : [])];
  if (kind.key === 'evaluations') plain.push('offScale');
  const built = kind.isPart ? [] : ['formerCodes'];
  if (!kind.isPart && level === 'internal') built.push('openSince', 'formerCodesOpenTo');
  return objectText([
    { name: 'kind', json: `'"${kind.key}"'`, isRequired: true },
    ...document.map((member) => ({ ...member, isRequired: isNeverNull(kind, member.name) })),
    ...plain.map((name) => member(name, `to_json(${column(name)})::text`)),
    // nothing is to be stripped, but this writes JSON without spaces
    ...built.map((name) => member(name, `json_strip_nulls(${column(name)})::text`)),
  ]);
}

const column = (name: string): string => `x.${quoted(name)}`;

const member = (name: string, json: string): MemberText => ({ name, json, isRequired: false });

/** A person's members may be erased or withheld; other members may be required since yesterday. */
const isNeverNull = ({ isPersonal }: Kind, name: string): boolean =>
  !isPersonal && ['code', 'name'].includes(name);
