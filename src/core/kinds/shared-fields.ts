import { day, decimal, optional, shaped } from '../model/field.ts';
import { patterns } from '../model/patterns.ts';

// Fields that several kinds share.

export const fileMark = optional(
  shaped(patterns.fileMark, 40, '53.2'),
  ['Spisový znak', 'Znak podle spisového plánu.'],
  ['Filing mark', 'The mark in the filing plan.'],
);

export const retention = optional(
  shaped(patterns.retention, 5, 'A/5'),
  ['Skartační znak a lhůta', 'Znak a počet let, např. A/5.'],
  ['Retention', 'The mark and the number of years, such as A/5.'],
);

export const sha256 = optional(
  shaped(patterns.sha256, 64, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
  ['Otisk SHA-256', 'Otisk souboru, podle kterého se pozná změna.'],
  ['SHA-256', 'The digest of the file, which reveals a change.'],
);

export const effortMean = optional(
  decimal(0, 1e6),
  ['Pracnost', 'Průměrná doba práce v minutách na jedno provedení.'],
  ['Effort', 'The mean working time of one run in minutes.'],
);

export const effortVariance = optional(
  decimal(0, 1e12),
  ['Rozptyl pracnosti', 'Rozptyl doby práce v minutách na druhou.'],
  ['Variance of effort', 'The variance of the working time in minutes squared.'],
);

/** When a description was last found to be accurate. */
export const lastReviewedOn = optional(
  day(),
  ['Naposledy ověřeno', 'Kdy se naposledy ověřilo, že popis platí.'],
  ['Last reviewed on', 'When the description was last found to be accurate.'],
);

/** By when a description should be reviewed again. */
export const reviewDueOn = optional(
  day(),
  ['Ověřit do', 'Do kdy má být popis znovu ověřen.'],
  ['Review due on', 'By when the description should be reviewed again.'],
);
