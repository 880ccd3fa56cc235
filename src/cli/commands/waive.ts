import { v7 as uuidv7 } from "uuid";
import { defaultSuite } from "../../certification/suite.ts";
import { readClocks } from "../../database/read-clocks.ts";
import { isoToMs, msToIso } from "../../events/iso-time.ts";
import type { EventOf } from "../../events/run-event.ts";
import { type Capability, capabilitySchema } from "../../events/vocabulary.ts";
import { machineName } from "../../machine/run-machine.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import { listCertifications, listWaivers } from "../../projections/postgres/certification-queries.ts";
import type { WaiverRow } from "../../projections/waiver-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { withTelling } from "../notify/telling-of-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import { parseUntil } from "../options/as-of.ts";
import { parseOneOf } from "../options/integer.ts";
import { requireTargetFlags, type TargetFlags } from "../options/target.ts";
import type { Output } from "../output.ts";
import { oneTarget } from "../questions/one-target.ts";
import { requireSuite } from "../questions/require-suite.ts";
import { selectedModels } from "../questions/selected-models.ts";
import { thisOwner } from "../session/owner.ts";
import { recordWhole } from "../session/record-whole.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** The flags of `recert unwaive` as they were typed. */
export interface UnwaiveFlags extends TargetFlags {
  readonly suite?: string;
  readonly reason?: string;
}

/** The flags of `recert waive` as they were typed. */
export interface WaiveFlags extends UnwaiveFlags {
  readonly until: string;
  readonly reason: string;
}

/** A capability of a model, on one target and by one suite. */
interface Place {
  readonly target: string;
  readonly suite: string;
  readonly modelId: string;
  readonly capability: Capability;
}

type Decision = EventOf<"CapabilityWaived"> | EventOf<"WaiverEnded">;

/** `recert waive MODEL CAPABILITY`: a person accepts a broken capability until a time. Returns the exit code. */
export async function waive(
  words: readonly [model: string, capability: string],
  flags: WaiveFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const { waive: waiver } = texts.renewals;
  const { reason } = flags;
  if (reason.trim() === "") throw refusal("bad_value", texts.errors.badValue("--reason", reason, waiver.reasonAllowed));
  const until = parseUntil(flags.until, texts);
  return withPlace(words, flags, settings, output, async (opened, place, row) => {
    const { databaseMs } = await opened.ledger.withClient(readClocks);
    if (isoToMs(until) <= databaseMs)
      throw refusal("bad_value", waiver.untilPast(flags.until, texts.format.time(msToIso(databaseMs))));
    requireBroken(place, row, texts);
    const { modelId, capability } = place;
    const event: Decision = { type: "CapabilityWaived", data: { ...thisOwner(reason), modelId, capability, until } };
    return decide(opened, place, event, waiver.done(modelId, capability, texts.format.time(until)), output);
  });
}

/** `recert unwaive MODEL CAPABILITY`: ends a waiver before its time. Returns the exit code. */
export async function unwaive(
  words: readonly [model: string, capability: string],
  flags: UnwaiveFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  return withPlace(words, flags, settings, output, async (opened, place) => {
    const { databaseMs } = await opened.ledger.withClient(readClocks);
    const waivers = await opened.ledger.withClient((client) => listWaivers(client, place.target));
    const waiver = waivers.find((one) => isOf(one, place));
    const { modelId, capability } = place;
    if (waiver === undefined || isoToMs(waiver.until) <= databaseMs) {
      throw refusal("not_waived", texts.renewals.waive.notWaived(modelId, capability, place.target));
    }
    const data = { ...thisOwner(flags.reason ?? null), modelId, capability, waivedBy: waiver.run_id };
    return decide(
      opened,
      place,
      { type: "WaiverEnded", data },
      texts.renewals.waive.ended(modelId, capability),
      output,
    );
  });
}

async function withPlace(
  [model, word]: readonly [string, string],
  flags: UnwaiveFlags,
  settings: Settings,
  output: Output,
  use: (opened: OpenLedger, place: Place, row: CertificationRow) => Promise<number>,
): Promise<number> {
  const { texts } = output;
  const capability = parseOneOf("CAPABILITY", word, capabilitySchema.options, texts);
  const suite = requireSuite(flags.suite ?? defaultSuite, texts).name;
  requireTargetFlags(flags, texts);
  return withLedger(settings, async (opened) => {
    const all = await opened.ledger.withClient((client) => listCertifications(client, null));
    const target = oneTarget(flags, all, settings, texts);
    const rows = all.filter((one) => one.target === target);
    const row = certified(rows, { target, suite, modelId: model }, texts);
    const place = { target, suite, modelId: model, capability };
    return withTelling(opened, settings, output, () => use(opened, place, row));
  });
}

/** The certification that is meant. Throws `TroubleError` that names the nearest model, or says that there is none. */
function certified(
  rows: readonly CertificationRow[],
  { target, suite, modelId }: Omit<Place, "capability">,
  texts: Texts,
): CertificationRow {
  const own = rows.filter((row) => row.suite === suite && row.verdict !== null);
  if (own.length === 0) throw refusal("never_certified", texts.renewals.waive.noneCertified(target, suite));
  const known = own.map((row) => ({ modelId: row.model_id, vendor: row.vendor }));
  const [found] = selectedModels({ models: known }, { only: [modelId], exclude: [] }, texts);
  const row = own.find(({ model_id }) => model_id === modelId);
  if (row === undefined || found === undefined) {
    throw refusal("bad_value", texts.errors.badValue("MODEL", modelId, texts.renewals.waive.oneModel));
  }
  return row;
}

/** Only what is broken can be accepted: what holds needs no waiver, and of what was never shown nobody knows what is accepted. */
function requireBroken({ modelId, capability }: Place, { capabilities }: CertificationRow, texts: Texts): void {
  const state = capabilities?.[capability] ?? null;
  if (state === "broken") return;
  throw refusal("not_broken", texts.renewals.waive.notBroken(modelId, capability, state));
}

async function decide(
  opened: OpenLedger,
  { target, suite }: Place,
  decision: Decision,
  done: string,
  output: Output,
): Promise<number> {
  const runId = uuidv7();
  const { actor, host, pid, toolVersion, reason, ...decided } = decision.data;
  const owner = { actor, host, pid, toolVersion, reason };
  await recordWhole(opened, runId, [
    { type: "RunStarted", data: { ...owner, kind: "waive", target, suite, machine: machineName } },
    decision,
    { type: "RunCompleted", data: { exitCode: exitCodes.ok } },
  ]);
  output.text(done);
  if (output.json) {
    output.data({ type: "result", runId, status: "completed", exitCode: exitCodes.ok, target, suite, ...decided });
  }
  return exitCodes.ok;
}

function isOf(waiver: WaiverRow, { target, suite, modelId, capability }: Place): boolean {
  const isThere = waiver.target === target && waiver.suite === suite;
  return isThere && waiver.model_id === modelId && waiver.capability === capability;
}

function refusal(code: string, trouble: TroubleError["trouble"]): TroubleError {
  return new TroubleError(exitCodes.usage, code, trouble);
}
