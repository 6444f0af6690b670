import path from 'node:path';

const isSource = import.meta.filename.endsWith('.ts');

/** The file that a thread runs; where src/ runs as it stands, one that lets the thread read it. */
export const threadFile = path.join(
  import.meta.dirname,
  isSource ? '../../scripts/thread.js' : 'thread.js',
);
