import type { IdentityAnswer } from "../../bedrock/identity.ts";
import type { SigningKeys } from "../../bedrock/signing-keys.ts";
import type { ChosenKeys, WantedCaller } from "../../planning/targets/wanted-target.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { accountPattern } from "../options/target.ts";
import { TroubleError } from "../trouble-error.ts";
import type { Destination } from "./endpoint.ts";
import { requireRoad } from "./require-road.ts";
import { type RequiredSigner, requireSigner } from "./require-signer.ts";
import type { CallerSurroundings } from "./shared-signers.ts";

/** As whom a run calls where: the target, and what signs; null where that is looked for when the endpoint is opened. */
export interface Caller {
  readonly target: string;
  readonly signer: RequiredSigner | null;
}

/**
 * `account` is the name of `--account`, or of a targets file; null without one. `keys`: given ones, or a role or
 * profile that gives them; null for those that the SDK finds.
 */
export interface CallerChoice {
  readonly account: string | null;
  readonly keys: () => Promise<SigningKeys | ChosenKeys | null>;
}

/** Refuses what can be no account. Throws `TroubleError`. */
export function requireAccountName(account: string | undefined, { errors }: Texts): void {
  if (account === undefined || accountPattern.test(account)) return;
  throw refusal("bad_value", errors.badValue("--account", account, errors.account.allowed));
}

/** The caller as far as it is known without asking anybody: on AWS its account may be any. Throws `TroubleError`. */
export async function plannedCaller(
  destination: Destination,
  { account }: Pick<CallerChoice, "account">,
  texts: Texts,
): Promise<Caller> {
  const { targetFor } = await import("../../bedrock/client-options.ts");
  if (!isAws(destination)) requireNoAccount(account, destination, texts);
  return { target: targetFor(destination.connection, account ?? "*"), signer: null };
}

/**
 * Finds out as whom a run would call. On AWS the account is the one that STS names, asked once; where no identity can be
 * had it is the name that was given. Throws `TroubleError`.
 */
export async function findCaller(
  destination: Destination,
  choice: CallerChoice,
  how: CallerSurroundings,
): Promise<Caller> {
  const { texts } = how.output;
  if (!isAws(destination)) return plannedCaller(destination, choice, texts);
  how.output.stage(texts.live.stages.identity, true);
  const { endpointUrl, targetFor } = await import("../../bedrock/client-options.ts");
  const { connection } = destination;
  requireRoad(await endpointUrl(connection), texts);
  const signer = await requireSigner(await choice.keys(), connection.region, how);
  const account = accountOf(await identityOf(destination, signer), choice.account, texts);
  return { target: targetFor(connection, account), signer };
}

/**
 * As whom a target of a targets file is called: by its role or profile, on AWS in the very account that the file says.
 * Elsewhere there is no account to be asked for. Throws `TroubleError`.
 */
export async function assumedCaller(
  destination: Destination,
  { account, role, profile }: WantedCaller,
  how: CallerSurroundings,
): Promise<Caller> {
  const keys = async () => (role === null && profile === null ? null : { role, profile });
  return findCaller(destination, { account: isAws(destination) ? account : null, keys }, how);
}

/** `bearer_token`: it names nobody, even if there are keys beside it. */
type Identity = IdentityAnswer | { readonly kind: "bearer_token" };

async function identityOf({ connection }: Destination, { signer, isBearer }: RequiredSigner): Promise<Identity> {
  if (isBearer) return { kind: "bearer_token" };
  const { StsIdentitySource } = await import("../../bedrock/identity.ts");
  return new StsIdentitySource(connection).whoIs(signer, new AbortController().signal);
}

function accountOf(identity: Identity, given: string | null, { errors, advice }: Texts): string {
  const { account: words } = errors;
  if (identity.kind === "refused") {
    const trouble = words.refused(identity.detail, advice[identity.advice]);
    throw new TroubleError(exitCodes.access, "credentials_refused", trouble);
  }
  if (identity.kind === "known") {
    const { account } = identity.identity;
    if (given === null || given === account) return account;
    throw refusal("other_account", words.notThatOne(given, account));
  }
  if (given !== null) return given;
  if (identity.kind === "unavailable") {
    const trouble = words.unavailable(identity.detail, advice[identity.advice]);
    throw new TroubleError(exitCodes.infrastructure, "account_unknown", trouble);
  }
  throw refusal("account_unknown", words.unknown(identity.kind === "bearer_token"));
}

function requireNoAccount(account: string | null, { scenario }: Destination, { errors }: Texts): void {
  if (account !== null) throw refusal("usage", errors.account.notThere(scenario !== null));
}

/** Whether calls go to AWS itself, where accounts are. */
export function isAws({ connection, scenario }: Destination): boolean {
  return scenario === null && connection.endpoint === null;
}

function refusal(code: string, trouble: TroubleError["trouble"]): TroubleError {
  return new TroubleError(exitCodes.usage, code, trouble);
}
