import { parseArgs } from 'node:util';
import { text } from '../platform/text.ts';
import type { Command, Options } from './command.ts';
import { UsageError, unknownName } from './usage-error.ts';

type Given = boolean | string | readonly string[] | undefined;

export type Read = { readonly values: Readonly<Record<string, Given>>; readonly args: readonly string[]; readonly wantsHelp: boolean };

type OptionToken = {
  readonly kind: 'option';
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

/**
 * Reads what stands behind the name of a command.
 * @throws UsageError for what the command does not take, and for what it needs and was not given
 */
export function readArguments({ options, argument }: Command, given: readonly string[]): Read {
  const declared = { ...options, help: { type: 'boolean', short: 'h', description: text('', '') } } as const;
  const { tokens, positionals } = parseArgs({
    args: [...given],
    strict: false, // its own words are English alone, and know no nearest
    tokens: true,
    options: Object.fromEntries(
      Object.entries<Options[string]>(declared).map(([name, { type, short }]) => [name, short === undefined ? { type } : { type, short }]),
    ),
  });
  const found = new Map<string, string[]>();
  for (const token of tokens)
    if (token.kind === 'option') found.set(token.name, [...(found.get(token.name) ?? []), checkedValue(token, declared)]);
  if (found.has('help')) return { values: {}, args: [], wantsHelp: true };
  const values = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, givenFor(name, option, found.get(name) ?? [])]));
  checkCount(argument, positionals);
  return { values, args: positionals, wantsHelp: false };
}

/** The text of an option; empty where it takes none. */
function checkedValue({ name, rawName, value, inlineValue }: OptionToken, declared: Options): string {
  const option = Object.hasOwn(declared, name) ? declared[name] : undefined;
  if (!option)
    throw unknownName(
      text('Volba', 'option'),
      rawName,
      Object.keys(declared).map((known) => `--${known}`),
    );
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(text(`Volba ${rawName} nemá hodnotu.`, `The option ${rawName} takes no value.`));
    return '';
  }
  const isForgotten = value === undefined || (!inlineValue && value.startsWith('-') && value !== '-');
  if (isForgotten) throw new UsageError(text(`Volba ${rawName} potřebuje hodnotu.`, `The option ${rawName} needs a value.`));
  return value;
}

function givenFor(name: string, option: Options[string], given: readonly string[]): Given {
  if (option.type === 'boolean') return given.length > 0;
  if (option.isRepeated) return given;
  if (given.length > 1) throw new UsageError(text(`Volba --${name} je zadána vícekrát.`, `The option --${name} is given more than once.`));
  if (given.length === 0 && option.isRequired) throw new UsageError(text(`Chybí volba --${name}.`, `The option --${name} is missing.`));
  return given[0];
}

function checkCount(argument: Command['argument'], given: readonly string[]): void {
  const [least, most] = argument === undefined ? [0, 0] : argument.count === 'one' ? [1, 1] : [0, Number.POSITIVE_INFINITY];
  if (argument && given.length < least) throw new UsageError(text(`Chybí <${argument.name.cs}>.`, `<${argument.name.en}> is missing.`));
  if (given.length > most) throw new UsageError(text(`Navíc je zde: ${given[most]}`, `There is too much: ${given[most]}`));
}
