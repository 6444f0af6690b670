import path from 'node:path';

const isSource = import.meta.filename.endsWith('.ts');

/** The file that worker threads run; when src/ runs uncompiled, one that loads TypeScript first. */
export const threadFile = path.join(
  import.meta.dirname,
  isSource ? '../../scripts/thread.js' : 'thread.js',
);
