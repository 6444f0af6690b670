import { Option as Flag, Command as Program } from 'commander';
import type { Language } from '../platform/text.ts';
import type { Command, Option } from './command.ts';
import { packageVersion } from './service/package-version.ts';
import { helpWords } from './terminal/help-words.ts';
import { localised } from './terminal/localised.ts';
import { missingValue, repeatedOption } from './terminal/usage-error.ts';

/** Called with the exit code of a command. */
type OnEnd = (code: number) => void;

/** Returns `osnova` with these commands in one language, as a program of commander. */
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

/** Returns the group for commands whose first of two words is `name`, creating it when missing. */
function groupOf(program: Program, name: string, language: Language): Program {
  const present = program.commands.find((command) => command.name() === name);
  if (present) return present;
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
  const {
    type,
    short,
    value: placeholder,
    description,
    isRequired = false,
    isRepeated = false,
  } = option;
  const remarks = [
    description,
    ...(isRequired ? [helpWords.required] : []),
    ...(isRepeated ? [helpWords.repeated] : []),
  ];
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const flag = new Flag(
    placeholder ? `${names} <${placeholder[language]}>` : names,
    remarks.map((remark) => remark[language]).join('; '),
  );
  if (type === 'boolean') return flag.default(false);
  const read = (value: string, earlier?: string | readonly string[]) => {
    if (command.options.some((other) => value === other.short || value === other.long))
      throw missingValue(name);
    if (Array.isArray(earlier)) return [...earlier, value];
    if (earlier !== undefined) throw repeatedOption(name);
    return value;
  };
  flag.makeOptionMandatory(isRequired).argParser(read);
  return isRepeated ? flag.default([]) : flag;
}
