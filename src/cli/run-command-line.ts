import { readLanguage } from '../config.ts';
import { type Language, text } from '../platform/text.ts';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { failed } from './failed.ts';
import { commandHelp, generalHelp } from './help.ts';
import { packageVersion } from './package-version.ts';
import { readArguments } from './read-arguments.ts';
import { unknownName } from './usage-error.ts';

/**
 * Runs `osnova` with these words, in the language and on the database of the environment, and says what went wrong.
 * Answers the exit code: 0 done, 1 refused or at fault, 2 called wrongly.
 */
export async function runCommandLine(given: readonly string[]): Promise<number> {
  try {
    return await run(given, readLanguage());
  } catch (error) {
    return failed(error, given.includes('--json'));
  }
}

/** The command that the first one or two words name. @throws UsageError when there is none */
function findCommand([first = '', second = '']: readonly string[]): Command {
  const found = commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (found) return found;
  const isGroup = groupOf(first).length > 0;
  const names = isGroup ? groupOf(first).map(({ name }) => name) : commands.map(({ name }) => name.split(' ')[0] as string); // split has a first
  throw unknownName(text('Příkaz', 'command'), isGroup ? `${first} ${second}` : first, [...names, '--help', '--version']);
}

/** The commands of two words that begin with this one. */
const groupOf = (word: string | undefined): Command[] => commands.filter(({ name }) => name.startsWith(`${word} `));

const helpWords = ['--help', '-h', 'help'];

async function run(given: readonly string[], language: Language): Promise<number> {
  const [first, second] = given;
  if (first === '--version' || first === '-V') return say(`${packageVersion}\n`);
  const listed = first === undefined || helpWords.includes(first) ? commands : groupOf(first);
  const asked = listed === commands ? first : second;
  if (listed.length > 0 && (asked === undefined || helpWords.includes(asked))) return list(listed, asked !== undefined, language);
  const command = findCommand(given);
  const { values, args, wantsHelp } = readArguments(command, given.slice(command.name.split(' ').length));
  if (wantsHelp) return say(commandHelp(command, language));
  return command.run({ values: values as never, args, language }); // read by the options of this very command
}

/** Lists commands: because that was asked for, or because none was named. */
function list(listed: readonly Command[], wasAsked: boolean, language: Language): number {
  if (wasAsked) return say(generalHelp(listed, language));
  process.stderr.write(generalHelp(listed, language));
  return 2;
}

function say(message: string): number {
  process.stdout.write(message);
  return 0;
}
