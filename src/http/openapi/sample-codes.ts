import type { Kind } from '../../model/kind.ts';
import type { AnyRoute } from '../route.ts';

/** An element of the sample model of each kind, public and in force: what the examples of the documentation speak of. */
export const sampleCodes: Readonly<Record<string, string>> = {
  'strategic-documents': 'SP-2023',
  goals: 'SC-1',
  processes: 'H-101',
  'process-cards': 'K-H-101',
  metrics: 'U-01',
  evaluations: 'KL-2024',
  units: 'OSC',
  positions: 'POZ-KVAL',
  persons: 'OS-1',
  roles: 'R-ZPRAC',
  services: 'SL-101',
  'life-situations': 'ZS-01',
  documents: 'D-ZADOST-OP',
  'legal-provisions': 'Z-269-2021',
};

/** Elements of the sample model that have a draft. */
const draftedCodes: Readonly<Record<string, string>> = { 'process-cards': 'K-H-201' };

/** External codes of elements of the sample model. */
const externalCodes: Readonly<Record<string, { readonly scheme: string; readonly externalCode: string }>> = {
  processes: { scheme: 'rpp-agenda', externalCode: 'A117' },
  evaluations: { scheme: 'ma21-audit', externalCode: '1504' },
};

/** The examples of the path of a route under a kind: of the sample model, except where a whole document makes or replaces an element. */
export function sampleParameters(route: AnyRoute, kind: Kind | null): Readonly<Record<string, unknown>> {
  if (!kind) return {};
  if (route.url.includes('{externalCode}')) return externalCodes[kind.key] ?? {};
  const body = route.body?.example as { readonly code?: unknown } | undefined;
  if (route.method === 'PUT' && typeof body?.code === 'string') return { code: body.code };
  const drafted = route.url.includes('/draft') ? draftedCodes[kind.key] : undefined;
  return { code: drafted ?? sampleCodes[kind.key] };
}
