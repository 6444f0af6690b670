import { performance } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Database } from '../../database/database.ts';
import { actions } from '../../store/changes.ts';
import type { Resources } from '../services.ts';

/**
 * Observes the resources of the process: pools, event loop, the log, news of other processes,
 * graphs in memory.
 */
export function watchServices({ database, graphs }: Resources, registers: Registry[]): void {
  watchPools(database, registers);
  watchEventLoop(registers);
  watchLog(database, registers);
  watchNews(database, registers);
  watchGraphs(graphs, registers);
}

function watchPools(database: Database, registers: Registry[]): void {
  const pool = new Gauge({
    name: 'osnova_database_pool',
    help: 'Connections of the pools (total, idle), and requests that wait for one (waiting).',
    labelNames: ['pool', 'state'],
    registers,
    collect: () => {
      for (const [name, load] of Object.entries(database.pools()))
        for (const [state, count] of Object.entries(load)) pool.set({ pool: name, state }, count);
    },
  });
}

function watchEventLoop(registers: Registry[]): void {
  let before = performance.eventLoopUtilization();
  const utilization = new Gauge({
    name: 'osnova_event_loop_utilization',
    help: 'Share of the time since the last reading in which the event loop was busy; of the busiest process.',
    aggregator: 'max',
    registers,
    collect: () => {
      const now = performance.eventLoopUtilization();
      utilization.set(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    },
  });
}

function watchLog(database: Database, registers: Registry[]): void {
  const appended = new Counter({
    name: 'osnova_changes_total',
    help: 'Rows of the log committed by this process, by action.',
    labelNames: ['action'],
    registers,
  });
  for (const action of actions) appended.inc({ action }, 0);
  database.commits.subscribe((commit) => {
    for (const [action, count] of commit.actions) appended.inc({ action }, count);
  });
}

function watchNews({ notifications }: Database, registers: Registry[]): void {
  const listening = new Gauge({
    name: 'osnova_notifications_listening',
    help: 'Processes that hear of the writes of others; those that do not answer nothing from memory.',
    registers,
    collect: () => void listening.set(notifications.isListening ? 1 : 0),
  });
  const lag = new Histogram({
    name: 'osnova_notification_lag_seconds',
    help: 'From the commit of a write being sent to the process hearing of it by itself.',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  });
  notifications.subscribeToLag((seconds) => lag.observe(seconds));
}

function watchGraphs(graphs: Resources['graphs'], registers: Registry[]): void {
  const requested = new Counter({
    name: 'osnova_graph_memory_total',
    help: 'Requested graphs: found in memory (hit) or read (miss).',
    labelNames: ['result'],
    registers,
    collect: () => {
      const { hits, misses } = graphs.figures();
      requested.reset();
      requested.inc({ result: 'hit' }, hits);
      requested.inc({ result: 'miss' }, misses);
    },
  });
  const kept = new Gauge({
    name: 'osnova_graph_memory_entries',
    help: 'Graphs in memory.',
    registers,
    collect: () => void kept.set(graphs.figures().entries),
  });
  const bytes = new Gauge({
    name: 'osnova_graph_memory_bytes',
    help: 'What the graphs in memory take, about.',
    registers,
    collect: () => void bytes.set(graphs.figures().bytes),
  });
}
