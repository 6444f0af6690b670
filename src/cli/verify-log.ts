import { readConfig } from '../config.ts';
import { type LogProof, verifyLog } from '../operations/verify-log.ts';
import type { Database } from '../store/database.ts';
import { eachTown, findTown, type Town } from '../store/municipalities.ts';
import { serviceItself } from '../store/viewer.ts';
import { openServices } from './open-services.ts';
import { answer, commandLog, tell } from './terminal.ts';

/** Proves the logs of towns; answers 1 when any has a fault, each named by its number. */
export async function verifyLogs(addresses: readonly string[], asJson: boolean): Promise<number> {
  const { services, close } = await openServices(readConfig(), null, commandLog);
  try {
    const towns = addresses.length > 0 ? addresses.map((address) => named(services.database, address)) : eachTown(services.database);
    const proofs: (LogProof & { municipality: string })[] = [];
    for await (const town of towns) {
      tell(`verifying the log of ${town.name}`);
      proofs.push({
        municipality: town.slug,
        ...(await verifyLog(services.database, services.model, serviceItself(town.id, 'cli'))),
      });
    }
    const lines = proofs.flatMap(({ municipality, rows, head, faults }) => [
      `${municipality}: ${rows} rows, ${faults.length === 0 ? 'whole' : `${faults.length} faults`}, head ${head}`,
      ...faults.map(
        (fault) => `  row ${fault.seq}: ${fault.fault}${'element' in fault ? ` (${fault.element}, version ${fault.version})` : ''}`,
      ),
    ]);
    answer(proofs, asJson, lines);
    return proofs.some(({ faults }) => faults.length > 0) ? 1 : 0;
  } finally {
    await close();
  }
}

async function named(database: Database, address: string): Promise<Town> {
  const town = await findTown(database, address);
  if (!town) throw new Error(`there is no municipality ${address}`);
  return town;
}
