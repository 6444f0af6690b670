import type { Services } from '../../../core/http/services.ts';
import type { GapReader } from '../operations/find-gaps.ts';

/** What routes that find gaps are given. */
export type GapServices = Services & GapReader;
