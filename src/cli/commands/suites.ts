import { contentDigest, suiteContent, suiteDigest } from "../../certification/suite.ts";
import { suites as available } from "../../certification/suites.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import type { SuiteContent } from "../../events/suite-content.ts";
import { nearestWord } from "../../models/nearest-word.ts";
import type { SuiteRow } from "../../planning/suite-row.ts";
import { suiteRows, suitesMeant } from "../../planning/suite-rows.ts";
import { renderSuite, renderSuites } from "../../presentation/render/suites-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { recordedSuite, recordedSuites } from "../../projections/postgres/suite-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import { withSuggestion } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { hasLedger } from "../questions/read-certifications.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert suites`: the available suites, and those that runs of the ledger judged by. Returns the exit code. */
export async function suites(settings: Settings, output: Output): Promise<number> {
  const rows = await everySuite(settings);
  if (output.json) output.data(rows);
  else output.text(renderSuites(rows, output.page));
  return exitCodes.ok;
}

/** `recert suites show NAME[@DIGEST]`: what a suite asks; of a digest its beginning is enough. Returns the exit code. */
export async function showSuite(wanted: string, settings: Settings, output: Output): Promise<number> {
  const row = oneMeant(wanted, await everySuite(settings), output.texts);
  const content = availableContent(row) ?? (await recordedContent(row, settings));
  if (content === null) {
    throw new TroubleError(exitCodes.usage, "unknown_suite", output.texts.suites.notRecorded(row.name, row.digest));
  }
  const shown = { name: row.name, version: content.version, digest: row.digest, ...content.content };
  if (output.json) output.data(shown);
  else output.text(renderSuite(shown, output.page));
  return exitCodes.ok;
}

async function everySuite(settings: Settings): Promise<readonly SuiteRow[]> {
  const recorded = hasLedger(settings)
    ? await withLedger(settings, ({ ledger }) => ledger.withClient(recordedSuites))
    : [];
  return suiteRows(
    available.map((suite) => ({ name: suite.name, digest: suiteDigest(suite) })),
    recorded,
  );
}

function oneMeant(wanted: string, rows: readonly SuiteRow[], texts: Texts): SuiteRow {
  const { suites: words } = texts;
  const [first, second] = suitesMeant(wanted, rows);
  if (first !== undefined && second === undefined) return first;
  const known = rows.map((row) => `${row.name}@${row.digest.slice(0, 12)}`);
  const near = nearestWord(wanted, [...new Set(rows.map(({ name }) => name))]);
  const trouble =
    second === undefined ? withSuggestion(words.unknown(wanted, known), near, texts) : words.ambiguous(wanted, known);
  throw new TroubleError(exitCodes.usage, "unknown_suite", trouble);
}

interface Content {
  readonly version: number;
  readonly content: SuiteContent;
}

function availableContent({ digest }: SuiteRow): Content | null {
  const suite = available.find((one) => suiteDigest(one) === digest);
  return suite === undefined ? null : { version: suite.version, content: suiteContent(suite) };
}

/** What does not give its own digest was never recorded by recert. */
async function recordedContent({ digest }: SuiteRow, settings: Settings): Promise<Content | null> {
  const suite: CertifyStarted["suite"] | null = await withLedger(settings, ({ ledger }) =>
    ledger.withClient((client) => recordedSuite(client, digest)),
  );
  if (suite?.content === undefined || contentDigest(suite.content) !== digest) return null;
  return { version: suite.version, content: suite.content };
}
