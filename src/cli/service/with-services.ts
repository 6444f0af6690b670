import type { Resources } from '../../app.ts';
import { readConfig } from '../../config.ts';
import type { Act } from '../../core/context.ts';
import { serviceItself } from '../../core/model/principal.ts';
import { findMunicipality } from '../../core/store/municipalities/municipalities.ts';
import { problem } from '../../errors.ts';
import { text } from '../../platform/text.ts';
import { commandLog } from '../terminal/terminal.ts';
import { exitOnSignals } from './exit-on-signals.ts';
import { openServices } from './open-services.ts';

/**
 * Runs a command's work on the configured database, migrated to this version's schema; always
 * closes it.
 */
export async function withServices<Result>(
  work: (services: Resources) => Promise<Result>,
): Promise<Result> {
  exitOnSignals();
  const { services, close } = await openServices(readConfig(), null, commandLog);
  try {
    return await work(services);
  } finally {
    await close();
  }
}

/**
 * Returns the act of the command line in a municipality by slug or IČO.
 * @throws ApiError not-found
 */
export async function actIn(
  { database }: Pick<Resources, 'database'>,
  address: string,
): Promise<Act> {
  const municipality = await findMunicipality(database, address);
  if (!municipality)
    throw problem('not-found', {
      detail: text(`Obec ${address} zde není.`, `There is no municipality ${address} here.`),
    });
  return { municipality, principal: serviceItself(municipality.id, 'cli') };
}
