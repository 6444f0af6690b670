import { isObject } from '../../../platform/formats/json-value.ts';
import type { Kind } from '../../model/kind.ts';
import type { AnyRoute } from '../route.ts';

/** Elements of the sample model that have a draft. */
const draftedCodes: Readonly<Record<string, string>> = { 'process-cards': 'K-H-201' };

/** External codes of elements of the sample model. */
const externalCodes: Readonly<
  Record<string, { readonly scheme: string; readonly externalCode: string }>
> = {
  processes: { scheme: 'rpp-agenda', externalCode: 'A117' },
  evaluations: { scheme: 'ma21-audit', externalCode: '1504' },
};

/**
 * Returns the example path parameters of a route of a kind: from the sample model, unless a whole
 * document creates or replaces an element.
 */
export function sampleParameters(
  route: AnyRoute,
  kind: Kind | null,
): Readonly<Record<string, unknown>> {
  if (!kind) return {};
  if (route.url.includes('{externalCode}')) return externalCodes[kind.key] ?? {};
  const body = route.body?.example;
  if (route.method === 'PUT' && isObject(body) && typeof body.code === 'string')
    return { code: body.code };
  const drafted = route.url.includes('/draft') ? draftedCodes[kind.key] : undefined;
  return { code: drafted ?? kind.sampleCode };
}
