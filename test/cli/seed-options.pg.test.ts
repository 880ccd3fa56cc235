import { expect, test } from "vitest";
import { z } from "zod";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { oneModel, twoModels } from "../support/quick-run.ts";
import { type Finished, jsonLines } from "../support/run-cli.ts";

const home = preparedHome();
const eventSchema = z.looseObject({
  type: z.string(),
  occurredAt: z.string(),
  data: z.looseObject({
    reason: z.string().nullish(),
    until: z.string().optional(),
    probe: z.string().optional(),
    attempt: z.int().optional(),
  }),
});

/** The events of one type, from what `start --json` prints. */
function eventsOf(finished: Finished, type: string) {
  return jsonLines(finished)
    .flatMap((line) => eventSchema.safeParse(line).data ?? [])
    .filter((event) => event.type === type);
}

test.each([
  ["250", 250],
  ["1s", 1000],
])("--delay %s is the pause after each model but the last", async (delay, pauseMs) => {
  const finished = await run([...twoModels, "--delay", delay, "--json"], { home });
  const ended = eventsOf(finished, "ModelConcluded").map(({ occurredAt }) => Date.parse(occurredAt));
  const pauses = eventsOf(finished, "WaitStarted").filter(({ data }) => data.reason === "pause");
  expect(ended).toHaveLength(2);
  expect(pauses.map(({ data }, i) => Date.parse(data.until ?? "") - (ended[i] ?? 0))).toEqual([pauseMs]);
});

test("--max-retries 3 makes three attempts at each probe that the service fails, and no fourth", async () => {
  const command = ["start", "--yes", "--simulate", "outage", "--max-retries", "3", "--json"];
  const finished = await run([...command, ...oneModel.slice(3)], { home });
  expect(eventsOf(finished, "AttemptStarted").map(({ data }) => [data.probe, data.attempt])).toEqual([
    ...[1, 2, 3].map((attempt) => ["access", attempt]),
  ]);
});
