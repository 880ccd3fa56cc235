import type { DueReason } from "../../../certification/due.ts";
import type { CertificationEnd } from "../../../projections/certification-history.ts";
import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";
import { stale } from "./words.ts";

const certifications = (count: number) => f.count(count, { one: "certification", other: "certifications" });

const due: Record<DueReason, string> = {
  ...stale,
  never_certified: "never certified",
  revoked: "revoked",
  expires_soon: "expires soon",
};

const ends: Record<CertificationEnd["how"], string> = {
  renewed: "renewed",
  expired: "expired",
  revoked: "revoked",
  end_of_life: "ended by the model's end of life",
};

/** What `clear`, `due`, `certify`, `start --due`, `start --failed-of` and the filters of `status` say. */
export const renewals = {
  clear: {
    title: "CLEAR",
    wouldGo: (count: number, target: string) => `${certifications(count)} of ${target} would be revoked:`,
    confirm: (count: number) => `Revoke ${certifications(count)}?`,
    declined: "Nothing was revoked.",
    unconfirmed: (): Trouble => ({
      message: "This was not confirmed.",
      meaning: "There is no terminal to ask on, so only the list was shown.",
      advice: "Repeat the command with --yes to revoke them.",
    }),
    nothing: (target: string) => `There is nothing to clear on ${target}.`,
    done: (count: number, target: string, runId: string) =>
      `${certifications(count)} of ${target} revoked by run ${runId}. Their history stays.`,
    suite: (name: string) => `suite ${name}`,
    grantedBy: (runId: string) => `granted by run ${runId}`,
    revoked: "Revoked",
    revokedValue: certifications,
    asked: "Asked for",
    askedAll: "every model",
    askedVendor: (vendor: string) => `vendor ${vendor}`,
    none: "Nothing was revoked yet.",
    certifiesNothing: (runId: string): Trouble => ({
      message: `Run ${runId} certified no model: it is a clear, a waiver or a schedule.`,
      meaning: "Only runs that certify can answer this.",
      advice: "`recert runs` lists the runs.",
    }),
  },
  waive: {
    title: "WAIVER",
    model: "Model",
    capability: "Capability",
    decided: "Decided",
    nothing: "Nothing was decided yet.",
    untilValue: (until: string) => `accepted as broken until ${until}`,
    endedValue: (runId: string) => `the waiver of run ${runId} was ended`,
    done: (modelId: string, capability: string, until: string) =>
      `${capability} of ${modelId} is waived until ${until}. No verdict changed.`,
    ended: (modelId: string, capability: string) => `The waiver of ${capability} of ${modelId} is over.`,
    oneModel: "the id of one model",
    reasonAllowed: "a reason, in words",
    untilAllowed: "a UTC time such as 2026-12-01T18:00, or a date (its end)",
    untilPast: (until: string, now: string): Trouble => ({
      message: `--until cannot be ${until}: that is over.`,
      meaning: `It is now ${now} by the database's clock; times without a zone are UTC.`,
      advice: "Give a time in the future.",
    }),
    noneCertified: (target: string, suite: string): Trouble => ({
      message: `No model has a certification on ${target} by suite ${suite}.`,
      meaning: "A waiver accepts what a run has shown to be broken.",
      advice: "`recert status` lists the certifications of every target; --target and --suite choose among them.",
    }),
    notBroken: (modelId: string, capability: string, state: string | null): Trouble => ({
      message:
        state === null
          ? `The certification of ${modelId} says nothing about ${capability}.`
          : `The ${capability} of ${modelId} is ${state}, not broken.`,
      meaning: "A waiver accepts what a run has shown to be broken; here there is nothing to accept.",
      advice: `\`recert status ${modelId}\` shows what is broken.`,
    }),
    notWaived: (modelId: string, capability: string, target: string): Trouble => ({
      message: `There is no waiver of ${capability} of ${modelId} on ${target}.`,
      meaning: "Nobody recorded one, or its time is over.",
      advice: `\`recert status ${modelId}\` shows what is waived.`,
    }),
  },
  due: {
    reasons: "WHY",
    reason: due,
    none: (target: string, suite: string) => `Nothing is due on ${target} by suite ${suite}.`,
    noneWithin: (target: string, suite: string, within: string) =>
      `Nothing is due on ${target} by suite ${suite} within ${within}.`,
    summary: (count: number, target: string, suite: string) =>
      `${f.count(count, { one: "model is", other: "models are" })} due on ${target} by suite ${suite}:`,
    renew: "Renew with:",
  },
  failedOf: {
    nothingLeft: (runId: string) => `Run ${runId} has left nothing: every model is certified or skipped.`,
    gone: (modelIds: readonly string[]) => `no longer in the registry, so left out: ${modelIds.join(", ")}`,
    otherTarget: (runId: string, was: string, is: string, flags: string): Trouble => ({
      message: `Run ${runId} was on ${was}; this run would be on ${is}.`,
      meaning: "What a model did on one target says nothing about another.",
      advice: `Give the settings of ${was}: ${flags}`,
    }),
  },
  withinAlone: (): Trouble => ({
    message: "--within says how far --due looks ahead, and --due was not given.",
    meaning: "Nothing was started.",
    advice: "Add --due, or leave --within out.",
  }),
  inexactId: (item: string): Trouble => ({
    message: `${item} is not an exact model id.`,
    meaning: "`certify` takes only full ids, one per word, so that no model is certified by accident.",
    advice: "For `*`, `?` and comma-separated lists use `recert start --only`.",
  }),
  status: {
    noMatch: "No certification matches.",
    noneThen: (at: string, first: string) => `There was no certification at ${at}; the first verdict is from ${first}.`,
    revokedBy: (runId: string) => `revoked by run ${runId}`,
    ratingAllowed: "a rating from 0 to 5, such as 4 or 3.5",
    asOfAllowed: "a position of the ledger such as v12, a UTC time such as 2026-11-22T18:00, or a date",
    asOf: (at: string) => `As it stood at ${at}; what today's suite and registry would say is left out.`,
    notTogether: (one: string, other: string): Trouble => ({
      message: `${one} and ${other} do not go together.`,
      meaning: "--check asks whether all is well now; --history shows every verdict, in order of time.",
      advice: "Leave one of them out.",
    }),
  },
  history: {
    heading: (modelId: string, target: string, suite: string) => `${modelId} on ${target}, suite ${suite}`,
    entry: (at: string, verdict: string, rating: string | null) =>
      `${at}  ${verdict}${rating === null ? "" : ` ${rating}`}`,
    byRun: (runId: string) => `by run ${runId}`,
    validUntil: (at: string) => `valid until ${at}`,
    inForce: "in force",
    end: (end: CertificationEnd) =>
      [
        ends[end.how],
        f.time(end.at),
        end.actor === null ? "" : `by ${end.actor}`,
        end.runId === null ? "" : `${end.actor === null ? "by" : "in"} run ${end.runId}`,
        end.reason === null ? "" : `(${end.reason})`,
      ]
        .filter((part) => part !== "")
        .join(" "),
    none: "No model was ever certified.",
  },
};
