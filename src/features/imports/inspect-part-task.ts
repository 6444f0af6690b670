import { defineTask } from '../../platform/threads/task.ts';
import { type InspectedPart, inspectPart } from './inspect-part.ts';

/**
 * Says what a part of an import is.
 * @throws ApiError as inspectPart
 */
export const inspectPartTask = defineTask(
  'inspect-part',
  async (bytes, _input: null): Promise<InspectedPart> => inspectPart(bytes),
);
