import { assign, setup } from "xstate";
import { contextAfter } from "./context-after.ts";
import {
  isIdle,
  isInOrder,
  isLastModel,
  mayAbandonAttempt,
  mayConclude,
  mayEndAttempt,
  mayList,
  mayStartAttempt,
  mayStartModel,
  mayWait,
} from "./guards.ts";
import type { MachineEvent, MachineEventOf } from "./machine-event.ts";
import { emptyContext, type RunContext } from "./run-context.ts";

/** The name under which runs record which machine wrote them; raised when old runs need another fold. */
export const machineName = "machine/2";

type Predicate<E> = (context: RunContext, event: E) => boolean;

/** A transition that accepts the event when it is in order and `may` says yes. */
function when<E extends MachineEvent>(may: Predicate<E>, target?: string) {
  return {
    guard: ({ context, event }: { context: RunContext; event: E }) => isInOrder(context, event) && may(context, event),
    actions: "record" as const,
    ...(target === undefined ? {} : { target }),
  };
}

const always = () => true;

/**
 * A run as a state machine whose transitions are the ledger's events. It holds no clock, no randomness, no `invoke` and
 * no `after`: whatever is done is decided by `effectFor`, whatever happened arrives as an event.
 */
export const runMachine = setup({
  types: { context: {} as RunContext, events: {} as MachineEvent },
  actions: { record: assign(({ context, event }) => contextAfter(context, event)) },
}).createMachine({
  id: "run",
  context: emptyContext,
  initial: "empty",
  states: {
    empty: {
      on: {
        RunStarted: [
          when<MachineEventOf<"RunStarted">>((_, { data }) => data.kind === "certify", "running"),
          when<MachineEventOf<"RunStarted">>((_, { data }) => data.kind === "clear", "clearing"),
          when<MachineEventOf<"RunStarted">>((_, { data }) => data.kind === "waive", "waiving"),
          when<MachineEventOf<"RunStarted">>((_, { data }) => data.kind === "campaign", "campaign"),
          when<MachineEventOf<"RunStarted">>((_, { data }) => data.kind === "schedule", "scheduling"),
        ],
      },
    },
    // These are appended whole, so nothing can come between their three events: they are not a part of `running`.
    clearing: { on: { CertificationsRevoked: when(always, "recorded") } },
    waiving: { on: { CapabilityWaived: when(always, "recorded"), WaiverEnded: when(always, "recorded") } },
    scheduling: { on: { ScheduleAdded: when(always, "recorded"), ScheduleRemoved: when(always, "recorded") } },
    recorded: { on: { RunCompleted: when(always, "completed") } },
    running: {
      initial: "listing",
      on: {
        RunResumed: when(always),
        RunOptionsChanged: when(isIdle),
        RunInterrupted: when(isIdle, "interrupted"),
        RunSuspended: when(isIdle, "suspended"),
        RunCancelled: when(always, "cancelled"),
      },
      states: {
        listing: {
          on: {
            ModelsListed: [
              when<MachineEventOf<"ModelsListed">>((c, e) => mayList(c, e) && e.data.more !== true, "cleanup"),
              when<MachineEventOf<"ModelsListed">>((c, e) => mayList(c, e) && e.data.more === true),
            ],
          },
        },
        cleanup: {
          on: {
            CertificationsSuperseded: when(always, "certifying"),
            CleanupSkipped: when(always, "certifying"),
          },
        },
        certifying: {
          on: {
            ModelStarted: when<MachineEventOf<"ModelStarted">>(mayStartModel),
            AttemptStarted: when<MachineEventOf<"AttemptStarted">>(mayStartAttempt),
            AttemptSucceeded: when<MachineEventOf<"AttemptSucceeded">>(mayEndAttempt),
            AttemptFailed: when<MachineEventOf<"AttemptFailed">>(mayEndAttempt),
            AttemptAbandoned: when<MachineEventOf<"AttemptAbandoned">>(mayAbandonAttempt),
            WaitStarted: when<MachineEventOf<"WaitStarted">>(mayWait, "waiting"),
            ModelConcluded: [
              when<MachineEventOf<"ModelConcluded">>((c, e) => mayConclude(c, e) && isLastModel(c), "reporting"),
              when<MachineEventOf<"ModelConcluded">>((c, e) => mayConclude(c, e) && !isLastModel(c)),
            ],
          },
        },
        waiting: { on: { WaitEnded: when(always, "certifying") } },
        reporting: {
          on: {
            ReportIssued: when(always),
            RunCompleted: when((context) => context.reported, "#run.completed"),
          },
        },
        history: { type: "history", history: "deep" },
      },
    },
    // The campaign's runs are driven, not the campaign: between its beginning and its end it only says who drives them.
    campaign: {
      initial: "wanting",
      states: {
        wanting: { on: { CampaignStarted: when(always, "open") } },
        open: {
          on: {
            RunResumed: when(always),
            RunOptionsChanged: when(always),
            RunInterrupted: when(always, "interrupted"),
            RunSuspended: when(always, "suspended"),
            RunCancelled: when(always, "#run.cancelled"),
            CampaignEnded: when(always, "#run.completed"),
          },
        },
        interrupted: { on: { RunResumed: when(always, "open"), RunCancelled: when(always, "#run.cancelled") } },
        suspended: { on: { RunResumed: when(always, "open"), RunCancelled: when(always, "#run.cancelled") } },
      },
    },
    interrupted: { on: { RunResumed: when(always, "running.history"), RunCancelled: when(always, "cancelled") } },
    suspended: { on: { RunResumed: when(always, "running.history"), RunCancelled: when(always, "cancelled") } },
    completed: { type: "final" },
    cancelled: { type: "final" },
  },
});
