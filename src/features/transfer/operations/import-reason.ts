import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';

/** The reason for corrections, of a line or of a whole import. */
export const importReason = cleanString(2000, patterns.prose);
