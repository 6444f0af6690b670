import type { AcrossHit, FoundAcross } from './found-across.ts';

/**
 * Two results of one question in different towns as one, by score: scores come of places (reciprocal rank), so that the
 * best of each stand side by side. Of no town there are more hits than `perTown`.
 */
export function mergeFound(
  one: FoundAcross,
  other: FoundAcross,
  { limit, perMunicipality }: { readonly limit: number; readonly perMunicipality: number },
): FoundAcross {
  return {
    hits: [...bounded(one.hits, perMunicipality), ...bounded(other.hits, perMunicipality)]
      .sort((a, b) => b.score - a.score)
      .slice(0, limit),
    facets: {
      kinds: sum(one.facets.kinds, other.facets.kinds),
      municipalities: sum(one.facets.municipalities, other.facets.municipalities),
    },
  };
}

function bounded(hits: readonly AcrossHit[], perMunicipality: number): AcrossHit[] {
  const seen = new Map<string, number>();
  return hits.filter(({ municipality: { slug } }) => {
    const count = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, count);
    return count <= perMunicipality;
  });
}

function sum(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}
