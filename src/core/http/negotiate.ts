import type { FastifyRequest } from 'fastify';
import { problem } from '../../errors.ts';

/** The first of the offered media types that Accept likes best (RFC 9110); the first of all without a wish. @throws ApiError not-acceptable */
export function negotiate<Type extends string>(request: Pick<FastifyRequest, 'headers'>, offered: readonly [Type, ...Type[]]): Type {
  const accept = request.headers.accept;
  if (accept === undefined || accept.trim() === '') return offered[0];
  const ranges = accept.split(',').slice(0, 50).map(rangeOf);
  const ranked = offered
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const best = ranked[0];
  if (!best) throw problem('not-acceptable', { members: { available: offered } });
  return best.type;
}

type Range = { readonly type: string; readonly subtype: string; readonly quality: number };

function rangeOf(part: string): Range {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const [type = '*', subtype = '*'] = range.trim().split('/');
  const quality = Number(
    parameters
      .find((parameter) => parameter.trim().startsWith('q='))
      ?.trim()
      .slice(2) ?? 1,
  );
  return { type, subtype, quality: Number.isFinite(quality) ? quality : 0 };
}

/** The most specific range decides. */
function qualityOf(offered: string, ranges: readonly Range[]): number {
  const [type = '', subtype = ''] = offered.split(';', 1)[0]?.split('/') ?? [];
  const exact = ranges.find((range) => range.type === type && range.subtype === subtype);
  const family = ranges.find((range) => range.type === type && range.subtype === '*');
  const any = ranges.find((range) => range.type === '*');
  return (exact ?? family ?? any)?.quality ?? 0;
}
