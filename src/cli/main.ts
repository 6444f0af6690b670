#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { doctor } from './doctor.ts';
import { failed } from './failed.ts';
import { migrateOnly } from './migrate.ts';
import { sendSample } from './send-sample.ts';
import { serve } from './serve.ts';
import { verifyLogs } from './verify-log.ts';

const usage = `osnova <command>

  serve                                run the service (the same as npm start)
  migrate                              bring the database to this version's schema
  doctor                               check the database: version, fsync, Czech order, walls, LISTEN
  verify-log [municipality …]          prove the logs of all towns, or of those named by slug or IČO
  sample --url URL                     load the sample model through the API of a running service (needs ADMIN_TOKEN)

  --json                               answer as JSON
The database and the rest are set by the environment; see the README.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    help: { type: 'boolean', default: false },
  },
});
const [command, ...rest] = positionals;

const commands: Readonly<Record<string, () => Promise<number>>> = {
  serve: () => serve().then(() => 0),
  migrate: () => migrateOnly(),
  doctor: () => doctor(values.json),
  'verify-log': () => verifyLogs(rest, values.json),
  sample: () => sendSample(values.url),
};

const run = command === undefined ? undefined : commands[command];
if (!run || values.help) {
  process.stderr.write(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    process.exitCode = await run();
  } catch (error) {
    failed(error);
  }
}
