import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';

/** Why corrections are made, of a line or of a whole import. */
export const importReason = cleanString(2000, patterns.prose);
