// What a user registers by `node --import`: an SDK that appends each span as a line of JSON to $SPANS_FILE, in batches.
import { appendFileSync } from "node:fs";
import { trace } from "@opentelemetry/api";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

const exporter = {
  export(spans, done) {
    for (const span of spans) {
      const { name, attributes, kind, parentSpanContext, status } = span;
      const { traceId, spanId } = span.spanContext();
      const line = { name, kind, traceId, spanId, parentId: parentSpanContext?.spanId ?? null, status, attributes };
      appendFileSync(process.env.SPANS_FILE, `${JSON.stringify(line)}\n`);
    }
    done({ code: 0 });
  },
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] }));
