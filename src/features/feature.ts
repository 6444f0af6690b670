import type { Identities } from '../core/http/identities/identities.ts';
import type { KindRoute } from '../core/http/kinds/kind-route.ts';
import type { AnyRoute } from '../core/http/route.ts';
import type { Services } from '../core/http/services.ts';
import type { GraphOverlay } from '../core/http/tabular/graph-overlay.ts';
import type { TableWords } from '../core/http/tabular/table-words.ts';
import type { Job } from '../core/jobs/job.ts';
import type { PublicationGuard } from '../core/publication/guards.ts';

/** What routes of features are made of. */
export type RouteContext = {
  readonly services: Services;
  readonly identities: Identities;
  /** The figures of the service, as Prometheus reads them. */
  readonly metrics: () => Promise<string>;
};

/** What a capability adds to the service. Taken out of the list in index.ts, it is gone, and the rest still works. */
export type Feature = {
  /** The name of its folder. */
  readonly key: string;
  /** The features whose files its own may import. */
  readonly uses?: readonly string[];
  /** Its tables: nobody's statements name them but its own and those of features that use it. */
  readonly tables?: readonly string[];
  /** Routes across the kinds, in the order in which the document has them. */
  readonly routes?: (context: RouteContext) => readonly AnyRoute[];
  /** Routes of every kind. */
  readonly kindRoutes?: readonly KindRoute[];
  /** What composed answers can be asked under. */
  readonly overlays?: readonly GraphOverlay[];
  /** What publications are refused for. */
  readonly guards?: readonly PublicationGuard[];
  /** What happens without a request. */
  readonly jobs?: readonly Job[];
  /** What a person calls the columns of its tables. */
  readonly tableWords?: TableWords;
};

/** Declares a feature. */
export const defineFeature = (feature: Feature): Feature => feature;
