import type { LeftOut } from '../operations/export-lines.ts';

/** What an export leaves out, as a dictionary of RFC 9651: `links=2, measurements=0, own-fields=0`. */
export const leftOutHeader = ({ links, measurements, ownFields }: LeftOut) => ({
  'left-out': `links=${links}, measurements=${measurements}, own-fields=${ownFields}`,
});
