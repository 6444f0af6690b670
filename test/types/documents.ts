import type { DocumentOf, LinksOf } from '../../src/core/kinds/types.ts';
import type { LinkSet } from '../../src/features/importers/formats/process-table/link-set.ts';
import type { TypedDocument } from '../../src/features/importers/formats/typed-document.ts';
import { document, type Line } from '../support/files/lines.ts';

// What importers make, and documents of a kind. Never run, as names.ts.

const of = { id: '1', source: 'x', code: 'A' } as const;
export const made: readonly TypedDocument<'metrics'>[] = [
  {
    ...of,
    kind: 'metrics',
    patch: { name: 'A', unit: '%', rangeFrom: null },
    links: { measures: [{ to: { kind: 'goals', id: '2' } }] },
  },
  // @ts-expect-error a kind
  { ...of, kind: 'metrcs', patch: { name: 'A' } },
  // @ts-expect-error a field
  { ...of, kind: 'metrics', patch: { name: 'A', rangeFrm: 1 } },
  // @ts-expect-error the type of a value
  { ...of, kind: 'metrics', patch: { name: 'A', rangeFrom: '1' } },
  // @ts-expect-error a value of a closed list
  { ...of, kind: 'metrics', patch: { name: 'A', direction: 'highr' } },
  // @ts-expect-error a field of a new element
  { ...of, kind: 'metrics', patch: {}, initial: { untis: '%' } },
  // @ts-expect-error a relation
  { ...of, kind: 'metrics', patch: {}, links: { mesures: [] } },
  // @ts-expect-error a kind that the relation does not reach
  { ...of, kind: 'metrics', patch: {}, links: { measures: [{ to: { kind: 'units', id: '2' } }] } },
  {
    ...of,
    kind: 'metrics',
    patch: {},
    // @ts-expect-error an attribute of a link
    links: { measures: [{ to: { kind: 'goals', id: '2' }, aspct: 'time' }] },
  },
  // @ts-expect-error a kind without parts
  { ...of, kind: 'metrics', patch: {}, parts: { activities: [] } },
];

export const cards: readonly TypedDocument<'process-cards'>[] = [
  {
    ...of,
    kind: 'process-cards',
    patch: {},
    parts: { activities: [{ code: 'C-1', patch: { name: 'A', isKey: true } }] },
  },
  {
    ...of,
    kind: 'process-cards',
    patch: {},
    // @ts-expect-error a field of a part
    parts: { activities: [{ code: 'C-1', patch: { name: 'A', isKye: true } }] },
  },
  // @ts-expect-error the member of parts
  { ...of, kind: 'process-cards', patch: {}, parts: { activites: [] } },
];

export function linked(links: LinkSet<'processes'>) {
  links.add('performedBy', { to: { kind: 'units', id: 'U' }, involvement: 'main' });
  // @ts-expect-error a relation
  links.add('performdBy', { to: { kind: 'units', id: 'U' }, involvement: 'main' });
  // @ts-expect-error a value of an attribute
  links.add('performedBy', { to: { kind: 'units', id: 'U' }, involvement: 'mian' });
  // @ts-expect-error an attribute that must be there
  links.add('performedBy', { to: { kind: 'units', id: 'U' } });
}

export const goals: readonly DocumentOf<'goals'>[] = [
  {
    code: 'A',
    name: 'A',
    level: 'vision',
    links: { decomposesInto: [{ to: 'goals/B', weight: 0.5 }] },
  },
  // @ts-expect-error a field that must be there
  { code: 'A', name: 'A' },
  // @ts-expect-error a field
  { code: 'A', name: 'A', level: 'vision', duOn: '2030-01-01' },
  // @ts-expect-error a relation that parts make by themselves
  { code: 'A', name: 'A', level: 'vision', links: { consistsOf: [] } },
];
// @ts-expect-error a reference to a kind that the relation does not reach
export const links: LinksOf<'goals'> = { decomposesInto: [{ to: 'units/A' }] };

export const lines: readonly Line[] = [
  {
    kind: 'processes',
    code: 'P',
    name: 'A',
    type: 'core',
    links: { performedBy: [{ to: 'units/U', involvement: 'main' }] },
    validFrom: '2024-01-01',
  },
  document('metrics', { code: 'U', name: 'A', unit: '%', direction: 'higher', period: 'year' }),
  // @ts-expect-error a kind
  { kind: 'proceses', code: 'P', name: 'A', type: 'core' },
  // @ts-expect-error a field
  { kind: 'processes', code: 'P', name: 'A', tpye: 'core' },
  // @ts-expect-error a value of a closed list
  { kind: 'processes', code: 'P', name: 'A', type: 'cor' },
  {
    kind: 'processes',
    code: 'P',
    name: 'A',
    type: 'core',
    // @ts-expect-error an attribute of a link
    links: { performedBy: [{ to: 'units/U', involvment: 'main' }] },
  },
  // @ts-expect-error a field of a value
  { kind: 'measurements', metric: 'metrics/U', period: '2024', valeu: 1 },
  // @ts-expect-error a field, told to the helper
  document('metrics', { code: 'U', name: 'A', unit: '%', direction: 'higher', perid: 'year' }),
];
