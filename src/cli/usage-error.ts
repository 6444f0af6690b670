import { nearest } from '../platform/nearest.ts';
import { type Text, text } from '../platform/text.ts';

/** The command was called in a way that it does not have; nothing was done. The process ends with 2. */
export class UsageError extends Error {
  readonly said: Text;

  constructor(said: Text) {
    super(said.en);
    this.name = 'UsageError';
    this.said = said;
  }
}

/** A name that is none of those that there are; the nearest is told. */
export function unknownName(what: Text, name: string, names: readonly string[]): UsageError {
  const near = nearest(name, names);
  const [cs, en] =
    near === null ? ['', ''] : [` Nemysleli jste ${near}?`, ` Did you mean ${near}?`];
  return new UsageError(
    text(`${what.cs} „${name}“ neexistuje.${cs}`, `There is no ${what.en} "${name}".${en}`),
  );
}

/** An option without the value that it needs. */
export const forgottenValue = (name: string): UsageError =>
  new UsageError(text(`Volba --${name} potřebuje hodnotu.`, `The option --${name} needs a value.`));

/** An option that stands twice where it may stand once. */
export const repeatedOption = (name: string): UsageError =>
  new UsageError(
    text(`Volba --${name} je zadána vícekrát.`, `The option --${name} is given more than once.`),
  );
