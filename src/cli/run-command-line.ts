import { CommanderError } from 'commander';
import { readLanguage } from '../config.ts';
import { commands } from './commands/index.ts';
import { programOf } from './program.ts';
import { failed } from './terminal/failed.ts';

/**
 * Runs `osnova` with these arguments, in the language and on the database of the environment, and
 * reports a failure. Returns the exit code: 0 done, 1 refused or failed, 2 called wrongly.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = programOf(commands, readLanguage(), (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // the help or the version was shown, on request or because no command was named
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return failed(error, args.includes('--json'));
  }
}
