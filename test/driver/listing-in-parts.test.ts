import { describe, expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { EventData } from "../../src/events/run-event.ts";
import { foldRun, type RunState } from "../../src/machine/fold.ts";
import { buildReport } from "../../src/projections/report.ts";
import { eventsOf } from "../../src/projections/report-events.ts";
import { Crash, CrashingLedger, type CrashPoint } from "../support/crashing-ledger.ts";
import { allEvents, drive, type World, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";

const models = [1, 2, 3, 4, 5].map((index) => listed(index, `m${index}`));
const elsewhere = models.map((model) => ({ ...model, invocationId: `us.${model.modelId}` }));

/** A run of five models, two in each part of its listing but the last. */
function runOf(memory: MemoryLedger, points: readonly CrashPoint[] = [], change: Partial<World> = {}): World {
  const client = new ScriptedClient(() => ({ says: "right" }));
  return world({ ledger: new CrashingLedger(memory, points), client, models, modelsPerPart: 2, ...change });
}

function partsOf(events: readonly RecordedEvent[]): readonly EventData<"ModelsListed">[] {
  return eventsOf(events, "ModelsListed").map(({ data }) => data);
}

function idsOf(state: RunState): readonly string[] {
  return state.context.models.map(({ invocationId }) => invocationId);
}

async function until(here: World, crashed: Partial<World> = {}): Promise<RunState> {
  try {
    return await drive(here);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return drive({ ...here, ...crashed });
  }
}

describe("a listing in three parts", () => {
  test("is appended part by part, each of which but the last says that there are more", async () => {
    const here = runOf(new MemoryLedger());
    await drive(here);
    const parts = partsOf(await allEvents(here));
    expect(parts.map((part) => part.models.map(({ modelId }) => modelId))).toEqual([
      ["m1", "m2"],
      ["m3", "m4"],
      ["m5"],
    ]);
    expect(parts.map(({ more }) => more)).toEqual([true, true, undefined]);
  });

  test("is one event without a mark where all models fit", async () => {
    const here = runOf(new MemoryLedger(), [], { modelsPerPart: 5 });
    await drive(here);
    expect(partsOf(await allEvents(here)).map((part) => Object.keys(part))).toEqual([["models", "controlPlane"]]);
  });

  const crashes = [2, 3, 4, 5].flatMap((append) => [
    { append, when: "before" as const },
    { append, when: "after" as const },
  ]);

  test.each(crashes)("is the same when its process dies $when append $append", async (point) => {
    const [broken, unbroken] = [runOf(new MemoryLedger(), [point]), runOf(new MemoryLedger())];
    const [ended, expected] = [await until(broken), await drive(unbroken)];
    expect(ended.value).toBe("completed");
    expect(ended.context.models).toEqual(expected.context.models);
    expect(partsOf(await allEvents(broken))).toEqual(partsOf(await allEvents(unbroken)));
  });

  test.each([
    [1, "before", ["us.m1", "us.m2", "us.m3", "us.m4", "us.m5"]],
    [2, "after", ["m1", "m2", "us.m3", "us.m4", "us.m5"]],
    [3, "after", ["m1", "m2", "m3", "m4", "us.m5"]],
    [4, "after", ["m1", "m2", "m3", "m4", "m5"]],
  ] as const)(
    "keeps what is frozen though the next process would list otherwise, from append %i %s",
    async (append, when, ids) => {
      const ended = await until(runOf(new MemoryLedger(), [{ append, when }]), { models: elsewhere });
      expect(idsOf(ended)).toEqual(ids);
    },
  );

  test("can be interrupted between its parts, and goes on there", async () => {
    const memory = new MemoryLedger();
    const here = runOf(memory);
    const stop = new AbortController();
    const append = memory.append.bind(memory);
    memory.append = (request) => {
      if (request.events.some(({ type }) => type === "ModelsListed")) stop.abort("SIGINT");
      return append(request);
    };
    expect((await drive(here, stop.signal)).value).toBe("interrupted");
    expect(partsOf(await allEvents(here))).toHaveLength(1);
    expect((await drive(here)).value).toBe("completed");
    expect(partsOf(await allEvents(here)).map((part) => part.models.length)).toEqual([2, 2, 1]);
  });

  test("says of a run that rests within it that it is not listed yet", async () => {
    const here = runOf(new MemoryLedger(), [{ append: 3, when: "before" }]);
    await expect(drive(here)).rejects.toThrow(Crash);
    expect(foldRun(await allEvents(here)).context).toMatchObject({ isListed: false, models: [{}, {}] });
  });
});

describe("the last part of a listing", () => {
  test("alone decides who has left the registry, by all parts together", async () => {
    const memory = new MemoryLedger();
    const before = runOf(memory, [], { models: [...models, listed(6, "gone")] });
    await drive(before);
    const appended: string[][] = [];
    const append = memory.append.bind(memory);
    memory.append = async (request) => {
      const outcome = await append(request);
      const left = memory.tables.certifications().filter((row) => row.left_registry);
      if (request.events.some(({ type }) => type === "ModelsListed")) appended.push(left.map((row) => row.model_id));
      return outcome;
    };
    await drive(runOf(memory));
    expect(appended).toEqual([[], [], ["gone"]]);
  });
});

describe("the report of a listing in parts", () => {
  const notes = models.map(({ modelId }) => ({ modelId, note: "model_not_listed" as const }));
  const notedBy = (foundationModels: "answered" | "forbidden") => ({
    controlPlane: { foundationModels, inferenceProfiles: "answered", detail: null, notes } as const,
  });

  test("has the notes on every model once, and the last answers of the service", async () => {
    const here = runOf(new MemoryLedger(), [{ append: 3, when: "after" }], notedBy("answered"));
    const state = await until(here, notedBy("forbidden"));
    const { run } = buildReport(await allEvents(here), state, () => "");
    expect(run.controlPlane).toEqual({ ...notedBy("forbidden").controlPlane, notes });
  });
});
