import type { Transaction } from '../../../core/database/transaction.ts';
import { commonFields } from '../../../core/model/common-fields.ts';
import type { Field } from '../../../core/model/field.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import { validateDocument } from '../../../core/publication/checks/validate-document.ts';
import { readExtraFields } from '../../../core/store/documents/extra-fields.ts';
import type { Violation } from '../../../errors.ts';
import { type Language, type Text, text } from '../../../platform/text.ts';
import { startYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Skipped } from '../importer.ts';
import { mergeDocument } from './merge-document.ts';
import { identify, type Merged } from './merged-objects.ts';
import type { PlacedObject } from './place-objects.ts';

/**
 * Merges the objects of a file with the municipality's elements; those that would make an invalid
 * document are skipped and reported.
 */
export async function mergeObjects(
  transaction: Transaction,
  model: Model,
  objects: readonly PlacedObject[],
  scheme: string | null,
): Promise<{ documents: Merged[]; skipped: Skipped[] }> {
  const extraFields = await readExtraFields(transaction);
  const documents: Merged[] = [];
  const skipped: Skipped[] = [];
  const yieldWhenDue = startYielding();
  for (const placed of objects) {
    await yieldWhenDue();
    const kind = model.kind(placed.item.kind);
    const document = mergeDocument(kind, placed, scheme);
    const { errors } = validateDocument(model, kind, document, extraFields.get(kind.key));
    if (errors.length === 0) documents.push({ kind, placed, document });
    else skipped.push({ ...identify(placed), reason: violationText(kind, errors) });
  }
  return { documents, skipped };
}

/** Returns what is wrong with a document, by the labels of its fields. */
function violationText(kind: Kind, errors: readonly Violation[]): Text {
  const inLanguage = (language: Language) =>
    errors
      .slice(0, 3)
      .map(({ pointer, detail }) => `${fieldLabel(kind, pointer, language)}: ${detail[language]}`)
      .join(' ');
  return text(inLanguage('cs'), inLanguage('en'));
}

/** Returns the label of `/name`, or the path of `/records/0/retention` in words. */
function fieldLabel(kind: Kind, pointer: string, language: Language): string {
  const [, name = '', ...way] = pointer.split('/');
  const fields: Readonly<Record<string, Field>> = { ...commonFields, ...kind.fields };
  const label = Object.hasOwn(fields, name) ? fields[name]?.label[language] : undefined;
  return label === undefined ? pointer : [label, ...way].join('/');
}
