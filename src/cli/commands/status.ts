import { resolve } from "node:path";
import { suiteDigest } from "../../certification/suite.ts";
import { findSuite, suites } from "../../certification/suites.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import { defaultSuite } from "../options/default-suite.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { renderStatus } from "../render/status-table.ts";
import { showCheck } from "../run/check-status.ts";
import { loadRegistry, selectedModels } from "../run/selected-models.ts";
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
    flags.suite ?? defaultSuite,
    suites.map(({ name }) => name),
    texts,
  );
  const registry = await loadRegistry(flags.registry === undefined ? null : resolve(flags.registry), texts);
  const models =
    modelIds.length === 0 ? registry.models : selectedModels(registry, { only: modelIds, exclude: [] }, texts);
  const wanted = new Set(models.map(({ modelId }) => modelId));
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
  }).filter(({ modelId }) => modelIds.length === 0 || wanted.has(modelId));
  if (output.json) output.data(rows);
  else output.text(renderStatus(rows, now.toISOString(), output.page));
  return flags.check === true && digest !== null && target !== null
    ? showCheck(rows, models, { target, suite, now }, output)
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
