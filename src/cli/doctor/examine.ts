import type { IdentityAnswer } from "../../bedrock/identity.ts";
import { chooseInvocation } from "../../models/choose-invocation.ts";
import { noServiceFacts } from "../../models/service-facts.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { longestProcessMs } from "../endpoint/aws-chain.ts";
import type { TrustedBundle } from "../endpoint/ca-bundle.ts";
import { isAws } from "../endpoint/caller.ts";
import type { Destination } from "../endpoint/endpoint.ts";
import { logDirectoryOf } from "../session/log-directory.ts";
import type { Settings } from "../settings.ts";
import { availabilityFindings } from "./check-availability.ts";
import { checkControlPlane, type ServiceAnswers } from "./check-control-plane.ts";
import { type CredentialsChoice, checkCredentials, type UsableCredentials } from "./check-credentials.ts";
import { checkDatabase } from "./check-database.ts";
import { checkDestination } from "./check-destination.ts";
import { checkDirectory, checkDisk } from "./check-directories.ts";
import { checkIdentity } from "./check-identity.ts";
import { checkModel, isGone } from "./check-models.ts";
import { checkNode } from "./check-node.ts";
import { type ChosenModels, checkRegistry, type RegistryChoice } from "./check-registry.ts";
import { checkRoad } from "./check-road.ts";
import { checkTarget } from "./check-target.ts";
import { type Checked, type Finding, notChecked } from "./finding.ts";
import { deadlineMs, guarded, guardedFindings } from "./guarded.ts";

/** The run that is to be possible: what `start` would be given of it. */
export interface Examined {
  readonly models: RegistryChoice;
  readonly credentials: CredentialsChoice;
  readonly region: string | null;
  readonly account: string | null;
  readonly logDir: string | null;
  readonly bundle: TrustedBundle | null;
}

/** What every check needs; `stop` ends those that wait for an answer. */
export interface Examination {
  readonly settings: Settings;
  readonly texts: Texts;
  readonly now: string;
  readonly stop: AbortSignal;
  /** Tells whom a slow credential process keeps waiting. */
  readonly say: (line: string) => void;
}

/** The control plane's own deadlines come first: they leave what came in time. */
const controlPlaneLimitMs = 2 * deadlineMs;

/** The chain's own limits come first, and are said by name. */
const chainLimitMs = 4 * deadlineMs;

/** Everything that a run needs, in the order of `checkIds`. Never rejects; what does not depend on each other runs at once. */
export async function examine(wish: Examined, how: Examination): Promise<readonly Finding[]> {
  const { settings, texts } = how;
  const machine = checkMachine(wish, how);
  const database = checkDatabase(settings, texts);
  const registry = guarded("registry", texts, () => checkRegistry(wish.models, texts));
  const credentials = credentialsAfter(database, wish.credentials, how);
  const destination = destinationAfter(credentials, wish, how);
  const identity = identityAfter(credentials, destination, how);
  const road = roadAfter(destination, wish, how);
  const controlPlane = controlPlaneAfter(await registry, await credentials, await destination, how);
  return [
    ...(await machine),
    ...(await database).findings,
    ...(await credentials).findings,
    ...(await identity).findings,
    ...(await destination).findings,
    ...(await targetAfter(credentials, destination, identity, wish, how)),
    ...(await road),
    ...(await controlPlane).findings,
    ...(await registry).findings,
    ...modelFindings((await registry).value, (await destination).value, (await controlPlane).value, how),
  ];
}

async function checkMachine({ logDir }: Examined, { settings, texts }: Examination): Promise<readonly Finding[]> {
  const { home } = settings;
  const logs = logDirectoryOf(logDir, home);
  const found = await Promise.all([
    guardedFindings("home", texts, async () => [await checkDirectory("home", home, texts)]),
    guardedFindings("disk", texts, async () => [await checkDisk(home, texts)]),
    guardedFindings("log_directory", texts, async () => [await checkDirectory("log_directory", logs, texts)]),
  ]);
  return [...checkNode(process.versions.node, texts), ...found.flat()];
}

/** Those that are kept in the database wait for it. */
async function credentialsAfter(
  database: Promise<Checked<true>>,
  wish: CredentialsChoice,
  how: Examination,
): Promise<Checked<UsableCredentials>> {
  const { settings, texts } = how;
  const { because } = texts.doctor;
  const isKept = wish.flags.credentials === "database" && wish.simulate === null;
  if (isKept && (await database).value === null) {
    return { findings: [notChecked("credentials", because.credentialsDatabase)], value: null };
  }
  const check = () => checkCredentials(wish, settings, how);
  return guarded("credentials", texts, check, chainLimitMs + longestProcessMs);
}

