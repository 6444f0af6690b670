import { isObject } from '../../platform/formats/json-value.ts';

/** A running service refused a request of the command line. */
export class RefusedByService extends Error {
  /** The problem of its answer, unchanged; null when the answer was none. */
  readonly problem: Readonly<Record<string, unknown>> | null;

  constructor(body: string) {
    const problem = problemIn(body);
    super(problem ? [problem.title, problem.detail].filter(Boolean).join('. ') : body);
    this.name = 'RefusedByService';
    this.problem = problem;
  }
}

function problemIn(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) && 'title' in parsed ? parsed : null;
  } catch {
    return null;
  }
}
