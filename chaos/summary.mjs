/** What was done and counted, a line each. */
export function renderSummary({ figures, killsByBlow, watch, server }, { seed, durationMs }) {
  const rows = [
    ["server", server.name],
    ["seed", seed],
    ["time", `${Math.round(durationMs / 1000)} s`],
    ["kills", figures.kills],
    ...[...killsByBlow].map(([name, count]) => [`  ${name}`, count]),
    ["runs driven to their end", figures.runs],
    ["starts refused with exit 4, then repeated", figures.refusedStarts],
    ["events in the ledger", watch.events],
    ["acknowledged lines found with their hash", watch.acknowledged],
    ["looks at the ledger: gapless, chained, folded", watch.looks],
    ["recert verify over the whole ledger", figures.verified],
    ["calls that the endpoint saw", figures.calls],
    ["  of them repeated", figures.repeated],
    ["attempts recorded as abandoned", figures.abandoned],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(8)}\n`).join("");
}
