import type { RunEvent } from "../events/run-event.ts";
import type { Effect } from "../machine/effect-for.ts";
import { type RunState, startOf } from "../machine/fold.ts";
import { type Intent, intendedEvent, waitEndMs } from "./intended-event.ts";
import { listingParts } from "./listing-parts.ts";
import { performCall } from "./perform-call.ts";
import type { DriverPorts } from "./ports.ts";
import { askedBy } from "./probe-call.ts";
import type { Recorder } from "./recorder.ts";

/**
 * Does what an effect asks and returns the events that say so, to be appended together, the parts of a listing one by one;
 * none when `signal` aborted what was under way. Exhaustive: a new effect does not compile without its performer.
 */
export async function performEffect(
  effect: Exclude<Effect, { do: "stop" }>,
  recorder: Pick<Recorder, "state" | "ledgerTime">,
  ports: DriverPorts,
  signal: AbortSignal,
): Promise<readonly RunEvent[]> {
  const { state } = recorder;
  switch (effect.do) {
    case "list": {
      const listing = await ports.listModels(startOf(state), signal);
      if (signal.aborted) return [];
      return listingParts(listing, state, ports.modelsPerPart).map((data) => ({ type: "ModelsListed", data }));
    }
    case "clean_up":
      return [await cleanUp(state, ports)];
    case "start_attempt":
      await ports.admission?.admit(askedBy(effect, state, ports.suite), signal);
      return signal.aborted ? [] : [intendedEvent(effect, recorder, ports)];
    case "call": {
      const event = await performCall(effect, state, ports, signal);
      return event === null ? [] : [event];
    }
    case "wait":
      await ports.clock.sleepUntil(waitEndMs(effect.wait, ports.clock.nowMs()), signal);
      return signal.aborted ? [] : [{ type: "WaitEnded", data: { reason: effect.wait.reason } }];
    case "report": {
      const data = await ports.writeLog(state);
      if (data === null) return [];
      return [
        { type: "ReportIssued", data },
        { type: "RunCompleted", data: { exitCode: await ports.exitCodeOf(state) } },
      ];
    }
    default:
      return [intendedEvent(effect satisfies Intent, recorder, ports)];
  }
}

async function cleanUp(state: RunState, ports: DriverPorts): Promise<RunEvent> {
  const previous = await ports.previousOf(state);
  if (startOf(state).options.skipCleanup) return { type: "CleanupSkipped", data: { previous } };
  const modelIds = state.context.models.map((model) => model.modelId);
  return { type: "CertificationsSuperseded", data: { modelIds, previous } };
}
