import type { SettledProbe } from "../../src/certification/probe-record.ts";
import type { JudgedProbe } from "../../src/certification/verdict.ts";
import type { Capability, ProbeOutcome, TrialOutcome } from "../../src/events/vocabulary.ts";

const outcomes: Readonly<Record<string, TrialOutcome>> = { P: "passed", F: "failed", U: "undecided" };

/** The outcomes that letters stand for: P passed, F failed, U undecided. */
export function outcomesOf(letters: string): TrialOutcome[] {
  return Array.from(letters, (letter) => {
    const outcome = outcomes[letter];
    if (outcome === undefined) throw new Error(`No outcome ${letter}`);
    return outcome;
  });
}

/** A trial that ended so, of which nothing else matters. */
export function trial(outcome: TrialOutcome): SettledProbe["trials"][number] {
  return { outcome, attempts: 1, failures: [], latencyMs: null, firstTokenMs: null, finding: null };
}

/** A probe as it is judged, with one trial that ended as it did; none where it was not run. */
export function judgedProbe(
  probe: string,
  capability: Capability,
  outcome: ProbeOutcome,
  change: Partial<JudgedProbe> = {},
): JudgedProbe {
  const trials = outcome === "not_run" ? [] : [trial(outcome)];
  return { probe, capability, gate: false, outcome, trials, ...change };
}

/**
 * A gate, by the first letter, and then probes of tools that may fail now and then: the capability of which one failed
 * probe breaks nothing, so that only the shares count. N is not run.
 */
export function gateAndTools(letters: string): JudgedProbe[] {
  return Array.from(letters, (letter, place) => {
    const [outcome] = letter === "N" ? (["not_run"] as const) : outcomesOf(letter);
    return place === 0
      ? judgedProbe("access", "text", outcome ?? "not_run", { gate: true })
      : judgedProbe(`tool_${place}`, "toolUse", outcome ?? "not_run");
  });
}
