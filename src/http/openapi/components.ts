import type { z } from 'zod';
import { exchangeComponents } from './components/exchange.ts';
import { graphComponents } from './components/graph.ts';
import { metaComponents } from './components/meta.ts';
import { modelComponents } from './components/model.ts';
import { questionComponents } from './components/questions.ts';
import { serviceComponents } from './components/service.ts';
import { townComponents } from './components/town.ts';

/** The schemas that operations share and that no kind declares. A test fails when one is used nowhere, or used and not here. */
export const sharedSchemas: Readonly<Record<string, z.ZodType>> = {
  ...questionComponents,
  ...graphComponents,
  ...modelComponents,
  ...exchangeComponents,
  ...townComponents,
  ...metaComponents,
  ...serviceComponents,
};
