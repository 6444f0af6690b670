import { defineFeature } from '../feature.ts';
import { importerMappingRoutes } from './routes/importer-mappings.ts';
import { importerRoutes } from './routes/importers.ts';
import { processTableTemplateRoute } from './routes/process-table-template.ts';

export const importers = defineFeature({
  key: 'importers',
  uses: ['measurements', 'transfer'],
  tables: ['importer_mappings'],
  routes: ({ services }) => [
    ...importerRoutes(services),
    ...importerMappingRoutes(services),
    processTableTemplateRoute(),
  ],
});
