import type { z } from 'zod';
import { modelComponents } from '../core/http/openapi/document-components.ts';
import { visibilityComponents } from '../core/http/openapi/visibility-components.ts';
import { proofComponents } from './change-log/schemas.ts';
import { gapComponents } from './gaps/schemas.ts';
import { graphComponents } from './graph/schemas.ts';
import { importerComponents } from './importers/schemas.ts';
import { meComponents } from './me/schemas.ts';
import { metaComponents } from './meta/schemas.ts';
import { townComponents } from './municipalities/schemas.ts';
import { questionCatalogueComponents } from './questions/catalogue-schemas.ts';
import { questionComponents } from './questions/schemas.ts';
import { scenarioComponents } from './scenarios/schemas.ts';
import { searchComponents } from './search/schemas.ts';
import { serviceComponents } from './service/schemas.ts';
import { exchangeComponents } from './transfer/schemas.ts';

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
