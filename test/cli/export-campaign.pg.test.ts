import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines } from "../support/run-cli.ts";

const home = preparedHome();
const emptyHome = join(dirname(home), "none");
const lineSchema = z.looseObject({ runId: z.string().optional(), globalPosition: z.int().optional() });

async function answerOf(bundle: string) {
  const file = join(dirname(home), "bundle.ndjson");
  writeFileSync(file, bundle);
  const { code, stdout } = await runHosted(["verify", file, "--json"], { home: emptyHome });
  return { code, answer: JSON.parse(stdout) };
}

test("a campaign is exported with its runs, in one bundle that is verified and told from others", async () => {
  await runHosted(oneModel, { home });
  const started = await runHosted([...oneModel, "--region", "us-east-1,eu-west-1", "--json"], { home });
  const result = z.looseObject({ campaignId: z.string(), runs: z.array(z.object({ runId: z.string() })) });
  const { campaignId, runs } = result.parse(jsonLines(started).at(-1));
  await runHosted(oneModel, { home });

  const { code, stdout } = await runHosted(["export", campaignId], { home });
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const events = lines.slice(0, -1);
  expect(new Set(events.map(({ runId }) => runId))).toEqual(new Set([campaignId, ...runs.map(({ runId }) => runId)]));
  const positions = events.map(({ globalPosition }) => globalPosition ?? 0);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  const history = jsonLines(await runHosted(["report", campaignId, "--events", "--json"], { home }));
  expect(events).toHaveLength(history.length);

  const whole = `${stdout.trimEnd()}\n`;
  expect(await answerOf(whole)).toMatchObject({
    ...{ code: 0, answer: { ok: true, bundle: "campaign", events: events.length, runs: 3 } },
  });
  expect(await answerOf(whole.replace('"bundle":"campaign"', '"bundle":"run"'))).toMatchObject({
    ...{ code: 1, answer: { badLine: { code: "end_differs" } } },
  });
  const without = whole.split("\n").filter((line) => !line.includes(`"runId":"${runs[1]?.runId}"`));
  expect(await answerOf(without.join("\n"))).toMatchObject({ code: 1 });
});
