export const templateName = 'osnova_template';

type Stoppable = { stop(): Promise<void> } | null;
const kept = globalThis as { osnovaTestCluster?: Stoppable };

/** The set-up and the teardown run in one process and share nothing but its globals. */
export const keepForTeardown = (cluster: Stoppable): void => {
  kept.osnovaTestCluster = cluster;
};

export const stopKept = async (): Promise<void> => {
  await kept.osnovaTestCluster?.stop();
};
