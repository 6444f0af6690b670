import type { FastifyInstance } from 'fastify';
import { FairQueue } from '../../../platform/fair-queue.ts';
import { maxSpooled } from '../spool.ts';
import { Allowance } from './allowance.ts';
import { HourlyLimit } from './hourly-limit.ts';

const mebibyte = 1024 * 1024;

declare module 'fastify' {
  interface FastifyInstance {
    budgets: Budgets;
  }
  interface FastifyRequest {
    /** Whom the request is counted under: who presents a token, else the address; nobody until that is known. */
    caller: string;
  }
}

/** What a caller may have under way at once, in this process: who presents a token, else the address. */
class Budgets {
  /** Requests, from the head to the end of the answer. */
  readonly requests = new Allowance({ each: 200, all: 1900 });
  /** Bytes of bodies, from the head that tells of them to the end of the answer; a body that is small counts as `leastBody`. */
  readonly bodies = new Allowance({ each: 64 * mebibyte, all: 512 * mebibyte });
  /** Exports and other answers that are made while they are read, from the first row to the last byte read. */
  readonly streams = new Allowance({ each: 4, all: 200 });
  /** Bytes of them in files that wait to be read. */
  readonly spooled = new Allowance({ each: maxSpooled, all: 4 * maxSpooled });
  /** What is handed in without a token having to be presented: suggestions, answers to surveys. */
  readonly submissions = new HourlyLimit({ each: 30, all: 3000 });
  /** What is computed for long in this one process: composed answers and exports; more of them wait. */
  readonly computed = new FairQueue({ places: 4, each: 2, maxWaiting: 100, timeoutMs: 30_000 });
  /** Imports and conversions, from the reading of the file to the end of what is written; more of them wait. */
  readonly imports = new FairQueue({ places: 8, each: 1, maxWaiting: 20, timeoutMs: 60_000 });
  /** Graphs of the past, which are in memory only while something of them is counted. */
  readonly pastGraphs = new FairQueue({ places: 1, each: 1, maxWaiting: 100, timeoutMs: 30_000 });
  /** Deep proofs: each sorts all that a town ever wrote. */
  readonly deepProofs = new FairQueue({ places: 1, each: 1, maxWaiting: 3, timeoutMs: 600_000 });
}

/** So much a body counts at least, in bytes: each has its connection and its buffers. */
export const minBody = mebibyte / 4;

/** Gives an application its budgets. */
export function setBudgets(app: FastifyInstance): void {
  app.decorate('budgets', new Budgets());
  app.decorateRequest('caller', '');
}
