import type { AcrossHit, AcrossResult } from './across-result.ts';

/**
 * Merges two results of one query in different municipalities, by score: scores come from ranks
 * (reciprocal rank fusion), so the best of each stand side by side. No municipality has more hits
 * than `perMunicipality`.
 */
export function mergeResults(
  one: AcrossResult,
  other: AcrossResult,
  { limit, perMunicipality }: { readonly limit: number; readonly perMunicipality: number },
): AcrossResult {
  return {
    hits: [
      ...limitPerMunicipality(one.hits, perMunicipality),
      ...limitPerMunicipality(other.hits, perMunicipality),
    ]
      .sort((a, b) => b.score - a.score)
      .slice(0, limit),
    facets: {
      kinds: sum(one.facets.kinds, other.facets.kinds),
      municipalities: sum(one.facets.municipalities, other.facets.municipalities),
    },
  };
}

function limitPerMunicipality(hits: readonly AcrossHit[], perMunicipality: number): AcrossHit[] {
  const counts = new Map<string, number>();
  return hits.filter(({ municipality: { slug } }) => {
    const count = (counts.get(slug) ?? 0) + 1;
    counts.set(slug, count);
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
