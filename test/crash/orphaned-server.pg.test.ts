import { expect, test } from "vitest";
import { processesOf, until } from "../database/temporary-home.ts";
import { Cli } from "../support/cli.ts";

const cli = new Cli();
const registry = cli.writeRegistry(["acme.one-v1"]);
const hanging = cli.write("hanging.json", { everyModel: { faults: [{ kind: "hang" }] } });

test("the server outlives its last client's SIGKILL for a while, then nothing of it is left", async () => {
  const recert = cli.follow("start", "--yes", "--json", "--registry", registry, "--simulate", hanging);
  await recert.event(({ type }) => type === "AttemptStarted");
  await recert.endBy("SIGKILL");
  expect(processesOf(cli.home, "postgres")).not.toEqual([]);
  // The promise is 60 s; the rest is for a busy machine.
  await until(() => processesOf(cli.home).length === 0);
}, 90_000);
