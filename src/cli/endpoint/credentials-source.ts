import type { AwsKeys } from "../../credentials/aws-keys.ts";
import type { CredentialStore } from "../../credentials/credential-store.ts";
import { chooseKept, defaultName, type KeptCredentials } from "../../credentials/kept-credentials.ts";
import { hasLedger } from "../../database/embedded/has-ledger.ts";
import type { CredentialsSource, RunOptions } from "../../events/run-options.ts";
import type { ChosenKeys, WantedRole } from "../../planning/targets/wanted-target.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { requireOpen, requireSecret } from "../credentials/require-secret.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** The flags that say whose credentials a run uses. */
export interface CredentialsFlags {
  readonly credentials?: string;
  readonly user?: string;
}

/** A way to the kept credentials, for as long as `use` takes. */
export type WithStore = <T>(use: (store: CredentialStore) => Promise<T>) => Promise<T>;

/** Where a run's credentials come from, and the region that is kept with them; null where there is none. */
interface PlannedCredentials {
  readonly source: "environment" | { readonly database: string };
  readonly region: string | null;
}

/** What a start's flags lead to. Throws `TroubleError`; a dry run needs no database and takes them for granted. */
export async function plannedCredentials(
  flags: CredentialsFlags & { readonly dryRun?: boolean },
  simulate: string | null,
  settings: Settings,
  texts: Texts,
): Promise<PlannedCredentials> {
  if (chosenSource(flags, simulate, "environment", texts) === "environment") {
    return { source: "environment", region: null };
  }
  const wanted = flags.user ?? null;
  const isDryRun = flags.dryRun ?? false;
  if (isDryRun && settings.databaseUrl === undefined && !hasLedger(settings.home)) {
    return assumed(wanted);
  }
  try {
    const { name, region } = await withCredentialStore(settings, (store) => requireKept(store, wanted, texts));
    return { source: { database: name }, region };
  } catch (error) {
    if (isDryRun) return assumed(wanted);
    throw error;
  }
}

/** What a resume's flags make of the source that the run has had until now. Throws `TroubleError`. */
export async function resumedSource(
  flags: CredentialsFlags,
  { credentials, simulate }: RunOptions,
  withStore: WithStore,
  texts: Texts,
): Promise<CredentialsSource> {
  if (flags.credentials === undefined && flags.user === undefined) return credentials;
  const isKept = typeof credentials === "object" && "database" in credentials;
  const wished = chosenSource(flags, simulate, isKept ? "database" : "environment", texts);
  if (wished === "environment") return wished;
  if (flags.user === undefined && isKept) return credentials;
  const { name } = await withStore((store) => requireKept(store, flags.user ?? null, texts));
  return { database: name };
}

/**
 * The keys of a source, in clear, or the role or profile that gives them; null for the environment, whose keys the SDK
 * finds. Throws `TroubleError`.
 */
export async function keysOf(
  source: CredentialsSource,
  withStore: WithStore,
  settings: Settings,
  texts: Texts,
): Promise<AwsKeys | ChosenKeys | null> {
  if (source === "environment") return null;
  if ("role" in source) return { role: await roleOf(source, texts), profile: source.profile ?? null };
  if ("profile" in source) return { role: null, profile: source.profile };
  return keptKeys(source.database, withStore, settings, texts);
}

/** The keys that are kept under a name, in clear. Throws `TroubleError`. */
export async function keptKeys(name: string, withStore: WithStore, settings: Settings, texts: Texts): Promise<AwsKeys> {
  const kept = await withStore((store) => requireKept(store, name, texts));
  return requireOpen(kept, requireSecret(settings, texts), texts);
}

/** What is recorded of a target's caller; of its external id only the targets file that has it, an absolute path. */
export function sourceOf({ role, profile }: ChosenKeys, targetsFile: string): CredentialsSource {
  if (role === null) return profile === null ? "environment" : { profile };
  return {
    role: role.arn,
    sessionName: role.sessionName,
    ...(profile === null ? {} : { profile }),
    ...(role.externalId === null ? {} : { externalIdFrom: targetsFile }),
  };
}

/** The role of a source with the external id that its targets file has today. Throws `TroubleError`. */
async function roleOf(source: Extract<CredentialsSource, { role: string }>, texts: Texts): Promise<WantedRole> {
  const { role: arn, sessionName, externalIdFrom: file } = source;
  if (file === undefined) return { arn, sessionName, externalId: null };
  const { requireTargets } = await import("./targets-file.ts");
  const roles = requireTargets(file, texts).flatMap(({ as }) => ("simulate" in as ? [] : (as.caller.role ?? [])));
  const role = roles.find((one) => one.arn === arn);
  if (role !== undefined) return { arn, sessionName, externalId: role.externalId };
  throw new TroubleError(exitCodes.access, "credentials_role_gone", texts.errors.credentials.roleGone(arn, file));
}

function assumed(wanted: string | null): PlannedCredentials {
  return { source: { database: wanted ?? defaultName }, region: null };
}

const sources = ["environment", "database"] as const;

/** Refuses a source that there is none of, before anything is looked up. Throws `TroubleError`. */
export function requireSource({ credentials }: CredentialsFlags, texts: Texts): void {
  if (credentials !== undefined) parseOneOf("--credentials", credentials, sources, texts);
}

function chosenSource(
  { credentials, user }: CredentialsFlags,
  simulate: string | null,
  otherwise: (typeof sources)[number],
  texts: Texts,
): (typeof sources)[number] {
  const { errors } = texts;
  const wished = credentials === undefined ? otherwise : parseOneOf("--credentials", credentials, sources, texts);
  if (simulate !== null && (credentials !== undefined || user !== undefined)) {
    throw new TroubleError(exitCodes.usage, "simulated_credentials", errors.credentials.simulated());
  }
  if (wished === "environment" && user !== undefined) {
    throw new TroubleError(exitCodes.usage, "user_without_database", errors.credentials.userWithoutDatabase());
  }
  return wished;
}

/** Those that are meant. None and unknown ones are missing credentials, an unclear choice is wrong usage. */
async function requireKept(store: CredentialStore, wanted: string | null, texts: Texts): Promise<KeptCredentials> {
  const errors = texts.errors.credentials;
  const choice = chooseKept(await store.list(), wanted);
  switch (choice.kind) {
    case "chosen":
      return choice.kept;
    case "none":
      throw new TroubleError(exitCodes.access, "credentials_none_kept", errors.noneKept());
    case "unknown":
      throw new TroubleError(exitCodes.access, "credentials_unknown", errors.unknown(wanted ?? "", choice.names));
    case "ambiguous":
      throw new TroubleError(exitCodes.usage, "credentials_ambiguous", errors.ambiguous(choice.names));
  }
}
