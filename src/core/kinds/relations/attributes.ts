import { day, decimal, flag, optional, prose, whole } from '../../model/field.ts';

/** Attributes that links of several relations have. */
export const weight = optional(
  decimal(0, 1),
  ['Váha', 'Podíl na cíli, od 0 do 1.'],
  ['Weight', 'The share of the goal, from 0 to 1.'],
);
export const rationale = optional(
  prose(2000),
  ['Zdůvodnění', 'Proč vazba platí.'],
  ['Rationale', 'Why the link exists.'],
);
export const note = optional(
  prose(2000),
  ['Poznámka', 'Upřesnění vazby.'],
  ['Note', 'Details of the link.'],
);
export const validFrom = optional(
  day(),
  ['Platí od', 'První den, kdy vazba platí.'],
  ['Valid from', 'The first day on which the link holds.'],
);
export const validTo = optional(
  day(),
  ['Platí do', 'Den, od kterého vazba už neplatí.'],
  ['Valid to', 'The day from which the link no longer holds.'],
);
export const deputy = optional(
  flag(),
  ['Zástupce', 'Ano, jde-li o zastupování.'],
  ['Deputy', 'Yes for a deputy.'],
);
export const level = optional(
  whole(1, 10),
  ['Úroveň', 'Pořadí úrovně v popisu kompetence, od 1.'],
  ['Level', "The number of the level in the competency's description, from 1."],
);
