import type { Command } from 'commander';
import { type Language, type Text, text } from '../../platform/text.ts';
import { commandPath } from '../command-path.ts';
import { helpWords } from './help-words.ts';
import { refusalOf } from './refusal-of.ts';

/** Sets the language of a command's help and errors; returns the command. */
export function localised(command: Command, language: Language): Command {
  return command
    .helpOption('-h, --help', helpWords.help[language])
    .helpCommand('help', helpWords.help[language])
    .configureOutput({ outputError: () => undefined }) // printed where the error is caught
    .exitOverride((error) => {
      throw refusalOf(error, command);
    })
    .configureHelp({
      styleTitle: (title) => titles[title]?.[language] ?? title,
      commandUsage: (subject) => {
        const needed = subject.options
          .filter(({ mandatory }) => mandatory)
          .map(({ flags }) => flags);
        const rest =
          subject.commands.length > 0
            ? `<${helpWords.command[language]}>`
            : `[${helpWords.options[language]}]`;
        return [...commandPath(subject), ...argumentsOf(subject), ...needed, rest].join(' ');
      },
      visibleCommands: leavesOf,
      subcommandTerm: (subject) =>
        [...commandPath(subject).slice(1), ...argumentsOf(subject)].join(' '),
      optionDescription: ({ description }) => description,
    });
}

/** Returns all commands below a command that are not mere groups. */
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
