import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { ApiError } from '../../../errors.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { traced } from '../../../platform/tracing/traced.ts';
import type { Answer } from '../answer.ts';
import { isImport } from '../budgets/bounded-imports.ts';
import { type AnyRoute, type Call, wrapRoute } from '../route.ts';

type Outcome = 'applied' | 'rehearsed' | 'refused' | 'failed';

/**
 * Returns a wrapper that measures the routes which import a model: count, outcome, lines, duration,
 * and how many run now.
 */
export function watchImports(registers: Registry[]): (route: AnyRoute) => AnyRoute {
  const counted = new Counter({
    name: 'osnova_imports_total',
    help: 'Imports by how they ended.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const lines = new Counter({
    name: 'osnova_import_lines_total',
    help: 'Lines of imports that were applied.',
    registers,
  });
  const running = new Gauge({
    name: 'osnova_imports_running',
    help: 'Imports under way.',
    registers,
  });
  const seconds = new Histogram({
    name: 'osnova_import_seconds',
    help: 'Time of imports by how they ended.',
    labelNames: ['outcome'] as const,
    buckets: [0.1, 0.5, 2, 10, 30, 60, 120],
    registers,
  });
  const measure = async ({ query }: Call, work: () => Promise<Answer>): Promise<Answer> => {
    const begun = performance.now();
    let outcome: Outcome = 'failed';
    running.inc();
    try {
      const answer = await traced('import', {}, work);
      outcome = isObject(query) && query.mode === 'dry-run' ? 'rehearsed' : 'applied';
      if (outcome === 'applied') lines.inc(linesIn(answer));
      return answer;
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) outcome = 'refused';
      throw error;
    } finally {
      running.dec();
      counted.inc({ outcome });
      seconds.observe({ outcome }, (performance.now() - begun) / 1000);
    }
  };
  return (route) => (isImport(route) ? wrapRoute(route, measure) : route);
}

/**
 * Returns the number of lines that a report counts. A replayed answer holds text instead of a
 * value: its lines were counted before.
 */
const linesIn = ({ value }: Answer): number =>
  isObject(value) && typeof value.lines === 'number' ? value.lines : 0;
