import { toBundleLine } from "../../events/bundle-line.ts";
import type { LedgerHead } from "../../events/ledger.ts";
import { ledgerPages, type RawEventRow, readLedgerPage, readRunRows } from "../../events/postgres/read-ledger.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun } from "../find-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { headText } from "../render/verify-answer.ts";
import { writeWholeFile } from "../run/whole-file.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert export`'s flags as they were typed. */
export interface ExportFlags {
  readonly all?: boolean;
  readonly output?: string;
}

const pageSize = 1_000;

type Pages = AsyncIterable<readonly RawEventRow[]>;

/** `recert export RUN|--all`: the events of a run, or of the whole ledger, a line an event. Returns the exit code. */
export async function exportEvents(
  wanted: string | undefined,
  flags: ExportFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { errors } = output.texts;
  if ((wanted === undefined) === (flags.all !== true)) {
    throw new TroubleError(exitCodes.usage, "usage", errors.exportWhat());
  }
  return withLedger(settings, async (opened) => {
    const pages = wanted === undefined ? ledgerRows(opened) : runRows(opened, await runIdOf(opened, wanted, output));
    if (flags.output === undefined) return toStdout(pages, output);
    return toFile(pages, flags.output, output);
  });
}

async function runIdOf(opened: OpenLedger, wanted: string, { texts }: Output): Promise<string> {
  return (await findRun(opened, wanted, texts)).run_id;
}

function ledgerRows({ ledger }: OpenLedger): Pages {
  return ledgerPages((after) => ledger.run((client) => readLedgerPage(client, { after, limit: pageSize })));
}

function runRows({ ledger }: OpenLedger, runId: string): Pages {
  const readPage = (after: number) => ledger.run((client) => readRunRows(client, runId, { after, limit: pageSize }));
  return ledgerPages(readPage, "version");
}

/** A reader that has seen enough (`| head`) ends it quietly. */
async function toStdout(pages: Pages, output: Output): Promise<number> {
  for await (const rows of pages) {
    if (!(await output.lines(rows.map(toBundleLine)))) break;
  }
  return exitCodes.ok;
}

async function toFile(pages: Pages, file: string, output: Output): Promise<number> {
  const { commands, errors } = output.texts;
  const last: { events: number; head: LedgerHead | null } = { events: 0, head: null };
  await writeWholeFile(file, async (write) => {
    for await (const rows of pages) {
      await write(rows.map((row) => `${toBundleLine(row)}\n`).join(""));
      last.events += rows.length;
      last.head = headOf(rows) ?? last.head;
    }
  }).catch((error: unknown) => {
    if (!(error instanceof Error && "syscall" in error && "path" in error)) throw error;
    throw new TroubleError(exitCodes.usage, "output_file", errors.exportFile(file, error.message), error);
  });
  if (output.json) output.data({ file, ...last });
  else output.text(commands.exported(last.events, file, last.head === null ? null : headText(last.head)));
  return exitCodes.ok;
}

function headOf(rows: readonly RawEventRow[]): LedgerHead | null {
  const last = rows.at(-1);
  return last === undefined ? null : { globalPosition: last.globalPosition, hash: last.hash };
}
