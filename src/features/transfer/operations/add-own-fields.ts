import type { Transaction } from '../../../core/database/transaction.ts';
import { hasRole } from '../../../core/model/principal.ts';
import { logChanges } from '../../../core/store/changes.ts';
import {
  type ExtraFields,
  readExtraFields,
  writeExtraFields,
} from '../../../core/store/documents/extra-fields.ts';
import { problem, violation } from '../../../errors.ts';
import { canonicalJson, jsonDigest } from '../../../platform/formats/canonical-json.ts';
import type { OwnFieldsLine } from './parse-own-fields-line.ts';

const maxFields = 50;

/**
 * Declares the own fields of lines that the municipality does not have yet; those it has stay as
 * they are.
 * @returns the number of new fields
 * @throws ApiError invalid-request for a field that the municipality has declared differently, or
 * for too many fields; not-allowed when there is a new field and the principal is not an
 * administrator
 */
export async function addOwnFields(
  transaction: Transaction,
  lines: readonly OwnFieldsLine[],
  batch: string,
): Promise<number> {
  if (lines.length === 0) return 0;
  const fields = await readExtraFields(transaction);
  const added = new Set<string>();
  let count = 0;
  for (const line of lines) {
    const present = fields.get(line.of) ?? {};
    const newFields = Object.entries(line.fields).filter(([name, field]) =>
      isNew(present, line, name, field),
    );
    if (newFields.length === 0) continue;
    const all = { ...present, ...Object.fromEntries(newFields) };
    assertMayDeclare(transaction, line, Object.keys(all).length);
    fields.set(line.of, all);
    added.add(line.of);
    count += newFields.length;
  }
  const changes = [];
  for (const kind of added) {
    const all = fields.get(kind) ?? {};
    await writeExtraFields(transaction, kind, all);
    changes.push({
      action: 'settings-changed' as const,
      kind,
      code: 'extra-fields',
      digest: jsonDigest(all),
    });
  }
  if (changes.length > 0) await logChanges(transaction, changes, batch);
  return count;
}

function isNew(
  present: ExtraFields,
  { number }: OwnFieldsLine,
  name: string,
  field: unknown,
): boolean {
  const declared = Object.hasOwn(present, name) ? present[name] : undefined;
  if (declared === undefined) return true;
  if (canonicalJson(declared) === canonicalJson(field)) return false;
  const [cs, en] = [
    'Obec tento údaj zavedla jinak.',
    'The municipality has declared this field differently.',
  ];
  throw problem('invalid-request', {
    errors: [violation(`/lines/${number}/fields/${name}`, cs, en, 'declared-otherwise')],
  });
}

function assertMayDeclare(
  { principal }: Transaction,
  { number }: OwnFieldsLine,
  count: number,
): void {
  const at = `/lines/${number}`;
  if (!hasRole(principal, 'administrator')) {
    const [cs, en] = [
      'Vlastní údaje zavádí jen správce.',
      'Only an administrator may declare own fields.',
    ];
    throw problem('not-allowed', { errors: [violation(at, cs, en, 'not-allowed')] });
  }
  if (count <= maxFields) return;
  throw problem('invalid-request', {
    errors: [
      violation(
        `${at}/fields`,
        `Nejvýše ${maxFields} údajů.`,
        `At most ${maxFields} fields.`,
        'max',
      ),
    ],
  });
}
