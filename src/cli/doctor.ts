import { readConfig } from '../config.ts';
import { inspectServer } from '../store/inspect-server.ts';
import { inspectWalls } from '../store/walls.ts';
import { openServices } from './open-services.ts';
import { answer, commandLog } from './terminal.ts';

type Finding = { readonly check: string; readonly isRight: boolean; readonly detail: string };

/** Checks what an installation rests on; answers 1 when something is wrong. */
export async function doctor(asJson: boolean): Promise<number> {
  const { services, close } = await openServices(readConfig(), null, commandLog);
  try {
    const { version, versionNumber, fsync, collation } = await inspectServer(services.database);
    const fault = await inspectWalls(services.database);
    const findings: Finding[] = [
      { check: 'PostgreSQL 15 to 18', isRight: versionNumber >= 150_000 && versionNumber < 190_000, detail: version },
      { check: 'acknowledged writes reach the disk (fsync)', isRight: fsync === 'on', detail: fsync },
      { check: 'Czech order', isRight: collation === 'cena čáp hrad chata', detail: collation },
      { check: 'row-level security stands', isRight: fault === null, detail: fault?.en ?? 'roles own nothing, every table is walled' },
      {
        check: 'instances hear of each other (LISTEN)',
        isRight: services.database.notifications.isListening,
        detail: services.database.notifications.isListening ? 'yes' : 'no: a pooler in transaction mode?',
      },
    ];
    answer(
      findings,
      asJson,
      findings.map(({ check, isRight, detail }) => `${isRight ? 'ok   ' : 'WRONG'} ${check}: ${detail}`),
    );
    return findings.every(({ isRight }) => isRight) ? 0 : 1;
  } finally {
    await close();
  }
}
