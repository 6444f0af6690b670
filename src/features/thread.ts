import { writeWorkbookTask } from '../core/http/tabular/write-workbook-task.ts';
import { serveTasks } from '../platform/threads/serve-tasks.ts';
import { convertFileTask } from './importers/convert-file-task.ts';
import { inspectPartTask } from './imports/inspect-part-task.ts';
import { readLinesTask } from './transfer/operations/read-lines-task.ts';
import { readOwnFieldsTask, readPartTask } from './transfer/operations/read-part-task.ts';

/** Serves tasks in a worker thread, which loads nothing else of the service. */
export const serve = serveTasks([
  convertFileTask,
  inspectPartTask,
  readLinesTask,
  readPartTask,
  readOwnFieldsTask,
  writeWorkbookTask,
]);
