import { writeWorkbookTask } from '../core/http/tabular/write-workbook-task.ts';
import { serveTasks } from '../platform/threads/serve-tasks.ts';
import { convertFileTask } from './importers/convert-file-task.ts';
import { readLinesTask } from './transfer/operations/read-lines-task.ts';
import { readOwnFieldsTask, readPartTask } from './transfer/operations/read-part-task.ts';

/** Serves tasks in a worker thread, which loads nothing else of the service. */
export const serve = serveTasks([
  convertFileTask,
  readLinesTask,
  readPartTask,
  readOwnFieldsTask,
  writeWorkbookTask,
]);
