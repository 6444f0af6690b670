import type { Call, Conversion } from '../exchange/importer.ts';
import { mapInTurns } from '../let-others-in.ts';
import type { Day } from '../model/day.ts';
import type { Kind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { type Language, type Text, text } from '../model/text.ts';
import { readNames } from '../store/counterparts.ts';
import type { Transaction } from '../store/transaction.ts';
import { Callings } from './callings.ts';
import type { Merged } from './merged-things.ts';
import { nameOf } from './name-of.ts';

/** All that a conversion only calls. */
export const callsIn = ({ documents, measurements = [] }: Conversion): Call[] => [
  ...documents.flatMap(({ links = {} }) => Object.values(links).flatMap((list) => list.flatMap(({ to }) => ('call' in to ? [to] : [])))),
  ...measurements.flatMap(({ metric, scope }) => [ofMetric(metric), ...(scope === undefined ? [] : [ofUnit(scope)])]),
];

/** The metric that a value is of. */
export const ofMetric = (call: string): Call => ({ kinds: ['metrics'], call });

/** The unit that a value is of. */
export const ofUnit = (call: string): Call => ({ kinds: ['units'], call });

/** The reference of what is called, or why there is none. */
export type Resolved = { readonly reference: string } | { readonly fault: Text };

/** Finds what a file only calls: by name, code or reference, among its own things and those of the town, where it is only one. */
export async function resolveCalls(
  transaction: Transaction,
  calls: readonly Call[],
  merged: readonly Merged[],
  { model, today }: { readonly model: Model; readonly today: Day },
): Promise<(call: Call) => Resolved> {
  const callings = new Callings();
  const kinds = [...new Set(calls.flatMap((call) => call.kinds))];
  if (kinds.length > 0) for (const element of await readNames(transaction, kinds, today)) callings.add(element);
  await mapInTurns(merged, ({ kind, placed }) => callings.add({ kind: kind.key, code: placed.code, name: nameOf(placed.item) }));
  return ({ kinds: among, call }) => {
    const [reference, ...others] = among.flatMap((kind) => callings.called(kind, call));
    if (reference === undefined)
      return {
        fault: nobody(
          call,
          among.map((kind) => model.kind(kind)),
        ),
      };
    return others.length === 0 ? { reference } : { fault: several(call, [reference, ...others]) };
  };
}

const nobody = (call: string, kinds: readonly Kind[]) => {
  const named = (language: Language) => kinds.map(({ label }) => label.many[language]).join(', ');
  return text(`„${call}“ v obci ani v souboru není (${named('cs')}).`, `Neither the town nor the file has "${call}" (${named('en')}).`);
};

const several = (call: string, references: readonly string[]) => {
  const shown = references.slice(0, 5).join(', ');
  return text(`„${call}“ je více prvků: ${shown}. Uveďte kód.`, `"${call}" is more than one: ${shown}. Give the code.`);
};
