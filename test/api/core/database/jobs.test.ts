import { once } from 'node:events';
import type { Job } from '../../../../src/core/jobs/job.ts';
import { runWhenDue, startJobs } from '../../../../src/core/jobs/start-jobs.ts';
import { releaseLease, renewLease, takeLease } from '../../../../src/core/store/job-leases.ts';
import { asOwner } from '../../../support/database/as-owner.ts';
import { openTestApp, type TestApp } from '../../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const one = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const never = new AbortController().signal;

/** Leases of instances that are alive hold for longer than any test takes. */
const alive = 3600;

let jobs = 0;
const newName = () => `job-${++jobs}`;

type Kept = { holder: string | null; failures: number; isFinished: boolean };
const keptOf = async (name: string): Promise<Kept | undefined> => {
  const rows = await asOwner<Kept>(
    test,
    `SELECT holder::text, failures, finished_at IS NOT NULL AS "isFinished" FROM job_leases WHERE name = '${name}'`,
  );
  return rows[0];
};

describe('a lease', () => {
  it('is held by one instance at a time, and by the next once it is released', async () => {
    const job = { name: newName(), every: 0, lease: alive };
    const taken = await Promise.all(
      [one, other].map((holder) => takeLease(test.services.database, { ...job, holder })),
    );
    expect(taken.sort()).toEqual([false, true]);
    for (const holder of [one, other])
      await releaseLease(test.services.database, { ...job, holder }, false);
    expect(await takeLease(test.services.database, { ...job, holder: other })).toBe(true);
  });

  it('is granted only when the job is due again', async () => {
    const job = { name: newName(), every: 3600, lease: alive, holder: one };
    expect(await takeLease(test.services.database, job)).toBe(true);
    await releaseLease(test.services.database, job, false);
    expect(await takeLease(test.services.database, { ...job, holder: other })).toBe(false);
  });

  it('of a dead instance passes on, and what that instance does afterwards changes nothing', async () => {
    const job = { name: newName(), every: 0, lease: 0 };
    expect(await takeLease(test.services.database, { ...job, holder: one })).toBe(true);
    expect(await takeLease(test.services.database, { ...job, holder: other, lease: alive })).toBe(
      true,
    );
    expect(await renewLease(test.services.database, { ...job, holder: one })).toBe(false);
    await releaseLease(test.services.database, { ...job, holder: one }, false);
    expect(await keptOf(job.name)).toMatchObject({ holder: other });
  });
});

describe('a job', () => {
  it('runs once when instances start together', async () => {
    let runs = 0;
    const job: Job = { name: newName(), every: 3600, run: async () => ++runs };
    await Promise.all(
      [one, other].map((holder) =>
        runWhenDue(test.services, job, { holder, lease: alive, stopped: never }),
      ),
    );
    expect(runs).toBe(1);
    expect(await keptOf(job.name)).toEqual({ holder: null, failures: 0, isFinished: true });
  });

  it('takes no lease while there is nothing to do', async () => {
    let isIdle = true;
    let runs = 0;
    const job: Job = {
      name: newName(),
      every: 0,
      hasWork: async () => !isIdle,
      run: async () => ++runs,
    };
    const tryIt = () =>
      runWhenDue(test.services, job, { holder: one, lease: alive, stopped: never });
    await tryIt();
    expect([runs, await keptOf(job.name)]).toEqual([0, undefined]);
    isIdle = false;
    await tryIt();
    expect([runs, await keptOf(job.name)]).toMatchObject([1, { failures: 0 }]);
  });

  it('is released when it throws, and its consecutive failures are counted', async () => {
    let isBroken = true;
    const run = async () => {
      if (isBroken) throw new Error('broken');
    };
    const job: Job = { name: newName(), every: 0, run };
    const tryIt = () =>
      runWhenDue(test.services, job, { holder: one, lease: alive, stopped: never });
    await expect(tryIt()).rejects.toThrow('broken');
    await expect(tryIt()).rejects.toThrow('broken');
    expect(await keptOf(job.name)).toMatchObject({ holder: null, failures: 2 });
    isBroken = false;
    await tryIt();
    expect(await keptOf(job.name)).toMatchObject({ failures: 0 });
  });

  it('learns that another instance has taken it over', async () => {
    const name = newName();
    const run = async (_: unknown, signal: AbortSignal) => {
      await asOwner(test, `UPDATE job_leases SET holder = '${other}' WHERE name = '${name}'`);
      if (!signal.aborted) await once(signal, 'abort');
    };
    await runWhenDue(
      test.services,
      { name, every: 0, run },
      { holder: one, lease: 0.3, stopped: never },
    );
    expect(await keptOf(name)).toMatchObject({ holder: other });
  });
});

describe('the jobs of a service', () => {
  it('start with it, and its shutdown waits for them', async () => {
    const events: string[] = [];
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const run = async (_: unknown, signal: AbortSignal) => {
      begun();
      if (!signal.aborted) await once(signal, 'abort');
      events.push('told to end');
    };
    const { stop } = startJobs(test.services, [{ name: newName(), every: 3600, run }], {
      onError: (error) => events.push(String(error)),
    });
    await hasBegun;
    await stop();
    expect(events).toEqual(['told to end']);
  });

  it('go on after a failed one, which is reported by name', async () => {
    const name = newName();
    const reported = new Promise((resolve) => {
      const run = () => Promise.reject(new Error('broken'));
      const { stop } = startJobs(test.services, [{ name, every: 3600, run }], {
        onError: (_, job) => resolve(stop().then(() => job)),
      });
    });
    expect(await reported).toBe(name);
  });
});
