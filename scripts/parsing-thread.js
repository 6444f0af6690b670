import { register } from 'tsx/esm/api';

// a thread does not inherit the loader of a process that runs src/ as it stands
register();
export const { answer } = await import('../src/features/importers/parsing-thread.ts');
