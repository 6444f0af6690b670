import type { z } from 'zod';
import { exchangeComponents } from './components/exchange.ts';
import { gapComponents } from './components/gaps.ts';
import { graphComponents } from './components/graph.ts';
import { importerComponents } from './components/importers.ts';
import { meComponents } from './components/me.ts';
import { metaComponents } from './components/meta.ts';
import { modelComponents } from './components/model.ts';
import { proofComponents } from './components/proof.ts';
import { questionCatalogueComponents } from './components/question-catalogue.ts';
import { questionComponents } from './components/questions.ts';
import { scenarioComponents } from './components/scenarios.ts';
import { searchComponents } from './components/search.ts';
import { serviceComponents } from './components/service.ts';
import { townComponents } from './components/town.ts';
import { visibilityComponents } from './components/visibility.ts';

/** The schemas that operations share and that no kind declares. A test fails when one is used nowhere, or used and not here. */
export const sharedSchemas: Readonly<Record<string, z.ZodType>> = {
  ...questionCatalogueComponents,
  ...questionComponents,
  ...gapComponents,
  ...meComponents,
  ...searchComponents,
  ...graphComponents,
  ...scenarioComponents,
  ...modelComponents,
  ...visibilityComponents,
  ...exchangeComponents,
  ...proofComponents,
  ...importerComponents,
  ...townComponents,
  ...metaComponents,
  ...serviceComponents,
};
