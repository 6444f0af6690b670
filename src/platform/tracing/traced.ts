/** The attributes of a span: names and counts, never values of a request or a statement. */
export type Attributes = Readonly<Record<string, string | number>>;

/** The span of a request, from its arrival to its answer. */
export type RequestSpan = {
  /** For the lines of the log. */
  readonly ids: { readonly trace_id: string; readonly span_id: string };
  /** W3C Trace Context, for the answer. */
  readonly traceparent: string;
  /** Runs the work of the request, so that its steps become children of the span. */
  readonly within: (work: () => void) => void;
  readonly end: (status: number) => void;
};

/** Records spans; tracing.ts makes one when tracing is configured. */
export type Tracer = {
  readonly step: <Result>(
    name: string,
    attributes: Attributes,
    work: () => Promise<Result>,
  ) => Promise<Result>;
  /** Records a step without steps of its own, which has just begun and lasts until the promise settles. */
  readonly record: (name: string, done: Promise<unknown>) => void;
  readonly request: (
    method: string,
    route: string,
    headers: Readonly<Record<string, unknown>>,
  ) => RequestSpan;
};

let tracer: Tracer | null = null;

/** Sets the tracer of this process; null for none. */
export function traceWith(next: Tracer | null): void {
  tracer = next;
}

/** Returns the tracer of this process; null when there is none. */
export const presentTracer = (): Tracer | null => tracer;

/**
 * Records what has just begun as a step of the current request, until its promise settles, and
 * returns that promise. Unlike `traced` it calls nothing back, and suits a statement.
 */
export function recorded<Result>(name: string, done: Promise<Result>): Promise<Result> {
  tracer?.record(name, done);
  return done;
}

/** Runs `work` as a step of the current request; without a tracer it just runs it. */
export const traced = <Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> => (tracer === null ? work() : tracer.step(name, attributes, work));
