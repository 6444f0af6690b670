import type { LeftOutLink } from '../../../core/publication/follow-links.ts';

/** At most so many links that were left out are named; all are counted. */
export const mostLinksNamed = 1000;

/** The report of an import, its list of links left out cut. */
export const shownImport = <Report extends { readonly linksLeftOut: readonly LeftOutLink[] }>({ linksLeftOut, ...report }: Report) => ({
  ...report,
  linksLeftOutCount: linksLeftOut.length,
  linksLeftOut: linksLeftOut.slice(0, mostLinksNamed),
});
