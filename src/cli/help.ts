import { type Language, type Text, text } from '../platform/text.ts';
import type { Command, Option } from './command.ts';

/** The list of all commands. */
export function generalHelp(commands: readonly Command[], language: Language): string {
  const rows = commands.map((command) => [signatureOf(command, language, false), command.summary[language]] as const);
  return `osnova <${words.command[language]}>\n\n${columns(rows)}\n\n${words.more[language]}\n`;
}

/** How one command is called. */
export function commandHelp(command: Command, language: Language): string {
  const { summary, description, argument, options } = command;
  const rows = [
    ...(argument ? [[`<${argument.name[language]}>`, argument.description[language]] as const] : []),
    ...Object.entries<Option>(options).map(([name, option]) => [optionName(name, option, language), remark(option, language)] as const),
    ['-h, --help', words.help[language]] as const,
  ];
  const paragraphs = [signatureOf(command, language, true), summary[language], ...(description ? [description[language]] : [])];
  return `${[...paragraphs, columns(rows)].join('\n\n')}\n`;
}

function signatureOf({ name, argument, options }: Command, language: Language, isWhole: boolean): string {
  const needed = Object.entries<Option>(options)
    .filter(([, { isRequired }]) => isRequired)
    .map(([option, { value }]) => `--${option} <${value?.[language]}>`);
  const given =
    argument === undefined ? [] : [argument.count === 'one' ? `<${argument.name[language]}>` : `[${argument.name[language]} …]`];
  return [isWhole ? `osnova ${name}` : name, ...given, ...(isWhole ? [...needed, `[${words.options[language]}]`] : [])].join(' ');
}

const optionName = (name: string, { short, value }: Option, language: Language): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value[language]}>`}`;

const remark = ({ description, isRequired, isRepeated }: Option, language: Language): string =>
  [description[language], ...(isRequired ? [words.required[language]] : []), ...(isRepeated ? [words.repeated[language]] : [])].join('; ');

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const words = {
  command: text('příkaz', 'command'),
  options: text('volby', 'options'),
  required: text('nutné', 'required'),
  repeated: text('lze opakovat', 'may be repeated'),
  help: text('vypíše tuto nápovědu', 'shows this help'),
  more: text(
    `osnova <příkaz> --help říká víc o příkazu, osnova --version vypíše verzi.
Databázi určuje DATABASE_URL; bez ní se spustí vestavěná databáze ve složce DATA_DIR (.osnova).
Kód ukončení: 0 hotovo, 1 odmítnuto nebo s vadou, 2 příkaz byl zadán špatně.`,
    `osnova <command> --help says more of a command, osnova --version shows the version.
DATABASE_URL says which database; without it the embedded one in the folder DATA_DIR (.osnova) is started.
Exit code: 0 done, 1 refused or at fault, 2 the command was called wrongly.`,
  ),
} satisfies Readonly<Record<string, Text>>;
