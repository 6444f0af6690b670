import { type LeftOutLink, mostLinksNamed } from '../../../core/publication/follow-links.ts';

/** The report of an import, its list of links left out cut. */
export const shownImport = <Report extends { readonly linksLeftOut: readonly LeftOutLink[] }>({ linksLeftOut, ...report }: Report) => ({
  ...report,
  linksLeftOutCount: linksLeftOut.length,
  linksLeftOut: linksLeftOut.slice(0, mostLinksNamed),
});
