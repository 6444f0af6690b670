/** Something found in some town, with how well it fits. */
export type AcrossHit = {
  readonly municipality: { readonly slug: string; readonly name: string };
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly score: number;
};

type Counts = Readonly<Record<string, number>>;

/** What was found across towns, best first; the counts are of the candidates compared. */
export type FoundAcross = {
  readonly hits: readonly AcrossHit[];
  readonly facets: { readonly kinds: Counts; readonly municipalities: Counts };
};
