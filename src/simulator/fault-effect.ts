import type { Fault, StreamExceptionName } from "./fault.ts";
import {
  exceptions,
  needsProfile,
  type ServiceException,
  throttledUntil,
  validationException,
} from "./service-exception.ts";

/** What harms a reply on its way; those beginning with `stream_`, and `broken_frame`, harm only streams. */
export type Damage =
  | { readonly kind: "stream_cut" | "stream_reset" | "stream_stall" | "malformed_json" | "empty_reply" }
  | { readonly kind: "stream_exception"; readonly exception: StreamExceptionName }
  | { readonly kind: "broken_frame"; readonly form: "bad_checksum" | "half_frame" };

/** What a fault does to a call: `cut` closes the connection before any answer, `hang` never answers. */
export type FaultEffect =
  | { readonly do: "refuse"; readonly exception: ServiceException }
  | { readonly do: "hang" }
  | { readonly do: "cut" }
  | { readonly do: "answer"; readonly delayMs: number; readonly damage: Damage | null };

/** Translates a scenario's fault for a call by `invocationId`. */
export function effectOfFault(fault: Fault, invocationId: string): FaultEffect {
  switch (fault.kind) {
    case "throttled":
      return refuse(fault.retryAfterMs === undefined ? exceptions.throttled : throttledUntil(fault.retryAfterMs));
    case "daily_quota":
      return refuse(exceptions.dailyQuota);
    case "server_error":
      return refuse(exceptions.serverError);
    case "unavailable":
      return refuse(exceptions.unavailable);
    case "model_timeout":
      return refuse(exceptions.modelTimeout);
    case "model_not_ready":
      return refuse(exceptions.modelNotReady);
    case "access_denied":
      return refuse(exceptions.accessDenied);
    case "expired_token":
      return refuse(exceptions.expiredToken);
    case "end_of_life":
      return refuse(exceptions.endOfLife);
    case "unknown_model":
      return refuse(exceptions.unknownModel);
    case "needs_profile":
      return refuse(needsProfile(invocationId));
    case "validation":
      return refuse(validationException(fault.message));
    case "hang":
      return { do: "hang" };
    case "connection_cut":
      return { do: "cut" };
    case "slow":
      return { do: "answer", delayMs: fault.delayMs, damage: null };
    case "stream_exception":
      return damaged({ kind: fault.kind, exception: fault.exception });
    case "broken_frame":
      return damaged({ kind: fault.kind, form: fault.form });
    default:
      return damaged({ kind: fault.kind });
  }
}

function refuse(exception: ServiceException): FaultEffect {
  return { do: "refuse", exception };
}

function damaged(damage: Damage): FaultEffect {
  return { do: "answer", delayMs: 0, damage };
}
