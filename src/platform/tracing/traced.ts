/** What a span may tell: names and counts, never values of a request or a statement. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A request as a span: made when it arrives, ended when it is answered. */
export type RequestSpan = {
  /** For the lines of the log. */
  readonly ids: { readonly trace_id: string; readonly span_id: string };
  /** W3C Trace Context, for the answer. */
  readonly traceparent: string;
  /** Runs what belongs to the request, so that its steps become children. */
  readonly within: (work: () => void) => void;
  readonly end: (status: number) => void;
};

/** Who keeps the spans; tracing.ts makes one when it is configured. */
export type Tracer = {
  readonly step: <Result>(
    name: string,
    attributes: Attributes,
    work: () => Promise<Result>,
  ) => Promise<Result>;
  readonly request: (
    method: string,
    route: string,
    headers: Readonly<Record<string, unknown>>,
  ) => RequestSpan;
};

let tracer: Tracer | null = null;

/** Sets who keeps the spans of this process; null for nobody. */
export function traceWith(given: Tracer | null): void {
  tracer = given;
}

/** Who keeps the spans; null when nobody does. */
export const presentTracer = (): Tracer | null => tracer;

/** Runs `work` as a step of the request under way; without a tracer it only runs it. */
export const traced = <Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> => (tracer === null ? work() : tracer.step(name, attributes, work));
