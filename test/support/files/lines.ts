import type { z } from 'zod';
import type { DocumentOf, KindKey } from '../../../src/core/kinds/types.ts';
import type { measurementSchema } from '../../../src/features/measurements/operations/record-measurements.ts';

/** A document of a kind as a line of an import, with its validity. */
export type LineOf<K extends KindKey> = { readonly kind: K } & DocumentOf<K> & {
    readonly validFrom?: string;
    readonly validTo?: string;
    readonly state?: 'draft' | 'retired';
    readonly reason?: string;
  };

/** A value of a metric as a line of an import. */
export type ValueLine = { readonly kind: 'measurements' } & z.input<typeof measurementSchema>;

/** A line of an import: any kind, with the fields, parts and links that the model declares. */
export type Line = { readonly [K in KindKey]: LineOf<K> }[KindKey] | ValueLine;

/** Returns a document of a kind, checked against its declaration by the compiler. */
export const document = <const K extends KindKey>(
  kind: K,
  content: DocumentOf<K>,
  validFrom = '2026-01-01',
) => ({
  kind,
  ...content,
  validFrom,
});

// Lines of an import, as short as the model allows.

export const goal = (code: string, more: object = {}) => ({
  ...document('goals', { code, name: `Cíl ${code}`, level: 'strategic' }),
  ...more,
});
export const unit = (code: string, more: object = {}) => ({
  ...document('units', { code, name: `Útvar ${code}` }),
  ...more,
});
export const metric = (code: string) =>
  document('metrics', {
    code,
    name: `Ukazatel ${code}`,
    unit: '%',
    direction: 'higher',
    period: 'year',
  });
export const card = (code: string, activities: object[]) => ({
  ...document('process-cards', { code, name: `Karta ${code}` }),
  activities,
});
export const value = (more: object = {}) => ({
  kind: 'measurements',
  metric: 'metrics/U',
  period: '2025',
  value: 12.5,
  ...more,
});
