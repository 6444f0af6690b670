import { type Text, text } from '../../platform/text.ts';

/** The result of a check: the service works with a warning, but not with an error. */
export type State = 'ok' | 'warning' | 'error';

/** One check of an installation and its result. */
export type Finding = {
  readonly check: string;
  readonly state: State;
  readonly label: Text;
  readonly detail: Text;
};

/** Returns the finding of a check that needs the schema, which is not there yet. */
export const notYet = (check: string, label: Text): Finding => ({
  check,
  label,
  state: 'warning',
  detail: text(
    'pozná se až po převedení schématu (osnova migrate)',
    'can be checked once the schema is there (osnova migrate)',
  ),
});

/** Returns a text that is the same in both languages. */
export const same = (value: string): Text => text(value, value);
