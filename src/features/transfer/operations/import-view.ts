import { maxLinksNamed, type SkippedLink } from '../../../core/publication/follow-links.ts';

/** The report of an import, its list of links left out cut. */
export const importView = <Report extends { readonly linksLeftOut: readonly SkippedLink[] }>({
  linksLeftOut,
  ...report
}: Report) => ({
  ...report,
  linksLeftOutCount: linksLeftOut.length,
  linksLeftOut: linksLeftOut.slice(0, maxLinksNamed),
});
