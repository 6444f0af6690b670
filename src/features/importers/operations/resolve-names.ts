import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import { type Language, type Text, text } from '../../../platform/text.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { ByName, Conversion } from '../importer.ts';
import { readNames } from '../store/counterparts.ts';
import { ElementNames } from './element-names.ts';
import type { Merged } from './merged-objects.ts';
import { nameOf } from './name-of.ts';

/** Returns everything that a conversion refers to by name alone. */
export const namesIn = ({ documents, measurements = [] }: Conversion): ByName[] => [
  ...documents.flatMap(({ links = {} }) =>
    Object.values(links).flatMap((list) => list.flatMap(({ to }) => ('name' in to ? [to] : []))),
  ),
  ...measurements.flatMap(({ metric, scope }) => [
    ofMetric(metric),
    ...(scope === undefined ? [] : [ofUnit(scope)]),
  ]),
];

/** Returns the reference by name to the metric of a value. */
export const ofMetric = (name: string): ByName => ({ kinds: ['metrics'], name });

/** Returns the reference by name to the unit of a value. */
export const ofUnit = (name: string): ByName => ({ kinds: ['units'], name });

/** The reference of a name, or why there is none. */
export type Resolved = { readonly reference: string } | { readonly fault: Text };

/**
 * Resolves what a file refers to by name alone: by name, code or reference, among its own objects
 * and the municipality's elements, where it is unique.
 */
export async function resolveNames(
  transaction: Transaction,
  names: readonly ByName[],
  merged: readonly Merged[],
  { model, today }: { readonly model: Model; readonly today: Day },
): Promise<(name: ByName) => Resolved> {
  const elementNames = new ElementNames();
  const kinds = [...new Set(names.flatMap((name) => name.kinds))];
  if (kinds.length > 0)
    await mapYielding(await readNames(transaction, kinds, today), (element) =>
      elementNames.add(element),
    );
  await mapYielding(merged, ({ kind, placed }) =>
    elementNames.add({ kind: kind.key, code: placed.code, name: nameOf(placed.item) }),
  );
  return ({ kinds: among, name }) => {
    const [reference, ...others] = among.flatMap((kind) => elementNames.find(kind, name));
    if (reference === undefined)
      return {
        fault: unknownName(
          name,
          among.map((kind) => model.kind(kind)),
        ),
      };
    return others.length === 0
      ? { reference }
      : { fault: ambiguousName(name, [reference, ...others]) };
  };
}

const unknownName = (name: string, kinds: readonly Kind[]) => {
  const named = (language: Language) => kinds.map(({ label }) => label.many[language]).join(', ');
  return text(
    `„${name}“ v obci ani v souboru není (${named('cs')}).`,
    `Neither the municipality nor the file has "${name}" (${named('en')}).`,
  );
};

const ambiguousName = (name: string, references: readonly string[]) => {
  const candidates = references.slice(0, 5).join(', ');
  return text(
    `„${name}“ je více prvků: ${candidates}. Uveďte kód.`,
    `"${name}" is ambiguous: ${candidates}. Use the code.`,
  );
};
