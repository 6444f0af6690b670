import { defineFeature } from '../feature.ts';
import { applyImports } from './jobs/apply-imports.ts';
import { purgeImports } from './jobs/purge-imports.ts';
import { importRoutes } from './routes/imports.ts';

export const imports = defineFeature({
  key: 'imports',
  uses: ['transfer'],
  tables: ['imports', 'import_parts', 'queued_imports'],
  routes: ({ services }) => importRoutes(services),
  jobs: [applyImports, purgeImports],
});
