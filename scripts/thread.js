import { register } from 'tsx/esm/api';

// a thread does not inherit the loader of a process that runs src/ as it stands
register();
export const { serve } = await import('../src/features/thread.ts');
