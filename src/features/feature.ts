import type { Identities } from '../core/http/identities/identities.ts';
import type { KindRoute } from '../core/http/kinds/kind-route.ts';
import type { AnyRoute } from '../core/http/route.ts';
import type { Services } from '../core/http/services.ts';
import type { GraphOverlay } from '../core/http/tabular/graph-overlay.ts';
import type { TableWords } from '../core/http/tabular/table-words.ts';
import type { Job } from '../core/jobs/job.ts';
import type { PublicationGuard } from '../core/publication/checks/publication-guard.ts';

/** What the routes of a feature are built from. */
export type RouteContext = {
  readonly services: Services;
  readonly identities: Identities;
  /** Returns the metrics of the service in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
  /** All features of the service, for those that collect what others contribute. */
  readonly features: readonly Feature[];
};

/**
 * What a capability adds to the service. Removing it from the list in index.ts removes it, and the
 * rest still works. An interface, so that a feature which collects contributions of others can
 * declare the member that holds them.
 */
export interface Feature {
  /** The name of its folder. */
  readonly key: string;
  /** The features whose files its own may import. */
  readonly uses?: readonly string[];
  /** Its tables: only its own statements, and those of features that use it, may name them. */
  readonly tables?: readonly string[];
  /** Routes across the kinds, in the order of the OpenAPI document. */
  readonly routes?: (context: RouteContext) => readonly AnyRoute[];
  /** Routes of every kind. */
  readonly kindRoutes?: readonly KindRoute[];
  /** What tabular answers can be asked under. */
  readonly overlays?: readonly GraphOverlay[];
  /** Checks that may refuse a publication. */
  readonly guards?: readonly PublicationGuard[];
  /** Work that is done without a request. */
  readonly jobs?: readonly Job[];
  /** The labels of the columns of its tables. */
  readonly tableWords?: TableWords;
}

/** Declares a feature. */
export const defineFeature = (feature: Feature): Feature => feature;
