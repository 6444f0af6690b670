import type { Importer } from '../importer.ts';
import { archimate } from './archimate/index.ts';
import { iNavigator } from './i-navigator/index.ts';
import { processTable } from './process-table/index.ts';
import { rppAgendas } from './rpp-agendas/index.ts';
import { rppServices } from './rpp-services/index.ts';
import { table } from './table/index.ts';

/** The importers, in the order in which they are listed. */
export const importers: readonly Importer[] = [
  archimate,
  processTable,
  rppAgendas,
  rppServices,
  iNavigator,
  table,
];
