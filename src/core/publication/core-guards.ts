import type { PublicationGuard } from './guards.ts';
import { refuseVisibilities } from './publish-visibility.ts';
import { refuseEarlyDisclosure, refuseNoDays, refuseNoEnd, refuseRepeated, refuseUnreasoned } from './refuse-publication.ts';

/** What no publication may do, whatever features there are; in the order in which a person is told. */
export const coreGuards: readonly PublicationGuard[] = [
  { name: 'repeated', planned: ({ plans, ...act }) => refuseRepeated(plans, act) },
  { name: 'no-days', planned: ({ plans, ...act }) => refuseNoDays(plans, act) },
  { name: 'no-end', planned: ({ plans, ...act }) => refuseNoEnd(plans, act) },
  { name: 'unreasoned', planned: ({ plans, ...act }) => refuseUnreasoned(plans, act) },
  {
    name: 'visibility-by-the-way',
    planned: ({ plans, nodes, ...act }) => {
      if (!act.changesVisibility) refuseVisibilities(plans, nodes, act);
    },
  },
  {
    name: 'early-disclosure',
    planned: ({ plans, nodes, timelines, today, ...act }) => refuseEarlyDisclosure(plans, nodes.rows, timelines, today, act),
  },
];
