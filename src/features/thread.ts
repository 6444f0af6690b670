import { serveTasks } from '../platform/threads/serve-tasks.ts';
import { convertFileTask } from './importers/convert-file-task.ts';
import { readLinesTask } from './transfer/operations/read-lines-task.ts';

/** Where a worker thread begins. Every task of a feature stands here, and nothing else of it: a thread loads no routes. */
export const serve = serveTasks([convertFileTask, readLinesTask]);
