import { resolve } from "node:path";
import { suiteDigest } from "../../certification/suite.ts";
import { findSuite, suites } from "../../certification/suites.ts";
import { isPastEndOfLife } from "../../models/registry.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Output } from "../output.ts";
import type { StatusRow } from "../render/status-row.ts";
import { renderStatus } from "../render/status-table.ts";
import { loadRegistry, type Registry, selectedModels } from "../run/selected-models.ts";
import { statusRows } from "../run/status-rows.ts";
import type { Settings } from "../settings.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert status`'s flags as they were typed. */
export interface StatusFlags {
  readonly target?: string;
  readonly check?: boolean;
  readonly region?: string;
  readonly suite?: string;
  readonly registry?: string;
}

/** `recert status`: the certifications as they stand. Returns the exit code; with `--check` 1 unless all is well. */
export async function status(
  modelIds: readonly string[],
  flags: StatusFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const suite = parseOneOf(
    "--suite",
    flags.suite ?? "standard",
    suites.map(({ name }) => name),
    texts,
  );
  const registry = await loadRegistry(flags.registry === undefined ? null : resolve(flags.registry), texts);
  if (modelIds.length > 0) selectedModels(registry, { only: modelIds, exclude: [] }, texts);
  const region = flags.region ?? settings.region;
  requireTarget(flags.target, texts);
  const target = flags.target ?? (region === undefined ? null : `aws/${region}`);
  if (flags.check === true && target === null)
    throw new TroubleError(exitCodes.usage, "no_region", texts.errors.noRegion());
  const shownTarget = flags.check === true ? target : (flags.target ?? null);
  const certifications = await withLedger(settings, ({ ledger }) =>
    ledger.run((client) => listCertifications(client, shownTarget)),
  );
  const now = new Date();
  const digest = digestOf(suite);
  const rows = statusRows({
    certifications,
    registry: registry.models,
    target,
    suite,
    suiteDigestOf: digestOf,
    now,
  }).filter(({ modelId }) => modelIds.length === 0 || modelIds.includes(modelId));
  if (output.json) output.data(rows);
  else output.text(renderStatus(rows, now.toISOString(), output.page));
  return flags.check === true && digest !== null && target !== null
    ? checked(rows, registry, { target, suite, now }, output)
    : exitCodes.ok;
}

function requireTarget(target: string | undefined, { errors, tables }: Texts): void {
  if (target === undefined || /^(aws|simulator|custom\/[^/]+)\/[a-z0-9-]+$/.test(target)) return;
  const trouble = errors.badValue("--target", target, tables.targetAllowed);
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}

function digestOf(suiteName: string): string | null {
  const suite = findSuite(suiteName);
  return suite === undefined ? null : suiteDigest(suite);
}

function checked(
  rows: readonly StatusRow[],
  { models }: Registry,
  { target, suite, now }: { readonly target: string; readonly suite: string; readonly now: Date },
  output: Output,
): number {
  const good = new Set(
    rows
      .filter((row) => row.target === target && row.suite === suite)
      .filter(({ verdict, usable, stale }) => verdict === "certified" && usable && stale.length === 0)
      .map(({ modelId }) => modelId),
  );
  const bad = models.filter((model) => !isPastEndOfLife(model, now) && !good.has(model.modelId));
  const { commands } = output.texts;
  output.note(
    bad.length === 0
      ? commands.checkPassed(target)
      : commands.checkFailed(
          target,
          bad.map(({ modelId }) => modelId),
        ),
  );
  return bad.length === 0 ? exitCodes.ok : exitCodes.no;
}
