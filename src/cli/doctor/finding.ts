import { type Text, text } from '../../platform/text.ts';

/** How a check ended: a warning may be lived with, an error may not. */
export type State = 'ok' | 'warning' | 'error';

/** One check of an installation, and what it found. */
export type Finding = {
  readonly check: string;
  readonly state: State;
  readonly label: Text;
  readonly detail: Text;
};

/** What is found by a check that cannot be made before the schema is there. */
export const notYet = (check: string, label: Text): Finding => ({
  check,
  label,
  state: 'warning',
  detail: text(
    'pozná se až po převedení schématu (osnova migrate)',
    'to be seen once the schema is there (osnova migrate)',
  ),
});

/** A text that is the same in both languages. */
export const same = (value: string): Text => text(value, value);
