import { ledgerPages, readLedgerPage } from "../../events/postgres/read-ledger.ts";
import { type BadEvent, LedgerCheck } from "../../projections/check-ledger.ts";
import { firstDifference, type TableDifference } from "../../projections/compare-tables.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import { listRuns } from "../../projections/postgres/run-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

const pageSize = 2_000;
const progressEvery = 100_000;

/** `recert verify`: checks the whole ledger and names the first bad event. Returns the exit code: 1 when there is one. */
export async function verify(settings: Settings, output: Output): Promise<number> {
  return withLedger(settings, async (opened) => {
    const check = new LedgerCheck();
    const bad = await firstBadEvent(opened, check, output);
    if (bad !== null) return refuse({ ok: false, badEvent: bad }, badEventLine(bad), output);
    const head = await opened.ledger.head();
    if (head.globalPosition !== check.head.globalPosition || head.hash !== check.head.hash) {
      const line = output.texts.commands.headDiffers(headText(head), headText(check.head));
      return refuse({ ok: false, head, computed: check.head }, line, output);
    }
    const difference = await projectionDifference(opened, check);
    if (difference !== null) {
      return refuse({ ok: false, projection: difference }, projectionLine(difference, output), output);
    }
    const { events, runs } = check;
    if (output.json) output.data({ ok: true, events, runs, head });
    else output.text(output.texts.commands.verified(events, runs, headText(head)));
    return exitCodes.ok;
  });
}

async function firstBadEvent({ ledger }: OpenLedger, check: LedgerCheck, output: Output): Promise<BadEvent | null> {
  const readPage = (afterPosition: number) =>
    ledger.run((client) => readLedgerPage(client, { afterPosition, limit: pageSize }));
  for await (const rows of ledgerPages(readPage)) {
    for (const row of rows) {
      const bad = check.check(row);
      if (bad !== null) return bad;
      if (check.events % progressEvery === 0) output.progress(output.texts.commands.verifyProgress(check.events));
    }
  }
  return null;
}

function projectionDifference({ ledger }: OpenLedger, check: LedgerCheck): Promise<TableDifference | null> {
  return ledger.run(async (client) => {
    const runs = await listRuns(client, Number.MAX_SAFE_INTEGER);
    return firstDifference(check.tables, { runs, certifications: await listCertifications(client, null) });
  });
}

function refuse(answer: object, line: string, output: Output): number {
  output.note(line);
  if (output.json) output.data(answer);
  return exitCodes.no;
}

function badEventLine({ globalPosition, runId, version, fault, detail }: BadEvent): string {
  return `position ${globalPosition}, run ${runId}, version ${version}: ${fault}: ${detail}`;
}

function projectionLine({ table, key, column, expected, found }: TableDifference, { texts }: Output): string {
  const place = column === null ? `${table} (${key})` : `${table}.${column} (${key})`;
  return texts.commands.projectionDiffers(place, JSON.stringify(expected), JSON.stringify(found));
}

function headText({ globalPosition, hash }: { readonly globalPosition: number; readonly hash: string }): string {
  return `${globalPosition}:${hash}`;
}
