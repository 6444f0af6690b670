import { z } from 'zod';
import { described } from '../../../core/model/described.ts';
import { importReason } from '../operations/import-reason.ts';

/** What every import takes: whether it is a trial, and why corrections are made. */
export const importModeParameters = {
  mode: described(
    z.enum(['dry-run', 'apply']),
    ['Režim', '`dry-run` jen řekne, co by se stalo.'],
    ['Mode', '`dry-run` only tells what would happen.'],
  ),
  reason: described(
    importReason,
    ['Důvod', 'Důvod oprav, pokud řádek nemá vlastní.'],
    ['Reason', 'The reason of corrections, where a line has none of its own.'],
  ).optional(),
};
