import { resolve } from "node:path";
import { defaultSuite, suiteDigest } from "../../certification/suite.ts";
import { findSuite } from "../../certification/suites.ts";
import { readClocks } from "../../database/read-clocks.ts";
import { msToIso } from "../../events/iso-time.ts";
import { declares } from "../../planning/capabilities-now.ts";
import { filteredRows } from "../../planning/filtered-rows.ts";
import { type ShownStatus, statusRowsSchema } from "../../planning/status-row.ts";
import { statusRows } from "../../planning/status-rows.ts";
import { matchesTarget } from "../../planning/target-pattern.ts";
import { renderStatus } from "../../presentation/render/status-table.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import { listCertifications, listWaivers } from "../../projections/postgres/certification-queries.ts";
import type { WaiverRow } from "../../projections/waiver-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import { type LedgerUntil, ledgerUntil } from "../options/as-of.ts";
import { parseNeeds } from "../options/needs.ts";
import { type StatusFilterFlags, statusFilters } from "../options/status-filters.ts";
import { requireTargetFlags } from "../options/target.ts";
import type { Output } from "../output.ts";
import { showCheck } from "../questions/check-status.ts";
import { chosenByName } from "../questions/chosen-by-name.ts";
import { foldLedger, requirePosition } from "../questions/fold-ledger.ts";
import { noneThen } from "../questions/none-then.ts";
import { oneTarget, targetsMeant } from "../questions/one-target.ts";
import { hasLedger } from "../questions/read-certifications.ts";
import { requireSuite } from "../questions/require-suite.ts";
import { loadRegistry } from "../questions/selected-models.ts";
import { showHistory } from "../questions/show-history.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert status`'s flags as they were typed. */
export interface StatusFlags extends StatusFilterFlags {
  readonly target?: string;
  readonly check?: boolean;
  readonly region?: string;
  readonly suite?: string;
  readonly registry?: string;
  readonly asOf?: string;
  readonly history?: boolean;
  readonly needs?: readonly string[];
}

/** `recert status`: the current certifications. Returns the exit code; with `--check` 1 unless all is well. */
export async function status(
  words: readonly string[],
  flags: StatusFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  requireSound(flags, texts);
  const suite = requireSuite(flags.suite ?? defaultSuite, texts).name;
  const filters = statusFilters(flags, texts);
  const needs = parseNeeds(flags.needs, texts);
  const until = ledgerUntil(flags.asOf, texts, new Date());
  const { models } = await loadRegistry(flags.registry === undefined ? null : resolve(flags.registry), texts);
  requireTargetFlags(flags, texts);
  const choice = { words, vendor: flags.vendor };
  if (flags.history === true) {
    const place = { target: flags.target ?? null, suite: flags.suite ?? null };
    return showHistory({ ...choice, ...place, until, registry: models }, settings, output);
  }
  const { certifications: all, waivers, now } = await certificationsAt(until, settings, texts);
  const { target, shown: shownTarget } = askedTarget(flags, all, settings, texts);
  const certifications = all.filter((row) => shownTarget === null || matchesTarget(shownTarget, row.target));
  const isChosen = chosenByName(choice, [...models, ...certifications.map(named)], texts);
  const facts = { certifications, waivers, needs, registry: models, target, suite, suiteDigestOf: digestOf, now };
  const rows = statusRows({ ...facts, isPast: until !== null }).filter(isChosen);
  const isAll = words.length === 0 && flags.vendor === undefined;
  const modelIds = isAll ? null : models.filter(isChosen).map(({ modelId }) => modelId);
  const isNoneThen = until !== null && rows.length === 0;
  const none = isNoneThen ? await noneThen({ at: now, target: shownTarget, modelIds }, settings, texts) : null;
  show(filteredRows(rows, filters), { none: none ?? noneText(certifications.length > 0, texts), until, now }, output);
  if (flags.check !== true || target === null) return exitCodes.ok;
  const asked = models.filter(isChosen).filter((model) => declares(model, needs));
  return showCheck(rows, asked, { target, suite, now }, output);
}

/** The target whose models are listed though they were never certified, and the pattern of those shown; null = none, or all. */
function askedTarget(flags: StatusFlags, all: readonly CertificationRow[], settings: Settings, texts: Texts) {
  if (flags.check === true) {
    const target = oneTarget(flags, all, settings, texts);
    return { target, shown: target };
  }
  const chosen = targetsMeant(flags, all, settings, texts);
  const [first = chosen?.pattern ?? null, second] = chosen?.targets ?? [];
  return { target: second === undefined ? first : null, shown: flags.target ?? null };
}

/** `--check` asks about now, and a history has all verdicts: what would have to be ignored is refused. */
function requireSound(flags: StatusFlags, { renewals }: Texts): void {
  const { check, asOf, history, verdict, badge, minRating, stale, sort } = flags;
  const besideCheck = { "--as-of": asOf, "--history": history };
  const besideHistory = {
    ...{ "--verdict": verdict, "--badge": badge, "--min-rating": minRating },
    ...{ "--stale": stale, "--sort": sort, "--needs": flags.needs },
  };
  const given = (others: object) => Object.entries(others).find(([, value]) => value !== undefined)?.[0];
  const [flag, other] =
    check === true
      ? ["--check", given(besideCheck)]
      : ["--history", history === true ? given(besideHistory) : undefined];
  if (other !== undefined) {
    throw new TroubleError(exitCodes.usage, "usage", renewals.status.notTogether(String(flag), other));
  }
}

interface Stand {
  readonly certifications: readonly CertificationRow[];
  readonly waivers: readonly WaiverRow[];
  /** The moment by which ages and expiries are told. */
  readonly now: string;
}

async function certificationsAt(until: LedgerUntil | null, settings: Settings, texts: Texts): Promise<Stand> {
  const now = new Date().toISOString();
  if (!hasLedger(settings)) {
    requirePosition(until, 0, texts);
    return { certifications: [], waivers: [], now };
  }
  return withLedger(settings, async ({ ledger }) => {
    if (until === null) {
      return ledger.withClient(async (client) => ({
        certifications: await listCertifications(client, null),
        waivers: await listWaivers(client, null),
        // As the view does, so that neither says of an expiry or a waiver what the other does not.
        now: msToIso((await readClocks(client)).databaseMs),
      }));
    }
    const { fold, at } = await foldLedger(ledger, until, texts);
    return { certifications: fold.tables.certifications(), waivers: fold.tables.waivers(), now: at.toISOString() };
  });
}

function noneText(isAny: boolean, { renewals, tables }: Texts): string {
  return isAny ? renewals.status.noMatch : tables.noCertifications;
}

function show(
  rows: readonly ShownStatus[],
  { none, until, now }: { readonly none: string; readonly until: LedgerUntil | null; readonly now: string },
  output: Output,
): void {
  const { renewals, format } = output.texts;
  if (until !== null) output.progress(renewals.status.asOf(format.time(now)));
  if (output.json) output.data(statusRowsSchema.parse(rows));
  else if (rows.length === 0) output.text(none);
  else output.text(renderStatus(rows, now, output.page));
}

function named({ model_id, vendor }: CertificationRow) {
  return { modelId: model_id, vendor };
}

function digestOf(suiteName: string): string | null {
  const suite = findSuite(suiteName);
  return suite === undefined ? null : suiteDigest(suite);
}
