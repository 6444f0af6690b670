import { z } from 'zod';
import { described } from '../../../core/model/described.ts';
import { importReason } from '../operations/import-reason.ts';

/**
 * The query parameters of every import: whether it is a dry run, and the reason for corrections.
 */
export const importModeParameters = {
  mode: described(
    z.enum(['dry-run', 'apply']),
    ['Režim', '`dry-run` jen řekne, co by se stalo.'],
    ['Mode', '`dry-run` only reports what would happen.'],
  ),
  reason: described(
    importReason,
    ['Důvod', 'Důvod oprav, pokud řádek nemá vlastní.'],
    ['Reason', 'The reason for corrections, where a line has none of its own.'],
  ).optional(),
};
