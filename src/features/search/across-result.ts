/**
 * An element found in one of several municipalities; the higher the score, the better the match.
 */
export type AcrossHit = {
  readonly municipality: { readonly slug: string; readonly name: string };
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly score: number;
};

type Counts = Readonly<Record<string, number>>;

/** The hits across municipalities, best first; the facets count the candidates compared. */
export type AcrossResult = {
  readonly hits: readonly AcrossHit[];
  readonly facets: { readonly kinds: Counts; readonly municipalities: Counts };
};
