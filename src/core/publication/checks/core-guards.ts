import { assertVisibilitiesUnchanged } from '../batch/publish-visibility.ts';
import {
  assertEnds,
  assertHasDays,
  assertHasReason,
  assertNoEarlyDisclosure,
  assertNotRepeated,
} from './assert-publication.ts';
import type { PublicationGuard } from './publication-guard.ts';

/** The guards of every publication, whatever features are enabled, in the order of reporting. */
export const coreGuards: readonly PublicationGuard[] = [
  { name: 'repeated', planned: ({ plans, ...act }) => assertNotRepeated(plans, act) },
  { name: 'no-days', planned: ({ plans, ...act }) => assertHasDays(plans, act) },
  { name: 'no-end', planned: ({ plans, ...act }) => assertEnds(plans, act) },
  { name: 'unreasoned', planned: ({ plans, ...act }) => assertHasReason(plans, act) },
  {
    name: 'visibility-by-the-way',
    planned: ({ plans, nodes, ...act }) => {
      if (!act.changesVisibility) assertVisibilitiesUnchanged(plans, nodes, act);
    },
  },
  {
    name: 'early-disclosure',
    planned: ({ plans, nodes, timelines, today, ...act }) =>
      assertNoEarlyDisclosure(plans, nodes.rows, timelines, today, act),
  },
];
