import type { Command } from 'commander';
import { type Language, type Text, text } from '../platform/text.ts';
import { commandPath } from './command-path.ts';
import { helpWords } from './help-words.ts';
import { refusalOf } from './refusal-of.ts';

/** Gives a command the words of a language, for its help and its refusals. */
export function localised(command: Command, language: Language): Command {
  return command
    .helpOption('-h, --help', helpWords.help[language])
    .helpCommand('help', helpWords.help[language])
    .configureOutput({ outputError: () => undefined }) // said where the refusal is caught
    .exitOverride((error) => {
      throw refusalOf(error, command);
    })
    .configureHelp({
      styleTitle: (title) => titles[title]?.[language] ?? title,
      commandUsage: (called) => {
        const needed = called.options
          .filter(({ mandatory }) => mandatory)
          .map(({ flags }) => flags);
        const rest =
          called.commands.length > 0
            ? `<${helpWords.command[language]}>`
            : `[${helpWords.options[language]}]`;
        return [...commandPath(called), ...argumentsOf(called), ...needed, rest].join(' ');
      },
      visibleCommands: leavesOf,
      subcommandTerm: (called) =>
        [...commandPath(called).slice(1), ...argumentsOf(called)].join(' '),
      optionDescription: ({ description }) => description,
    });
}

/** All commands under a command that do something themselves. */
const leavesOf = (command: Command): Command[] =>
  command.commands.flatMap((one) => (one.commands.length > 0 ? leavesOf(one) : [one]));

const argumentsOf = ({ registeredArguments }: Command): string[] =>
  registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()} …]`,
  );

const titles: Readonly<Record<string, Text>> = {
  'Usage:': text('Použití:', 'Usage:'),
  'Arguments:': text('Argumenty:', 'Arguments:'),
  'Options:': text('Volby:', 'Options:'),
  'Commands:': text('Příkazy:', 'Commands:'),
};
