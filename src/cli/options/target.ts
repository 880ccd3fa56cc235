import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";
import { requireRegionName } from "./region.ts";

/** The flags that name a target, or choose among those of the ledger. */
export interface TargetFlags {
  readonly target?: string;
  readonly region?: string;
}

/** Refuses what is no target and no pattern of targets, and what is no region. Throws `TroubleError`. */
export function requireTargetFlags({ target, region }: TargetFlags, texts: Texts): void {
  requireRegionName(region, texts);
  if (target === undefined || isTarget(target) || isPattern(target)) return;
  const { errors, tables } = texts;
  throw new TroubleError(exitCodes.usage, "bad_value", errors.badValue("--target", target, tables.targetAllowed));
}

/** The account of a target on AWS: the digits that STS names, or a name that a person gave. */
export const accountPattern = /^(\d{12}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._-]{0,63})$/;

function isTarget(text: string): boolean {
  const [kind, ...rest] = text.split("/");
  const region = rest.pop() ?? "";
  if (!/^[a-z0-9-]+$/.test(region)) return false;
  if (kind === "simulator") return rest.length === 0;
  if (kind === "aws") return rest.length === 1 && accountPattern.test(rest[0] ?? "");
  return kind === "custom" && rest.length > 0 && /^\S+$/.test(rest.join("/"));
}

/** A pattern may stop anywhere, but the part before its first star has to begin like a target. */
function isPattern(text: string): boolean {
  const [head = ""] = text.split("*");
  const begins = (kind: string) => head.startsWith(kind) || kind.startsWith(head);
  return text.includes("*") && /^\S+$/.test(text) && ["aws/", "custom/", "simulator/"].some(begins);
}
