import { copyRuns } from "./copy-runs.mjs";
import { connectTo } from "./embedded-server.mjs";

/** Three ledgers of whole runs: about 1,000 events, a tenth of `events`, and `events`. Each with the id of one run. */
export async function makeLedgers(server, template, events) {
  return {
    small: await makeLedger(server, "small", template, 1_000),
    tenth: await makeLedger(server, "tenth", template, events / 10),
    large: await makeLedger(server, "large", template, events),
  };
}

async function makeLedger(server, name, template, count) {
  const url = await server.newDatabase(name);
  const client = await connectTo(url);
  try {
    await copyRuns(client, template, count);
    const { rows } = await client.query(
      `SELECT (SELECT count(*) FROM recert.events) AS events,
         (SELECT run_id FROM recert.runs ORDER BY started_at LIMIT 1) AS "runId"`,
    );
    return { url, ...rows[0] };
  } finally {
    await client.end();
  }
}
