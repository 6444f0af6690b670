import { serveTasks } from '../platform/threads/serve-tasks.ts';
import { convertFileTask } from './importers/convert-file-task.ts';
import { readLinesTask } from './transfer/operations/read-lines-task.ts';

/** Serves the tasks of features in a worker thread, which loads nothing else of them. */
export const serve = serveTasks([convertFileTask, readLinesTask]);
