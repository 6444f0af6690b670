import { plainLine, plainProse } from '../plain-text.ts';
import type { TypedPart } from '../typed-document.ts';
import {
  field,
  idOf,
  isActive,
  isYes,
  listItems,
  modelName,
  nameOf,
  withKeywords,
} from './fields.ts';
import type { Tag } from './tag.ts';

/**
 * Returns a status of a process as an activity of its card: what has to be done, and checked, until
 * it is reached.
 */
export function activityPart(status: Tag): TypedPart<'activities'> {
  const name = nameOf(status);
  const checks = checksOf(status);
  return {
    code: idOf(status),
    patch: {
      name,
      description: plainProse(
        [
          field(status, 'activiteit'),
          field(status, 'toelichting'),
          field(status, 'opmerking'),
          ...(checks.length === 0 ? [] : ['Checks:']),
          ...checks.map((check) => `– ${question(check)}`),
        ]
          .filter((line) => line !== null)
          .join('\n'),
      ),
      ...withKeywords([modelName(name, field(status, 'naam-model'))]),
      deadline: plainLine(
        [field(status, 'standaard-doorlooptijd'), field(status, 'standaard-doorlooptijd-eenheid')]
          .filter(Boolean)
          .join(' '),
      ),
    },
  };
}

/** Returns the questions to be answered before the status is set. */
export const checksOf = (status: Tag): readonly Tag[] =>
  listItems(status, 'checks', 'check').filter(isActive);

const question = (check: Tag): string =>
  `${field(check, 'vraag') ?? field(check, 'vraag-model') ?? nameOf(check)}${isYes(check, 'verplicht') ? ' (verplicht)' : ''}`;
