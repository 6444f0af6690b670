import LightRunner from 'jest-light-runner/child-process';
import Tinypool from 'tinypool';

/** Far above what any test file takes on a busy machine: it only ends what hangs. */
const maxFileMs = 15 * 60_000;

const workerModule = new URL(
  './worker-runner.js',
  import.meta.resolve('jest-light-runner/child-process'),
);

/**
 * Answers the request that a worker makes when it starts. The library's own channel is shared and
 * answers only once, so that a worker that starts late would wait forever.
 */
const channelWith = (workerData) => {
  let send;
  return {
    onMessage: (listener) => {
      send = listener;
    },
    postMessage: (message) => {
      if (message === 'jest-light-runner-get-worker-data')
        send({ type: 'jest-light-runner-worker-data', workerData });
    },
  };
};

/** The library's runner, with workers that always start and test files that always end. */
export default class Runner extends LightRunner {
  _runTest(test) {
    const { _globalConfig: globalConfig, _testRunners: runners } = this;
    if (globalConfig.maxWorkers === 1) return super._runTest(test);
    const projectConfig = test.context.config;
    if (!runners.has(projectConfig))
      runners.set(projectConfig, { pool: this.#poolOf(globalConfig.maxWorkers) });
    const workerData = { globalConfig, projectConfig, runtime: 'child_process' };
    return this.#run(runners.get(projectConfig).pool, test.path, workerData);
  }

  #poolOf(workers) {
    return new Tinypool({
      filename: workerModule.href,
      runtime: 'child_process',
      minThreads: workers,
      maxThreads: workers,
      env: process.env,
      trackUnmanagedFds: false,
      // workers and PostgreSQL already fill the cores: more collector threads would only wait
      execArgv: [...process.execArgv, '--single-threaded-gc'],
    });
  }

  async #run(pool, path, workerData) {
    const signal = AbortSignal.timeout(maxFileMs);
    try {
      return await pool.run(path, { channel: channelWith(workerData), signal });
    } catch (error) {
      throw signal.aborted
        ? new Error(
            `The file has not ended for ${maxFileMs / 60_000} minutes; its worker was killed.`,
          )
        : error;
    }
  }
}
