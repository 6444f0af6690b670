import { Database } from '../../core/database/database.ts';
import { inspectTenantIsolation } from '../../core/database/inspect-tenant-isolation.ts';
import { pendingMigrations, readMigrations } from '../../core/database/migrate.ts';
import { messageOf } from '../../platform/error-code.ts';
import { text } from '../../platform/text.ts';
import { migrationsFolder } from '../service/open-services.ts';
import { type Finding, notYet, same } from './finding.ts';

const migrationsLabel = text('schéma databáze', 'database schema');
const isolationLabel = text(
  'oddělení obcí (row-level security)',
  'isolation of municipalities (row-level security)',
);
const listenLabel = text('procesy se slyší (LISTEN)', 'processes notify each other (LISTEN)');

/** Checks that the schema is this version's, and what depends on it. Changes nothing. */
export async function schemaFindings(url: string, hasRoles: boolean): Promise<Finding[]> {
  const migrations = await migrationsFinding(url);
  if (migrations.state !== 'ok' || !hasRoles)
    return [migrations, notYet('walls', isolationLabel), notYet('notifications', listenLabel)];
  const database = new Database({ url, readers: 1, writers: 1, onError: () => undefined });
  try {
    await database.notifications.start();
    const { isListening } = database.notifications;
    const fault = await inspectTenantIsolation(database);
    return [
      migrations,
      {
        check: 'walls',
        label: isolationLabel,
        state: fault === null ? 'ok' : 'error',
        detail:
          fault ??
          text(
            'role nic nevlastní, každá tabulka je oddělena',
            'roles own nothing, every table is isolated',
          ),
      },
      {
        check: 'notifications',
        label: listenLabel,
        state: isListening ? 'ok' : 'error',
        detail: isListening
          ? text('ano', 'yes')
          : text('ne: pooler v režimu transakcí?', 'no: a pooler in transaction mode?'),
      },
    ];
  } finally {
    await database.close();
  }
}

async function migrationsFinding(url: string): Promise<Finding> {
  const about = { check: 'migrations', label: migrationsLabel } as const;
  try {
    const pending = await pendingMigrations(url, await readMigrations(migrationsFolder));
    if (pending.length === 0) return { ...about, state: 'ok', detail: text('aktuální', 'current') };
    const detail = text(
      `čeká na osnova migrate: ${pending.join(', ')}`,
      `pending, run osnova migrate: ${pending.join(', ')}`,
    );
    return { ...about, state: 'warning', detail };
  } catch (error) {
    return { ...about, state: 'error', detail: same(messageOf(error)) };
  }
}
