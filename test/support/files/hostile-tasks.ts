import { getPriority } from 'node:os';
import { problem, violation } from '../../../src/errors.ts';
import { ownThreadId } from '../../../src/platform/threads/step-back.ts';
import { defineTask } from '../../../src/platform/threads/task.ts';

/** Tasks that misbehave, to test what happens to their threads. */
export const hostileTasks = {
  length: defineTask('length', async (bytes, input: unknown) => ({
    length: bytes.length,
    list: Array.from(bytes),
    input,
  })),
  refuse: defineTask('refuse', async () => {
    throw problem('invalid-request', {
      errors: [violation('/lines/1', 'Chyba.', 'A fault.', 'kind')],
      headers: { 'Retry-After': '7' },
    });
  }),
  fail: defineTask('fail', async () => {
    throw new TypeError('a fault of the code');
  }),
  forever: defineTask('forever', async () => {
    for (;;);
  }),
  hoard: defineTask('hoard', async () => {
    const kept: object[] = [];
    for (;;) kept.push({ more: [kept.length] });
  }),
  priority: defineTask('priority', async () => ({
    ofThread: getPriority(process.platform === 'linux' ? ownThreadId() : process.pid),
    ofProcess: getPriority(process.pid),
  })),
};
