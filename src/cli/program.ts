import { Option as Flag, Command as Program } from 'commander';
import type { Language } from '../platform/text.ts';
import type { Command, Option } from './command.ts';
import { helpWords } from './help-words.ts';
import { localised } from './localised.ts';
import { packageVersion } from './package-version.ts';
import { forgottenValue, repeatedOption } from './usage-error.ts';

/** Told with which exit code a command ended. */
type OnEnd = (code: number) => void;

/** `osnova` with these commands, in one language: commander reads the words, refuses them, writes the help, and runs the command. */
export function programOf(commands: readonly Command[], language: Language, onEnd: OnEnd): Program {
  const program = localised(new Program('osnova'), language)
    .version(packageVersion, '-V, --version', helpWords.version[language])
    .addHelpText('after', `\n${helpWords.more[language]}`);
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    const group = second === undefined ? program : groupOf(program, first, language);
    group.addCommand(commandOf(command, new Program(second ?? first), language, onEnd));
  }
  return program;
}

/** What the commands of two words with this first one stand under. */
function groupOf(program: Program, name: string, language: Language): Program {
  const known = program.commands.find((command) => command.name() === name);
  if (known) return known;
  const group = localised(new Program(name), language);
  program.addCommand(group);
  return group;
}

function commandOf(
  { summary, description, argument, options, run }: Command,
  made: Program,
  language: Language,
  onEnd: OnEnd,
): Program {
  const command = localised(made, language)
    .summary(summary[language])
    .description(
      [summary, description].flatMap((paragraph) => paragraph?.[language] ?? []).join('\n\n'),
    );
  if (argument)
    command.argument(
      argument.count === 'one' ? `<${argument.name[language]}>` : `[${argument.name[language]}...]`,
      argument.description[language],
    );
  const flags = Object.entries<Option>(options).map(
    ([name, option]) => [name, flagOf(name, option, command, language)] as const,
  );
  for (const [, flag] of flags) command.addOption(flag);
  return command.action(async () => {
    const values = Object.fromEntries(
      flags.map(([name, flag]) => [name, command.getOptionValue(flag.attributeName())]),
    );
    onEnd(await run({ values, args: command.args, language }));
  });
}

function flagOf(name: string, option: Option, command: Program, language: Language): Flag {
  const { type, short, value, description, isRequired = false, isRepeated = false } = option;
  const remarks = [
    description,
    ...(isRequired ? [helpWords.required] : []),
    ...(isRepeated ? [helpWords.repeated] : []),
  ];
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const flag = new Flag(
    value ? `${names} <${value[language]}>` : names,
    remarks.map((remark) => remark[language]).join('; '),
  );
  if (type === 'boolean') return flag.default(false);
  const read = (given: string, earlier?: string | readonly string[]) => {
    if (command.options.some((other) => given === other.short || given === other.long))
      throw forgottenValue(name);
    if (Array.isArray(earlier)) return [...earlier, given];
    if (earlier !== undefined) throw repeatedOption(name);
    return given;
  };
  flag.makeOptionMandatory(isRequired).argParser(read);
  return isRepeated ? flag.default([]) : flag;
}
