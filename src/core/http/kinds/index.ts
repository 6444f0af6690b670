import type { AnyRoute } from '../route.ts';
import { differenceRoute } from './difference.ts';
import { lookUpRoute, upsertRoute } from './external.ts';
import { historyRoute } from './history.ts';
import type { KindContext, KindRoute } from './kind-route.ts';
import {
  correctRoute,
  discardDraftRoute,
  publishRoute,
  readDraftRoute,
  renameRoute,
  retireRoute,
} from './lifecycle.ts';
import { linksRoute } from './links.ts';
import { listRoute } from './list.ts';
import { readRoute, versionRoute } from './read.ts';
import { redirectFormerCodes } from './redirect-former-codes.ts';
import { visibilityRoute } from './visibility.ts';
import {
  changeDraftRoute,
  changeRoute,
  createRoute,
  replaceDraftRoute,
  replaceRoute,
} from './write.ts';

/** What every kind answers: the API of a kind on one screen. */
const reading = [
  readRoute, //          GET    /goals/{code}
  historyRoute, //       GET    /goals/{code}/versions
  versionRoute, //       GET    /goals/{code}/versions/{version}
  differenceRoute, //    GET    /goals/{code}/_diff
  linksRoute, //         GET    /goals/{code}/links
];

const writing = [
  createRoute, //        POST   /goals
  replaceRoute, //       PUT    /goals/{code}
  changeRoute, //        PATCH  /goals/{code}
  correctRoute, //       POST   /goals/{code}/_correct
  retireRoute, //        POST   /goals/{code}/_retire
  renameRoute, //        POST   /goals/{code}/_rename
  visibilityRoute, //    POST   /goals/{code}/_show
];

const drafting = [
  readDraftRoute, //     GET    /goals/{code}/draft
  replaceDraftRoute, //  PUT    /goals/{code}/draft
  changeDraftRoute, //   PATCH  /goals/{code}/draft
  discardDraftRoute, //  DELETE /goals/{code}/draft
  publishRoute, //       POST   /goals/{code}/draft/_publish
];

/** Not for persons: a code of another system would outlive their erasure. */
const byExternalCode = [
  lookUpRoute, //        GET    /external-ids/goals/{scheme}/{externalCode}
  upsertRoute, //        PUT    /external-ids/goals/{scheme}/{externalCode}
];

/**
 * Returns the routes of one kind, including those that features add to every kind. A part is
 * written only with its owner.
 */
export function kindRoutes(context: KindContext, added: readonly KindRoute[]): AnyRoute[] {
  const { kind } = context;
  const listing = [listRoute, ...added]; // GET /goals, GET /goals/_export
  if (kind.isPart) return listing.map((route) => route(context));
  const also = [
    ...(kind.isPersonal ? [] : byExternalCode),
    ...(kind.lifecycle === 'drafted' ? drafting : []),
  ];
  return [...listing, ...reading, ...writing, ...also].map((route) =>
    redirectFormerCodes(route(context), context),
  );
}
