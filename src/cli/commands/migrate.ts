import { readConfig } from '../../config.ts';
import { migrate, pendingMigrations, readMigrations } from '../../core/database/migrate.ts';
import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { exitOnSignals } from '../service/exit-on-signals.ts';
import { openDatabaseAt } from '../service/open-database.ts';
import { migrationsFolder } from '../service/open-services.ts';
import { answer, commandLog, printProgress } from '../terminal/terminal.ts';

export const migrateCommand = declareCommand({
  name: 'migrate',
  summary: text(
    'převede databázi na schéma této verze',
    "brings the database to this version's schema",
  ),
  description: text(
    'Služba a ostatní příkazy to při spuštění dělají samy; tento příkaz nedělá nic jiného.',
    'The service and the other commands do this when they start; this one does nothing else.',
  ),
  options: {
    'dry-run': {
      type: 'boolean',
      description: text('jen vypíše, co by se provedlo', 'only lists what would be applied'),
    },
    json: jsonOption,
  },
  run: async ({ values, language }) => {
    exitOnSignals();
    const { url, stop } = await openDatabaseAt(readConfig(), commandLog);
    try {
      const migrations = await readMigrations(migrationsFolder);
      const isTrial = values['dry-run'];
      const names = isTrial
        ? await pendingMigrations(url, migrations)
        : await migrate(url, migrations, printProgress);
      answer(
        isTrial ? { pending: names } : { applied: names },
        values.json,
        names.length > 0 ? names : [current[language]],
      );
      return 0;
    } finally {
      await stop();
    }
  },
});

const current = text('Schéma je aktuální.', 'The schema is current.');
