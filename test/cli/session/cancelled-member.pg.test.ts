import { expect, test } from "vitest";
import { cancelCampaign } from "../../../src/cli/campaign/cancel-campaign.ts";
import { readRun } from "../../../src/cli/find-run.ts";
import type { OpenLedger } from "../../../src/cli/open-ledger.ts";
import { Output } from "../../../src/cli/output.ts";
import { ownRun } from "../../../src/cli/session/own-run.ts";
import { recordWhole } from "../../../src/cli/session/record-whole.ts";
import { RunHistory } from "../../../src/cli/session/run-history.ts";
import { readSettings } from "../../../src/cli/settings.ts";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { PostgresLedger } from "../../../src/events/postgres/postgres-ledger.ts";
import { emptyRun } from "../../../src/machine/fold.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { unseenRun } from "../../../src/projections/live-run.ts";
import { preparedHome } from "../../database/temporary-home.ts";
import { testId } from "../../support/drive.ts";
import { campaignStart, runStarted, ScriptedClient, tinySuite, wantedRun } from "../../support/run-fixture.ts";

test("a run that its campaign's process begins just after a cancel has looked at it ends itself, and calls nothing", async () => {
  const home = preparedHome();
  const database = new EmbeddedDatabase(home, 20_000);
  const connect = () => database.connect();
  const opened: OpenLedger = { database, connect, ledger: new PostgresLedger({ connect, patienceMs: 30_000 }) };
  const output = new Output({
    ...{ json: false, quiet: true, verbose: false, colour: false, charset: "unicode", texts: en },
  });
  const settings = { ...readSettings({}), home };
  const [campaignId, runId] = [testId(), testId()];
  const wanted = wantedRun(runId);
  const client = new ScriptedClient(() => ({ says: "good" }));
  await recordWhole(opened, campaignId, [
    { type: "RunStarted", data: campaignStart },
    { type: "CampaignStarted", data: { concurrency: 1, maxCostMicroUsd: null, runs: [wanted] } },
  ]);
  expect(await cancelCampaign(opened, campaignId, null, settings, output)).toBe(0);
  expect((await readRun(opened, runId)).events).toEqual([]);
  const { state } = await ownRun(
    {
      ...{ opened, lock: null, output, settings, runId, campaignId, state: emptyRun, suite: tinySuite, baseline: null },
      ...{ toList: [], others: [], history: new RunHistory({ keepsEvents: false }) },
      claim: [{ type: "RunStarted", data: { ...runStarted, campaign: { id: campaignId, lane: 1, lanes: 1 } } }],
      endpoint: {
        client,
        askControlPlane: () => Promise.reject(new Error("it must not be asked")),
        credentialsTrouble: () => null,
        close: () => Promise.resolve(),
      },
    },
    { run: unseenRun, show: () => undefined, knowEarlierTimes: () => undefined },
    new AbortController().signal,
  );
  expect(state.value).toBe("cancelled");
  expect((await readRun(opened, runId)).events.map(({ type }) => type)).toEqual(["RunStarted", "RunCancelled"]);
  expect(client.calls).toEqual([]);
  await opened.ledger.close();
});
