import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { errorCode } from '../error-code.ts';
import { type RequestSpan, type Tracer, traceWith } from './traced.ts';

export type TracingOptions = {
  /** The OTLP/HTTP address that takes traces, with its path. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly serviceVersion: string;
  /**
   * The share of traces that begin here and are sampled, from 0 to 1; a caller's decision takes
   * precedence.
   */
  readonly sampledShare: number;
};

/** Starts to send spans by OpenTelemetry; returns a function that sends the rest and stops. */
export function startTracing(options: TracingOptions): () => Promise<void> {
  const exporter = new OTLPTraceExporter({
    url: options.url,
    headers: { ...options.headers },
    timeoutMillis: 5000,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': options.serviceName,
      'service.version': options.serviceVersion,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.sampledShare) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 2000 })],
  });
  const storage = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(storage);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const tracer = provider.getTracer('osnova', options.serviceVersion);
  const step: Tracer['step'] = (name, attributes, work) => {
    // without a request there is no trace to be part of
    if (!trace.getActiveSpan()?.isRecording()) return work();
    return tracer.startActiveSpan(name, { kind: SpanKind.INTERNAL, attributes }, async (span) => {
      try {
        return await work();
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  };
  const record: Tracer['record'] = (name, done) => {
    if (!trace.getActiveSpan()?.isRecording()) return;
    const span = tracer.startSpan(name, { kind: SpanKind.INTERNAL });
    done.then(
      () => span.end(),
      (error: unknown) => {
        fail(span, error);
        span.end();
      },
    );
  };
  const request: Tracer['request'] = (method, route, headers) => {
    const caller = propagation.extract(ROOT_CONTEXT, headers);
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = tracer.startSpan(
      `${method} ${route}`,
      { kind: SpanKind.SERVER, attributes },
      caller,
    );
    const own = trace.setSpan(caller, span);
    const { traceId, spanId } = span.spanContext();
    return {
      ids: { trace_id: traceId, span_id: spanId },
      traceparent: traceparentOf(own),
      within: (work) => context.with(own, work),
      end: (status) => {
        span.setAttribute('http.response.status_code', status);
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    } satisfies RequestSpan;
  };
  traceWith({ step, record, request });
  return async () => {
    traceWith(null);
    await provider.shutdown().catch(() => undefined); // the collector may be gone
    storage.disable();
  };
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', errorCode(error) ?? 'error');
}

function traceparentOf(spanContext: Context): string {
  const carrier: { traceparent?: string } = {};
  propagation.inject(spanContext, carrier);
  return carrier.traceparent ?? '';
}
