import type { Transaction } from '../../../core/database/transaction.ts';
import { hasRole } from '../../../core/model/principal.ts';
import { logChanges } from '../../../core/store/changes.ts';
import {
  type ExtraFields,
  readExtraFields,
  writeExtraFields,
} from '../../../core/store/extra-fields.ts';
import { problem, violation } from '../../../errors.ts';
import { canonicalJson, jsonDigest } from '../../../platform/formats/canonical-json.ts';
import type { OwnFieldsLine } from './parse-own-fields.ts';

const maxFields = 50;

/**
 * Declares the own fields that lines bring and the town does not have yet; what it has stays, and nothing is taken away.
 * @returns how many fields are new
 * @throws ApiError invalid-request for a field that the town has declared otherwise, or one too many; not-allowed to all but
 * an administrator when there is a new one
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
    const fresh = Object.entries(line.fields).filter(([name, field]) =>
      isNew(present, line, name, field),
    );
    if (fresh.length === 0) continue;
    const all = { ...present, ...Object.fromEntries(fresh) };
    refuse(transaction, line, Object.keys(all).length);
    fields.set(line.of, all);
    added.add(line.of);
    count += fresh.length;
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
  const other = Object.hasOwn(present, name) ? present[name] : undefined;
  if (other === undefined) return true;
  if (canonicalJson(other) === canonicalJson(field)) return false;
  const [cs, en] = [
    'Obec tento údaj zavedla jinak.',
    'The town has declared this field otherwise.',
  ];
  throw problem('invalid-request', {
    errors: [violation(`/lines/${number}/fields/${name}`, cs, en, 'declared-otherwise')],
  });
}

function refuse({ principal }: Transaction, { number }: OwnFieldsLine, count: number): void {
  const at = `/lines/${number}`;
  if (!hasRole(principal, 'administrator')) {
    const [cs, en] = [
      'Vlastní údaje zavádí jen správce.',
      'Only an administrator declares own fields.',
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
