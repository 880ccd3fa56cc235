import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Linux counts so many ticks a second for every program. */
const ticksPerSecond = 100;

/** CPU time in ms of all sessions of the server that have ended so far; null where the system has no /proc. */
export async function endedSessionsCpuMs(home) {
  const [pid] = (await readFile(join(home, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
  const stat = await readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // After the name in parentheses, which may hold anything: utime and stime of children are the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[13]) + Number(fields[14])) * 1_000) / ticksPerSecond;
}

/** CPU time in ms of one open session of the server; null where the system has no /proc. */
export async function sessionCpuMs(pid) {
  const stat = await readOrNull(`/proc/${pid}/schedstat`);
  return stat === null ? null : Number(stat.split(" ")[0]) / 1e6;
}

/** A client whose every query also counts, in `counted.pages`, the pages that the server looks at for it. */
export function countingPages(client) {
  const counted = { pages: 0 };
  const query = async (text, values) => {
    const asked = typeof text === "string" ? { text, values } : text;
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${asked.text}`, asked.values);
    const { Plan: plan } = rows[0]["QUERY PLAN"][0];
    counted.pages += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
    return client.query(text, values);
  };
  return { counted, client: Object.create(client, { query: { value: query } }) };
}

async function readOrNull(file) {
  try {
    return await readFile(file, "utf8");
  } catch {
    return null;
  }
}
