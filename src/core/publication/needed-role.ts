import type { Kind } from '../model/kind.ts';
import type { Role } from '../model/viewer.ts';

/** Who publishes, corrects, retires and renames elements of a kind: publishers, persons administrators alone. */
export const publisherOf = ({ isPersonal }: Kind): Role => (isPersonal ? 'administrator' : 'publisher');

/** Who writes documents of a kind: editors into drafts; what is in force at once whoever publishes it. */
export const writerOf = (kind: Kind): Role => (kind.lifecycle === 'drafted' && !kind.isPersonal ? 'editor' : publisherOf(kind));
