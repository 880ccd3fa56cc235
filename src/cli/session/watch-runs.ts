import type { RunWatcher } from "../../telemetry/run-watcher.ts";
import { RunWatchers } from "../../telemetry/run-watchers.ts";
import { openTracer } from "../../telemetry/tracing/open-tracer.ts";
import { logger } from "../logger.ts";
import { toolVersion } from "../version.ts";

/** Those that look on for as long as their command wants. */
const watching = new Set<RunWatcher>();
/** One for the process: the runs of a campaign are linked to it. */
let tracer: Promise<RunWatcher | null> | null = null;

/** Lets somebody look at every run that this process drives from now on, until the function that comes back is called. */
export function watchRuns(watcher: RunWatcher): () => void {
  watching.add(watcher);
  return () => {
    watching.delete(watcher);
  };
}

/** Those who look at a run that begins now, with the tracer of an SDK where the user registered one. */
export async function runWatchers(): Promise<RunWatchers> {
  tracer ??= openTracer(toolVersion).catch(giveUp);
  const traced = await tracer;
  return new RunWatchers(traced === null ? [...watching] : [...watching, traced], giveUp);
}

function giveUp(error: unknown): null {
  logger().warn({ reason: String(error) }, "a run cannot be watched");
  return null;
}
