import { nearest } from '../../platform/nearest.ts';
import { type Text, text } from '../../platform/text.ts';

/** The command was called wrongly and did nothing; the process exits with 2. */
export class UsageError extends Error {
  readonly explanation: Text;

  constructor(explanation: Text) {
    super(explanation.en);
    this.name = 'UsageError';
    this.explanation = explanation;
  }
}

/** Returns the error for an unknown name, with the nearest known one. */
export function unknownName(what: Text, name: string, names: readonly string[]): UsageError {
  const near = nearest(name, names);
  const [cs, en] =
    near === null ? ['', ''] : [` Nemysleli jste ${near}?`, ` Did you mean ${near}?`];
  return new UsageError(
    text(`${what.cs} „${name}“ neexistuje.${cs}`, `There is no ${what.en} "${name}".${en}`),
  );
}

/** Returns the error for an option without its value. */
export const missingValue = (name: string): UsageError =>
  new UsageError(text(`Volba --${name} potřebuje hodnotu.`, `The option --${name} needs a value.`));

/** Returns the error for a repeated option that may be given only once. */
export const repeatedOption = (name: string): UsageError =>
  new UsageError(
    text(`Volba --${name} je zadána vícekrát.`, `The option --${name} is given more than once.`),
  );
