import { type BundleEnd, toBundleEndLine, toBundleLine } from "../../events/bundle-line.ts";
import { genesisHash } from "../../events/event-hash.ts";
import { ledgerPages, type RawEventRow, readLedgerPage, readRunRows } from "../../events/postgres/read-ledger.ts";
import { runsOfCampaigns } from "../../projections/postgres/run-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { mergedPages } from "../files/merged-pages.ts";
import { descriptorOf, FileError, writeWholeFile } from "../files/whole-file.ts";
import { fileTrouble, requireWritable } from "../files/written-file.ts";
import { findRun } from "../find-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { headText } from "./verify-answer.ts";

/** `recert export`'s flags as they were typed. */
export interface ExportFlags {
  readonly all?: boolean;
  readonly output?: string;
}

const pageSize = 1_000;
/** A campaign has a page of each of its runs in memory. */
const memberPageSize = 100;

type Pages = AsyncIterable<readonly RawEventRow[]>;

/** What is to be exported, and to where; `file` null is stdout. */
interface Export {
  readonly bundle: BundleEnd["bundle"];
  readonly pages: Pages;
  readonly file: string | null;
}

/**
 * `recert export RUN|--all`: the events of a run, of a campaign with its runs, or of the whole ledger, one line per
 * event. Returns the exit code.
 */
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
  const file = fileOf(flags.output);
  if (file !== null) await requireWritable(file, errors.exportFile);
  return withLedger(settings, async (opened) => {
    const asked: Export =
      wanted === undefined
        ? { bundle: "ledger", pages: ledgerRows(opened), file }
        : { ...(await historyOf(opened, wanted, output)), file };
    return file === null ? toStdout(asked, output) : toFile(asked, file, output);
  });
}

/** stdout by its path is still stdout: a message about the file would follow the bundle. */
function fileOf(output: string | undefined): string | null {
  return output === undefined || descriptorOf(output) === 1 ? null : output;
}

/** A run, or a campaign with its runs so far. */
async function historyOf(opened: OpenLedger, wanted: string, { texts }: Output): Promise<Omit<Export, "file">> {
  const { run_id: runId, kind } = await findRun(opened, wanted, texts);
  if (kind !== "campaign") return { bundle: "run", pages: runRows(opened, runId, pageSize) };
  const { globalPosition } = await opened.ledger.head();
  const members = await opened.ledger.withClient((client) => runsOfCampaigns(client, [runId]));
  const runs = [runId, ...members.map(({ run_id }) => run_id)].map((id) => runRows(opened, id, memberPageSize));
  return { bundle: "campaign", pages: mergedPages(runs, globalPosition) };
}

function ledgerRows({ ledger }: OpenLedger): Pages {
  return ledgerPages((after) => ledger.withClient((client) => readLedgerPage(client, { after, limit: pageSize })));
}

function runRows({ ledger }: OpenLedger, runId: string, limit: number): Pages {
  const readPage = (after: number) => ledger.withClient((client) => readRunRows(client, runId, { after, limit }));
  return ledgerPages(readPage, "version");
}

/** A reader that has seen enough (`| head`) ends it quietly. */
async function toStdout(asked: Export, output: Output): Promise<number> {
  await writeBundle(asked, (lines) => output.lines(lines));
  return exitCodes.ok;
}

async function toFile(asked: Export, file: string, output: Output): Promise<number> {
  const { commands, errors } = output.texts;
  const ends: BundleEnd[] = [];
  await writeWholeFile(file, async (write) => {
    const end = await writeBundle(asked, async (lines) => {
      await write(`${lines.join("\n")}\n`);
      return true;
    });
    ends.push(end);
  }).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error;
    throw fileTrouble(file, error, errors.exportFile);
  });
  const { events = 0, head } = ends[0] ?? {};
  const last = head === undefined || events === 0 ? null : head;
  if (output.json) output.data({ file, events, head: last });
  else output.text(commands.exported(events, file, last === null ? null : headText(last)));
  return exitCodes.ok;
}

/** Hands over the lines of a bundle, its last one too, until `take` says that nobody wants them. Returns what it says. */
async function writeBundle(
  { bundle, pages }: Export,
  take: (lines: readonly string[]) => Promise<boolean>,
): Promise<BundleEnd> {
  let end: BundleEnd = { bundle, events: 0, head: { globalPosition: 0, hash: genesisHash } };
  for await (const rows of pages) {
    if (!(await take(rows.map(toBundleLine)))) return end;
    end = { bundle, events: end.events + rows.length, head: headOf(rows) ?? end.head };
  }
  await take([toBundleEndLine(end)]);
  return end;
}

function headOf(rows: readonly RawEventRow[]): BundleEnd["head"] | null {
  const last = rows.at(-1);
  return last === undefined ? null : { globalPosition: last.globalPosition, hash: last.hash };
}
