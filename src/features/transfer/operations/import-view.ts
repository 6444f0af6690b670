import { maxLinksNamed, type SkippedLink } from '../../../core/publication/checks/resolve-links.ts';

/**
 * Returns the report of an import as it is answered: with the number of skipped links, and the
 * first of them.
 */
export const importView = <Report extends { readonly linksLeftOut: readonly SkippedLink[] }>({
  linksLeftOut,
  ...report
}: Report) => ({
  ...report,
  linksLeftOutCount: linksLeftOut.length,
  linksLeftOut: linksLeftOut.slice(0, maxLinksNamed),
});
