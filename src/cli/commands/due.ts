import { resolve } from "node:path";
import { defaultSuite } from "../../certification/suite.ts";
import { dueModels } from "../../planning/due-models.ts";
import { renewCommand } from "../../presentation/advice/commands.ts";
import { renderDue } from "../../presentation/render/due-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseWithin } from "../options/duration.ts";
import { requireTargetFlags, type TargetFlags } from "../options/target.ts";
import type { Output } from "../output.ts";
import { oneTarget } from "../questions/one-target.ts";
import { readCertifications } from "../questions/read-certifications.ts";
import { requireSuite } from "../questions/require-suite.ts";
import { loadRegistry } from "../questions/selected-models.ts";
import type { Settings } from "../settings.ts";

/** `recert due`'s flags as they were typed. */
export interface DueFlags extends TargetFlags {
  readonly within?: string;
  readonly suite?: string;
  readonly registry?: string;
}

/** `recert due`: which models should be certified, why, and by which command. Returns the exit code. */
export async function due(flags: DueFlags, settings: Settings, output: Output): Promise<number> {
  const { texts } = output;
  const withinMs = parseWithin(flags.within, texts);
  const suite = requireSuite(flags.suite ?? defaultSuite, texts);
  requireTargetFlags(flags, texts);
  const registry = flags.registry === undefined ? null : resolve(flags.registry);
  const { models } = await loadRegistry(registry, texts);
  const certifications = await readCertifications(settings);
  const target = oneTarget(flags, certifications, settings, texts);
  const rows = dueModels({ certifications, models, target, suite, withinMs, now: new Date().toISOString() });
  if (output.json) {
    output.data(rows);
    return exitCodes.ok;
  }
  const within = flags.within ?? null;
  const command = renewCommand({ target, suite: suite.name, within, registry });
  output.text(renderDue(rows, { target, suite: suite.name, withinMs, command }, output.page));
  return exitCodes.ok;
}
