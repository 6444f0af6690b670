import { getPriority } from 'node:os';
import { problem, violation } from '../../src/errors.ts';
import { answerOrders } from '../../src/platform/threads/answer-orders.ts';
import type { Job } from '../../src/platform/threads/job.ts';
import { ownThreadId } from '../../src/platform/threads/step-back.ts';

const length: Job<unknown, { length: number; list: number[]; input: unknown }> = async (bytes, input) => ({
  length: bytes.length,
  list: Array.from(bytes),
  input,
});

const refuse: Job<unknown, object> = async () => {
  throw problem('invalid-request', { errors: [violation('/lines/1', 'Chyba.', 'A fault.', 'kind')], headers: { 'Retry-After': '7' } });
};

const fail: Job<unknown, object> = async () => {
  throw new TypeError('a fault of the code');
};

const forever: Job<unknown, object> = async () => {
  for (;;);
};

const hoard: Job<unknown, object> = async () => {
  const kept: object[] = [];
  for (;;) kept.push({ more: [kept.length] });
};

const priority: Job<unknown, { ofThread: number; ofProcess: number }> = async () => ({
  ofThread: getPriority(process.platform === 'linux' ? ownThreadId() : process.pid),
  ofProcess: getPriority(process.pid),
});

/** Jobs as no importer shall be, to see what becomes of their threads. */
export const hostileJobs = { length, refuse, fail, forever, hoard, priority } as const;
export type HostileJobs = typeof hostileJobs;

export const answer = answerOrders(hostileJobs);
