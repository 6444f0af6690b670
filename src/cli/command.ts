import { isObject } from '../platform/formats/json-value.ts';
import type { Language, Text } from '../platform/text.ts';

/** An option of a command: `--name value`, or `--name` alone. */
export type Option = {
  readonly type: 'string' | 'boolean';
  readonly isRequired?: true;
  readonly isRepeated?: true;
  /** One letter: `-o`. */
  readonly short?: string;
  /** The placeholder of the value in the help. */
  readonly value?: Text;
  readonly description: Text;
};

export type Options = Readonly<Record<string, Option>>;

/** The values of the options of a command. */
export type Values<O extends Options> = {
  readonly [N in keyof O]: O[N] extends { type: 'boolean' }
    ? boolean
    : O[N] extends { isRepeated: true }
      ? readonly string[]
      : O[N] extends { isRequired: true }
        ? string
        : string | undefined;
};

/** The positional arguments of a command: exactly one, or any number. */
export type Argument = {
  readonly name: Text;
  readonly description: Text;
  readonly count: 'one' | 'any';
};

/** A command as it was called: the values of its options by name, and its arguments. */
export type Call<V> = {
  readonly values: V;
  readonly args: readonly string[];
  readonly language: Language;
};

/** What parsing the arguments and writing the help require. */
type Declaration = {
  /** One word, or two: `token create`. */
  readonly name: string;
  readonly summary: Text;
  /** Paragraphs under the summary in the command's own help. */
  readonly description?: Text;
  readonly argument?: Argument;
  readonly options: Options;
};

/** A declared command. */
export type Command = Declaration & {
  /**
   * Does the work and returns the exit code.
   * @throws TypeError for values that the command's options cannot have
   */
  readonly run: (call: Call<Readonly<Record<string, unknown>>>) => Promise<number>;
};

/** Declares a command; the types of its values are inferred from its options. */
export const declareCommand = <const O extends Options>({
  run,
  ...declaration
}: Declaration & {
  readonly options: O;
  readonly run: (call: Call<Values<O>>) => Promise<number>;
}): Command => ({
  ...declaration,
  run: async ({ values, ...call }) => {
    if (!areValuesOf(declaration.options, values))
      throw new TypeError(`not the values of the options of ${declaration.name}`);
    return run({ values, ...call });
  },
});

function areValuesOf<O extends Options>(options: O, values: unknown): values is Values<O> {
  return (
    isObject(values) &&
    Object.entries<Option>(options).every(([name, option]) => isValueOf(option, values[name]))
  );
}

function isValueOf({ type, isRepeated, isRequired }: Option, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (isRepeated) return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof value === 'string' || (value === undefined && !isRequired);
}