async function identityAfter(
  credentials: Promise<Checked<UsableCredentials>>,
  destination: Promise<Checked<Destination>>,
  how: Examination,
): Promise<Checked<IdentityAnswer>> {
  const { because } = how.texts.doctor;
  const { value: usable } = await credentials;
  if (usable === null) return { findings: [notChecked("identity", because.credentials)], value: null };
  const { value: known } = await destination;
  if (known === null) return { findings: [notChecked("identity", because.destination)], value: null };
  return guarded("identity", how.texts, () => checkIdentity(usable, known, how), controlPlaneLimitMs);
}

/** Whose target it is depends on whose the credentials are. */
async function targetAfter(
  credentials: Promise<Checked<UsableCredentials>>,
  destination: Promise<Checked<Destination>>,
  identity: Promise<Checked<IdentityAnswer>>,
  { account }: Examined,
  { texts }: Examination,
): Promise<readonly Finding[]> {
  const { because } = texts.doctor;
  const { value: known } = await destination;
  if (known === null) return [notChecked("target", because.destination)];
  const isUnknown = (await credentials).value === null || (await identity).value?.kind === "refused";
  if (isUnknown && isAws(known)) return [notChecked("target", because.credentials)];
  const { value: answer } = await identity;
  return guardedFindings("target", texts, async () => [await checkTarget(known, answer, account, texts)]);
}

async function destinationAfter(
  credentials: Promise<Checked<UsableCredentials>>,
  { region, credentials: { simulate } }: Examined,
  { settings, texts }: Examination,
): Promise<Checked<Destination>> {
  const kept = (await credentials).value?.region ?? null;
  return guarded("region", texts, () => checkDestination({ flag: region, kept, simulate }, settings, texts));
}

async function roadAfter(
  destination: Promise<Checked<Destination>>,
  { bundle }: Examined,
  { texts }: Examination,
): Promise<readonly Finding[]> {
  const { value: known } = await destination;
  if (known === null) return [notChecked("road", texts.doctor.because.destination)];
  return guardedFindings("road", texts, () => checkRoad(known, bundle, texts));
}

async function controlPlaneAfter(
  { value: chosen }: Checked<ChosenModels>,
  { value: credentials }: Checked<UsableCredentials>,
  { value: destination }: Checked<Destination>,
  how: Examination,
): Promise<Checked<ServiceAnswers>> {
  const { because } = how.texts.doctor;
  if (chosen === null || credentials === null || destination === null) {
    const why =
      destination === null ? because.destination : credentials === null ? because.credentials : because.registry;
    const findings = (["foundation_models", "inference_profiles"] as const).map((id) => notChecked(id, why));
    return { findings, value: null };
  }
  const wish = { destination, keys: credentials.keys, chosen };
  return guarded("foundation_models", how.texts, () => checkControlPlane(wish, how), controlPlaneLimitMs);
}

/** What is known of each model: by the registry alone where the service could not be asked. */
function modelFindings(
  chosen: ChosenModels | null,
  destination: Destination | null,
  answers: ServiceAnswers | null,
  { texts: { doctor }, now }: Examination,
): readonly Finding[] {
  if (chosen === null) {
    const ids = ["lifecycle", "invocation", "price", "availability"] as const;
    return ids.map((id) => notChecked(id, doctor.because.registry));
  }
  const region = destination?.connection.region ?? null;
  const facts = { region, service: answers?.service ?? noServiceFacts, now };
  const findings = chosen.models.flatMap((model) => checkModel(model, facts, doctor));
  if (region === null || answers === null) {
    const invocation = region === null ? [notChecked("invocation", doctor.because.destination)] : [];
    return [...findings, ...invocation, notChecked("availability", doctor.because.controlPlane)];
  }
  const asked = chosen.models.flatMap((model) => {
    const answer = isGone(model, facts) ? undefined : answers.availability.get(model.modelId);
    const isProfile = chooseInvocation(model, region, facts.service).invocationId !== model.modelId;
    return answer === undefined ? [] : [{ modelId: model.modelId, isProfile, answer }];
  });
  return [...findings, ...availabilityFindings(asked, doctor)];
}
