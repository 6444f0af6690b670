import { z } from 'zod';
import type { Field, Fields } from '../../core/model/field.ts';
import { partKind } from '../../core/model/kind.ts';
import type { Model } from '../../core/model/model.ts';
import { patterns } from '../../core/model/patterns.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { type Text, text } from '../../platform/text.ts';
import { cutTo } from './formats/plain-text.ts';
import type { Conversion, ConvertedDocument, ConvertedLinks, Skipped } from './importer.ts';

/** The limits of a field to which a foreign text may have to be truncated. */
type Limits = {
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly maxItems?: number;
  readonly items?: Limits;
  readonly properties?: Readonly<Record<string, Limits>>;
  readonly additionalProperties?: Limits | boolean;
};

type Report = (reason: Text) => void;
type Values = Readonly<Record<string, unknown>>;

/**
 * Truncates the texts and lists of a conversion that exceed the limits of their fields, and reports
 * each, so that no importer truncates in silence.
 */
export function fitConversion(conversion: Conversion, model: Model): Conversion {
  const skipped: Skipped[] = [];
  const documents = conversion.documents.map((item) => fitDocument(item, model, skipped));
  return { ...conversion, documents, skipped: [...conversion.skipped, ...skipped] };
}

function fitDocument(item: ConvertedDocument, model: Model, skipped: Skipped[]): ConvertedDocument {
  const kind = model.kind(item.kind);
  const reporter =
    (id: string, name: string | undefined): Report =>
    (reason) =>
      skipped.push({ source: item.source, id, name: name ?? id, reason, isTaken: true });
  const report = reporter(item.id, item.patch.name);
  const fields = { ...kind.common, ...kind.fields };
  return {
    ...item,
    patch: fitFields(item.patch, fields, report),
    ...(item.initial === undefined ? {} : { initial: fitFields(item.initial, fields, report) }),
    ...(item.links === undefined ? {} : { links: fitLinks(item.links, model, report) }),
    ...(item.parts === undefined
      ? {}
      : {
          parts: Object.fromEntries(
            Object.entries(item.parts).map(([member, parts]) => [
              member,
              parts.map((part) => {
                const reportPart = reporter(`${item.id}/${part.code}`, part.patch.name);
                const { common, fields: own } = partKind(kind, member);
                const patch = fitFields(part.patch, { ...common, ...own }, reportPart);
                return {
                  ...part,
                  patch,
                  ...(part.links === undefined
                    ? {}
                    : { links: fitLinks(part.links, model, reportPart) }),
                };
              }),
            ]),
          ),
        }),
  };
}

function fitLinks(links: ConvertedLinks, { relations }: Model, report: Report): ConvertedLinks {
  return Object.fromEntries(
    Object.entries(links).map(([name, list]) => {
      const attributes = relations.find((relation) => relation.name === name)?.attributes ?? {};
      return [
        name,
        list.map(({ to, ...rest }) => ({ to, ...fitFields(rest, attributes, report) })),
      ];
    }),
  );
}

const fitFields = <V extends Values>(values: V, fields: Fields, report: Report): V =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [
        name,
        field === undefined
          ? value
          : fitValue(value, limitsOf(field), (exceeded) => report(tooLong(field, exceeded))),
      ];
    }),
  ) as V; // truncating a value does not change its type

const limitsCache = new WeakMap<Field, Limits>();

function limitsOf(field: Field): Limits {
  const present = limitsCache.get(field);
  if (present) return present;
  const limits = z.toJSONSchema(field.schema, { io: 'input', unrepresentable: 'any' }) as Limits; // these members are read from the JSON Schema
  limitsCache.set(field, limits);
  return limits;
}

/**
 * The limit that was exceeded: by the text of a field, by one nested in it, or by the number of its
 * items.
 */
type Exceeded =
  | { readonly letters: number; readonly isWithin: boolean }
  | { readonly items: number };

/** Only free text is truncated: a shortened text of a given form would be another value. */
const freeTexts: readonly (string | undefined)[] = [patterns.line.source, patterns.prose.source];

function fitValue(
  value: unknown,
  limits: Limits,
  cut: (exceeded: Exceeded) => void,
  isWithin = false,
): unknown {
  const {
    maxLength,
    pattern,
    maxItems,
    items = {},
    properties = {},
    additionalProperties,
  } = limits;
  if (
    typeof value === 'string' &&
    maxLength !== undefined &&
    value.length > maxLength &&
    freeTexts.includes(pattern)
  ) {
    cut({ letters: maxLength, isWithin });
    return cutTo(value, maxLength);
  }
  if (Array.isArray(value)) {
    const isLong = maxItems !== undefined && value.length > maxItems;
    if (isLong) cut({ items: maxItems });
    return (isLong ? value.slice(0, maxItems) : value).map((item) =>
      fitValue(item, items, cut, true),
    );
  }
  if (!isObject(value)) return value;
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      fitValue(member, properties[name] ?? others, cut, true),
    ]),
  );
}

function tooLong({ label }: Field, exceeded: Exceeded): Text {
  if ('items' in exceeded)
    return text(
      `Údaj „${label.cs}“ má více než ${exceeded.items} položek; další jsou vynechány.`,
      `"${label.en}" has more than ${exceeded.items} items; the rest are omitted.`,
    );
  const [cs, en] = exceeded.isWithin
    ? [`Text v údaji „${label.cs}“`, `A text in "${label.en}"`]
    : [`Údaj „${label.cs}“`, `"${label.en}"`];
  return text(
    `${cs} má více než ${exceeded.letters} znaků; jeho konec je vynechán.`,
    `${en} has more than ${exceeded.letters} characters; the rest of the text is omitted.`,
  );
}
