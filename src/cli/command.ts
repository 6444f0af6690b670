import type { Language, Text } from '../platform/text.ts';

/** An option of a command: `--name value`, or `--name` alone. */
export type Option = {
  readonly type: 'string' | 'boolean';
  readonly isRequired?: true;
  readonly isRepeated?: true;
  /** One letter: `-o`. */
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly value?: Text;
  readonly description: Text;
};

export type Options = Readonly<Record<string, Option>>;

/** What was given for the options of a command. */
export type Values<O extends Options> = {
  readonly [N in keyof O]: O[N] extends { type: 'boolean' }
    ? boolean
    : O[N] extends { isRepeated: true }
      ? readonly string[]
      : O[N] extends { isRequired: true }
        ? string
        : string | undefined;
};

/** What follows a command without a name of its own: exactly one, or any number. */
export type Argument = {
  readonly name: Text;
  readonly description: Text;
  readonly count: 'one' | 'any';
};

/** A command as it was called, its options and arguments checked against the declaration. */
export type Call<O extends Options = Options> = {
  readonly values: Values<O>;
  readonly args: readonly string[];
  readonly language: Language;
};

/** One command: all that the reading of arguments and the help need. */
export type Command<O extends Options = Options> = {
  /** One word, or two: `token create`. */
  readonly name: string;
  readonly summary: Text;
  /** Paragraphs under the summary in the command's own help. */
  readonly description?: Text;
  readonly argument?: Argument;
  readonly options: O;
  /** Does the work; answers the exit code. */
  readonly run: (call: Call<O>) => Promise<number>;
};

/** Infers the types of a command's values from its options. */
export const declareCommand = <const O extends Options>(command: Command<O>): Command =>
  command as unknown as Command; // run is only ever called with what these options let through
