import type { Advice, Trouble } from "../trouble.ts";

/** What is wrong with the account that a run would belong to. */
export const accountErrors = {
  allowed: "the twelve digits of an AWS account, or a name of letters, digits, dots, dashes and underscores",
  notThatOne: (wanted: string, found: string): Trouble => ({
    message: `The credentials belong to account ${found}, not to ${wanted}.`,
    meaning: "A certification belongs to the account that it was granted on. Nothing was called or written.",
    advice: `Use credentials of ${wanted}, or start a new run with these.`,
  }),
  refused: (detail: string, { meaning, next }: Advice): Trouble => ({
    message: `AWS does not accept the credentials (${detail}).`,
    meaning: `STS was asked whose they are. ${meaning} Nothing was written.`,
    advice: next,
  }),
  unavailable: (detail: string, { meaning, next }: Advice): Trouble => ({
    message: `STS could not be asked whose credentials these are (${detail}).`,
    meaning: `A certification belongs to an account, so nothing was written. ${meaning}`,
    advice: `${next} If this machine can never reach STS, give --account NAME.`,
  }),
  unknown: (isBearer: boolean): Trouble => ({
    message: isBearer
      ? "A bearer token does not say whose it is."
      : "It is not known whose credentials these are: a policy along the way forbids asking STS.",
    meaning: "A certification belongs to an account, so recert needs a name for it. Nothing was called or written.",
    advice: "Give --account NAME: the account's twelve digits, or a name that always means the same account.",
  }),
  notThere: (isSimulated: boolean): Trouble => ({
    message: `--account has no meaning ${isSimulated ? "with the simulator" : "with an endpoint of your own"}.`,
    meaning: "Only targets on AWS itself belong to an account.",
    advice: "Leave --account out.",
  }),
};
