import type { ClientBase } from "pg";
import { present } from "../../events/present.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { Fact } from "../notice.ts";
import { noticeOf, type Previous } from "../notices-of.ts";
import { concludedCapabilities } from "./concluded-capabilities.ts";
import { noticedRuns } from "./noticed-runs.ts";
import { recordedPrevious } from "./recorded-previous.ts";

/** What there is to tell of these events, in their order. */
export async function factsOf(client: ClientBase, events: readonly RecordedEvent[]): Promise<readonly Fact[]> {
  if (events.length === 0) return [];
  const runs = await noticedRuns(client, distinct(events.map(({ runId }) => runId)));
  const previousOf = await previousReader(client, events);
  return events.flatMap((event) => {
    const run = present(runs.get(event.runId), `run ${event.runId}`);
    return noticeOf(event, run, previousOf(event)) ?? [];
  });
}

type PreviousOf = (event: RecordedEvent) => Previous;

/** What each verdict of the events replaces: of that its run says which it was, and an earlier run what it could do. */
async function previousReader(client: ClientBase, events: readonly RecordedEvent[]): Promise<PreviousOf> {
  const verdicts = events.filter(({ type }) => type === "ModelConcluded");
  if (verdicts.length === 0) return () => null;
  const recorded = await recordedPrevious(client, distinct(verdicts.map(({ runId }) => runId)));
  const all = [...recorded.values()].flat();
  const runIds = distinct(all.map(({ runId }) => runId));
  const modelIds = distinct(all.map(({ modelId }) => modelId));
  const concluded = runIds.length === 0 ? [] : await concludedCapabilities(client, { runIds, modelIds });
  const capabilities = new Map(concluded.map((one) => [keyOf(one), one.capabilities]));
  return (event) => {
    if (event.type !== "ModelConcluded") return null;
    const before = recorded.get(event.runId)?.find(({ modelId }) => modelId === event.data.modelId);
    return before === undefined
      ? null
      : { verdict: before.verdict, capabilities: capabilities.get(keyOf(before)) ?? {} };
  };
}

function keyOf({ runId, modelId }: { readonly runId: string; readonly modelId: string }): string {
  return `${runId} ${modelId}`;
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
