import { serveTasks } from '../../../src/platform/threads/serve-tasks.ts';
import { hostileTasks } from './hostile-tasks.ts';

export const serve = serveTasks(Object.values(hostileTasks));
