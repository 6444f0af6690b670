import type { Command } from '../command.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { municipalityCommands } from './municipality.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { tokenCommands } from './token.ts';
import { verifyLogCommand } from './verify-log.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serveCommand,
  migrateCommand,
  doctorCommand,
  importCommand,
  exportCommand,
  ...municipalityCommands,
  ...tokenCommands,
  verifyLogCommand,
  sampleCommand,
];
