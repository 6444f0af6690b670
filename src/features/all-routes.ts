import type { Identities } from '../core/http/identities/identities.ts';
import { kindRoutes } from '../core/http/kinds/index.ts';
import type { AnyRoute } from '../core/http/route.ts';
import type { Resources, Services } from '../core/http/services.ts';
import { joinWords } from '../core/http/tabular/table-words.ts';
import type { Feature } from './feature.ts';

/** Returns every route of the API: those of each kind first, then those of the features. */
export function allRoutes(
  features: readonly Feature[],
  resources: Resources,
  identities: Identities,
  metrics: () => Promise<string>,
): AnyRoute[] {
  const services = withFeatures(resources, features);
  const featureKindRoutes = features.flatMap((feature) => feature.kindRoutes ?? []);
  return [
    ...services.model.kinds.flatMap((kind) => kindRoutes({ services, kind }, featureKindRoutes)),
    ...features.flatMap(
      ({ routes }) => routes?.({ services, identities, metrics, features }) ?? [],
    ),
  ];
}

const withFeatures = (resources: Resources, features: readonly Feature[]): Services => ({
  ...resources,
  overlays: features.flatMap(({ overlays }) => overlays ?? []),
  tableWords: joinWords(features.flatMap(({ tableWords }) => tableWords ?? [])),
});
