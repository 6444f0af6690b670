import type { Command, CommanderError } from 'commander';
import { text } from '../../platform/text.ts';
import { commandPath } from '../command-path.ts';
import { missingValue, UsageError, unknownName } from './usage-error.ts';

/**
 * Translates an error of commander to both languages; returns what is no error, such as a displayed
 * help, as it is.
 */
export function refusalOf(error: CommanderError, command: Command): Error {
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  return refusals[error.code]?.(quoted, command) ?? error;
}

/** By commander's code: the error for what its message quotes and for the command. */
const refusals: Readonly<Record<string, (quoted: string, command: Command) => Error>> = {
  'commander.unknownCommand': (name, command) => {
    const path = commandPath(command).slice(1);
    const names = command.commands.map((one) => [...path, one.name()].join(' '));
    return unknownName(text('Příkaz', 'command'), [...path, name].join(' '), [
      ...names,
      '--help',
      '--version',
    ]);
  },
  'commander.unknownOption': (name, command) =>
    unknownName(
      text('Volba', 'option'),
      name,
      command
        .createHelp()
        .visibleOptions(command)
        .flatMap(({ long }) => long ?? []),
    ),
  'commander.optionMissingArgument': (flags) => missingValue(longOf(flags)),
  'commander.missingMandatoryOptionValue': (flags) =>
    new UsageError(
      text(`Chybí volba --${longOf(flags)}.`, `The option --${longOf(flags)} is missing.`),
    ),
  'commander.missingArgument': (name) =>
    new UsageError(text(`Chybí <${name}>.`, `<${name}> is missing.`)),
  'commander.excessArguments': (_quoted, { args, registeredArguments }) => {
    const extra = args[registeredArguments.length];
    return new UsageError(text(`Navíc je zde: ${extra}`, `Unexpected argument: ${extra}`));
  },
};

/** Returns the long name in flags such as `-o, --output <file>`. */
const longOf = (flags: string): string => /--([\w-]+)/.exec(flags)?.[1] ?? flags;
