import { imageSize } from './image-size.ts';
import { memoryAtRest } from './memory-at-rest.ts';
import type { ProcessMeasurement } from './process-row.ts';
import { startup } from './startup.ts';

/** All measurements of the process, in the order of the report. */
export const processMeasurements: readonly ProcessMeasurement[] = [
  startup,
  memoryAtRest,
  imageSize,
];
