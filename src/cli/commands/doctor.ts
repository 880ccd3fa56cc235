import { resolve } from "node:path";
import { en } from "../../presentation/texts/en.ts";
import { doctorReport } from "../doctor/doctor-model.ts";
import { renderDoctor } from "../doctor/doctor-text.ts";
import type { Examined } from "../doctor/examine.ts";
import { examine } from "../doctor/examine.ts";
import { type Finding, gravest } from "../doctor/finding.ts";
import { trustBundle } from "../endpoint/ca-bundle.ts";
import { requireAccountName } from "../endpoint/caller.ts";
import type { CredentialsFlags } from "../endpoint/credentials-source.ts";
import { signalExitCode } from "../exit-codes.ts";
import { withoutSecrets } from "../known-secrets.ts";
import type { CaBundleFlags } from "../options/ca-bundle-flag.ts";
import type { Output } from "../output.ts";
import { listItems, scenarioOf } from "../session/prepare-run.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import type { Settings } from "../settings.ts";

/** `recert doctor`'s flags as they were typed. */
export interface DoctorFlags extends CredentialsFlags, CaBundleFlags {
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  readonly registry?: string;
  readonly logDir?: string;
  readonly simulate?: string | true;
}

/**
 * `recert doctor`: checks what a run needs, and says how to fix what is wrong. Writes nothing. Returns the exit code.
 */
export async function doctor(flags: DoctorFlags, settings: Settings, output: Output): Promise<number> {
  // JSON is English in every language.
  const texts = output.json ? en : output.texts;
  requireAccountName(flags.account, texts);
  const isSimulated = scenarioOf(flags.simulate) !== null;
  const bundle = trustBundle(flags, settings, { texts, isSimulated });
  const signals = listenForStopSignals(() => undefined);
  // Nothing is in the making that would have to be finished.
  signals.stop.addEventListener("abort", () => process.exit(signalExitCode(String(signals.stop.reason))));
  try {
    const say = (line: string) => output.aside(line);
    const how = { settings, texts, now: new Date().toISOString(), stop: signals.stop, say };
    const findings = (await examine({ ...examinedOf(flags, settings), bundle }, how)).map(speakable);
    const report = doctorReport(findings);
    if (output.json) output.data(report);
    else output.text(renderDoctor(report, output.page, output.verbose));
    return gravest(findings);
  } finally {
    signals.dispose();
  }
}

function examinedOf(flags: DoctorFlags, settings: Settings): Omit<Examined, "bundle"> {
  const { registry, region = null, logDir } = flags;
  const models = { only: listItems(flags.only), exclude: listItems(flags.exclude) };
  return {
    models: registry === undefined ? models : { ...models, registry },
    credentials: { flags, simulate: scenarioOf(flags.simulate), region: region ?? settings.region ?? null },
    region,
    account: flags.account ?? null,
    logDir: logDir === undefined ? null : resolve(logDir),
  };
}

/** A driver's or a service's own words may quote what they were given. */
function speakable(finding: Finding): Finding {
  const { detail, mend } = finding;
  return { ...finding, detail: withoutSecrets(detail), mend: mend === null ? null : withoutSecrets(mend) };
}
