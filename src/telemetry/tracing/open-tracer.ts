import type { RunTracer } from "./run-tracer.ts";

/** How long the SDK may take to hand on what it holds when a run rests. */
const flushLimitMs = 5_000;

/** Where every copy of the API, of whatever package, keeps what a user's SDK has registered. */
const registered = Symbol.for("opentelemetry.js.api.1");

/**
 * The tracer of the SDK that the user registered, by `node --import`; null where there is none, and then nothing of
 * OpenTelemetry is loaded.
 */
export async function openTracer(version: string): Promise<RunTracer | null> {
  if (!hasTracing()) return null;
  const { trace } = await import("@opentelemetry/api");
  const { RunTracer } = await import("./run-tracer.ts");
  return new RunTracer(trace.getTracer("recert", version), () => flushed(trace.getTracerProvider()));
}

function hasTracing(): boolean {
  const api: unknown = Reflect.get(globalThis, registered);
  return typeof api === "object" && api !== null && "trace" in api;
}

/** An exporter that hangs or fails must not hold up a run that has ended. */
async function flushed(provider: object): Promise<void> {
  const own: unknown =
    "getDelegate" in provider && typeof provider.getDelegate === "function" ? provider.getDelegate() : provider;
  if (typeof own !== "object" || own === null || !("forceFlush" in own) || typeof own.forceFlush !== "function") return;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, flushLimitMs);
  });
  await Promise.race([Promise.resolve(own.forceFlush()).catch(() => undefined), tooLate]);
  clearTimeout(timer);
}
