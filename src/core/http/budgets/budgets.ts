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
    /**
     * The key that the request is counted under: its token, or else its address; empty until that
     * is known.
     */
    caller: string;
  }
}

/** What a caller (a token, or else an address) may have under way at once, in this process. */
class Budgets {
  /** Requests, from their head to the end of the answer. */
  readonly requests = new Allowance({ each: 200, all: 1900 });
  /**
   * Bytes of bodies, from the head that announces them to the end of the answer; a small body
   * counts as `minBody`.
   */
  readonly bodies = new Allowance({ each: 64 * mebibyte, all: 512 * mebibyte });
  /** Streamed answers such as exports, from the first row to the last byte sent. */
  readonly streams = new Allowance({ each: 4, all: 200 });
  /** Bytes of streamed answers in files that wait to be read. */
  readonly spooled = new Allowance({ each: maxSpooled, all: 4 * maxSpooled });
  /** Submissions that need no token: suggestions, answers to surveys. */
  readonly submissions = new HourlyLimit({ each: 30, all: 3000 });
  /** Long computations of this process: composed answers and exports; others wait. */
  readonly computed = new FairQueue({ places: 4, each: 2, maxWaiting: 100, timeoutMs: 30_000 });
  /** Imports and conversions, from reading the file to the end of the write; others wait. */
  readonly imports = new FairQueue({ places: 8, each: 1, maxWaiting: 20, timeoutMs: 60_000 });
  /** Graphs of past days, which are in memory only while an answer is computed from them. */
  readonly pastGraphs = new FairQueue({ places: 1, each: 1, maxWaiting: 100, timeoutMs: 30_000 });
  /** Deep proofs: each sorts everything that a municipality ever wrote. */
  readonly deepProofs = new FairQueue({ places: 1, each: 1, maxWaiting: 3, timeoutMs: 600_000 });
}

/** The least that a body counts, in bytes: each has its connection and its buffers. */
export const minBody = mebibyte / 4;

/** Gives an application its budgets. */
export function setBudgets(app: FastifyInstance): void {
  app.decorate('budgets', new Budgets());
  app.decorateRequest('caller', '');
}
