import type { Trouble } from "../trouble.ts";
import { serviceClockDiffers } from "./clock-errors.ts";
import { modelFindings } from "./doctor-models.ts";
import { format as f } from "./format.ts";

const forRole = (action: string) => `Allow the role ${action}; a run can do without it.`;

/** What `recert doctor` finds, and how to fix it. */
export const doctor = {
  sections: {
    machine: "MACHINE",
    database: "DATABASE",
    aws: "CREDENTIALS AND TARGET",
    controlPlane: "CONTROL PLANE",
    models: "MODELS",
  },
  labels: {
    node: "Node.js",
    recert: "recert",
    home: "home",
    disk: "disk",
    log_directory: "log directory",
    database: "database",
    schema: "schema",
    privileges: "privileges",
    sessions: "sessions",
    clock: "clock",
    ledger: "ledger",
    unfinished_run: "unfinished run",
    registry: "registry",
    credentials: "credentials",
    identity: "identity",
    region: "region",
    endpoint: "endpoint",
    target: "target",
    road: "road",
    foundation_models: "foundation models",
    inference_profiles: "inference profiles",
    service_clock: "clock",
    lifecycle: "lifecycle",
    invocation: "invocation",
    price: "price",
    availability: "availability",
  },
  statuses: { ok: "ok", warning: "warning", error: "error", not_checked: "-" },
  notChecked: (why: string) => `not checked: ${why}`,
  mend: "to fix",
  modelsWell: (well: number, all: number) =>
    `no remarks on ${f.number(well)} of ${f.count(all, { one: "model", other: "models" })}`,
  callTells: "Only a call tells whether a model answers: `recert probe`.",
  totals: (errors: number, warnings: number, notChecked: number) =>
    [
      f.count(errors, { one: "error", other: "errors" }),
      f.count(warnings, { one: "warning", other: "warnings" }),
      ...(notChecked === 0 ? [] : [`${f.number(notChecked)} not checked`]),
    ].join(", "),
  ready: "A run can start.",
  notReady: "Fix the errors first.",
  noAccount: "aws/<account>/<region>, and nothing says which account",
  nameAccount:
    "Give start, and doctor, --account NAME: the account's twelve digits, or a name that always means the same one.",
  late: (ms: number): Trouble => ({
    message: `There was no answer within ${f.duration(ms)}.`,
    meaning: "Whatever was asked is slow, or something along the way does not answer.",
    advice: "Check network, proxy and credential process, and repeat `recert doctor`.",
  }),
  because: {
    unusableDatabase: "the database cannot be used",
    schema: "the schema is not this version's",
    credentialsDatabase: "they are kept in the database, which cannot be used",
    destination: "it is not known where the calls would go",
    credentials: "there are no credentials to use",
    bearerToken: "STS does not tell whose a bearer token is",
    noSts: "the calls go to a custom endpoint, where there is no STS",
    registry: "there is no list of models",
    noControlPlane: "this endpoint has no control plane",
    controlPlane: "the control plane was not asked",
  },
  nodeOld: (version: string, wanted: string) => ({
    detail: `${version} is too old`,
    mend: `Install Node.js ${wanted} or newer.`,
  }),
  node: (version: string) => version,
  nodeUntil2027: (version: string, next: number) =>
    `${version}. Versions of the AWS SDK from January 2027 on need ${f.number(next)}; this recert brings an earlier one`,
  recert: (version: string) => version,
  writable: "writable",
  willBeMade: "not there yet; it will be created",
  notWritable: {
    home: (path: string) => ({
      detail: `this user may not write to ${path}`,
      mend: "Set RECERT_HOME to a directory that this user owns.",
    }),
    log_directory: (path: string) => ({
      detail: `this user may not write to ${path}`,
      mend: "Give --log-dir a directory that this user owns.",
    }),
  },
  diskFree: (megabytes: number) => `${f.number(megabytes)} MB free`,
  freeSpace: "Free some space, or set RECERT_HOME to another disk.",
  embedded: (version: string) => `PostgreSQL ${version}, embedded`,
  external: (version: string) => `PostgreSQL ${version}, by DATABASE_URL`,
  migrated: "up to date",
  sessionsDirect: "direct connection; locks hold",
  sessionsKept: "something between recert and the server keeps sessions apart; locks hold",
  sessionsNotKept: {
    detail: "a pooler in transaction mode: the locks that keep two runs apart do not hold",
    mend: "Point DATABASE_URL to the server itself, or a pooler in session mode.",
  },
  serviceClockDiffers,
  setClock: "Set this machine's clock (by NTP). AWS refuses requests signed by a clock that is too far from its own.",
  clockAgrees: (apartMs: number) => `${f.duration(apartMs)} apart from the database's`,
  clockAlone: "the embedded database uses the same clock, so it was not compared with another machine's",
  readOnlyServer: {
    detail: "the server takes no writes: a standby, or a session that is read-only",
    mend: "Point DATABASE_URL to the primary server, and a user without default_transaction_read_only.",
  },
  rightsMissing: (names: readonly string[]) => ({
    detail: `no right to use ${names.join(", ")} in schema recert`,
    mend: "`recert db roles` prints the SQL that gives a role its rights.",
  }),
  rights: "may read the ledger and append to it",
  ledgerEmpty: "no event yet",
  ledgerHead: (position: number, hash: string) => `head ${position}:${hash} as stored; \`recert verify\` checks it`,
  noUnfinishedRun: "none",
  runProgress: (target: string, concluded: number, models: number) =>
    `${target}, ${f.number(concluded)} of ${f.count(models, { one: "model", other: "models" })} done`,
  campaignOn: (targets: number) => `campaign on ${f.count(targets, { one: "target", other: "targets" })}`,
  runDriven: (host: string, pid: number, sinceIso: string) =>
    `driven by process ${pid} on ${host} since ${f.time(sinceIso)}`,
  lockHeld: (session: string) => `locked, but not by a run: ${session}`,
  endSession: (pid: number) =>
    `Any role that may connect can take such a lock. Wait for it, or end it: \`SELECT pg_terminate_backend(${pid})\``,
  runStopped: "stopped without a trace, and nobody drives it",
  runRests: { interrupted: "interrupted", suspended: "suspended" },
  resumeRun: (runId: string) => `\`recert resume ${runId}\` continues it, \`recert cancel ${runId}\` ends it.`,
  builtIn: "built in",
  registry: (chosen: number, all: number) =>
    chosen === all
      ? `${f.count(all, { one: "model", other: "models" })}`
      : `${f.number(chosen)} of ${f.count(all, { one: "model", other: "models" })} chosen`,
  simulatedCredentials: "none needed: the simulator accepts anybody",
  bearerToken: (iso: string | null, leftMs: number) =>
    `by the environment: a bearer token (AWS_BEARER_TOKEN_BEDROCK)${iso === null ? "; it does not say when it expires" : `, until ${f.time(iso)} (${f.duration(leftMs)})`}`,
  keySource: {
    environment: () => "by the environment",
    container: () => "by the container's role",
    instance_metadata: () => "by the instance's role",
    other: () => "by the AWS SDK",
    web_identity: (profile: string) =>
      profile === "" ? "by web identity" : `by profile ${profile} through web identity`,
    sso: (profile: string) => `by profile ${profile} through SSO`,
    login: (profile: string) => `by profile ${profile} through \`aws login\``,
    process: (profile: string) => `by profile ${profile} through its credential process`,
    role: (profile: string) => `by profile ${profile} through a role`,
    profile_keys: (profile: string) => `by profile ${profile}`,
  },
  keys: (by: string, suffix: string) => `${by}: access key …${suffix}, with no known expiry`,
  keysUntil: (by: string, suffix: string, iso: string, leftMs: number) =>
    `${by}: access key …${suffix}, until ${f.time(iso)} (${f.duration(leftMs)})`,
  renewSoon: "Renew them before a long run, for example with `aws sso login`.",
  keptKeys: (suffix: string) => `kept in the database, access key …${suffix}`,
  keptTemporaryKeys: (suffix: string) =>
    `kept in the database, access key …${suffix} with a session token; when it expires is not known`,
  identity: (account: string, arn: string) => `account ${account}, ${arn}`,
  identityForbidden: (code: string) => `AWS STS may not be asked: ${code}`,
  allowIdentity:
    "A policy of the VPC's endpoint or of the organization denies sts:GetCallerIdentity; a run can do without it.",
  identityUnavailable: (reason: string) => `AWS STS does not say whose these are: ${reason}`,
  reachIdentity:
    "A VPC without internet access needs an endpoint for STS; a run can do without it, but then nobody checks the account.",
  strangerForIdentity: (httpStatus: number, says: string) => ({
    detail: `AWS STS does not say whose these are: a gateway or proxy answered in its place (HTTP ${httpStatus}): ${says}`,
    mend: "Have it let sts.<region>.amazonaws.com through; a run can do without it, but then nobody checks the account.",
  }),
  region: (region: string, from: string) => `${region}, ${from}`,
  regionFrom: {
    flag: "by --region",
    environment: "by AWS_REGION or AWS_DEFAULT_REGION",
    kept: "kept with the credentials",
    profile: "by the AWS profile",
    simulator: "the simulator's own",
  },
  awsEndpoint: "AWS's own for the region",
  roadDirect: "direct",
  roadExcepted: (variable: string, entry: string) => `direct, because ${variable} exempts it (${entry})`,
  roadByProxy: (variable: string, proxy: string) => `by ${variable}: ${proxy}`,
  trusts: (by: string, count: number) =>
    `trusts ${f.count(count, { one: "more authority", other: "more authorities" })} from ${by}`,
  roadOpen: (host: string) => `${host} can be connected to`,
  extraUnreadable: (file: string) =>
    `NODE_EXTRA_CA_CERTS names ${file}, which holds no certificates that can be read: Node continues without it`,
  mendExtra: "Fix the path, or unset the variable; --ca-bundle is checked by recert itself.",
  simulatorEndpoint: "the simulator, on this machine",
  listed: {
    foundation_models: (count: number) =>
      `${f.count(count, { one: "model is", other: "models are" })} offered in the region`,
    inference_profiles: (count: number) =>
      `${f.count(count, { one: "profile", other: "profiles" })} of the service can be called`,
  },
  allow: {
    foundation_models: forRole("bedrock:ListFoundationModels"),
    inference_profiles: forRole("bedrock:ListInferenceProfiles"),
    availability: forRole("bedrock:GetFoundationModelAvailability"),
  },
  credentialsRefused: (code: string) => ({
    detail: `AWS does not accept the credentials: ${code}`,
    mend: "Renew them, for example with `aws sso login`, or choose others (AWS_PROFILE, `--credentials database`).",
  }),
  noConnection: (reason: string) => ({
    detail: `no connection: ${reason}`,
    mend: "Check network, proxy and endpoint. If only bedrock-runtime can be reached, `recert probe` tells more.",
  }),
  strangerForControlPlane: (httpStatus: number, says: string) => ({
    detail: `a gateway or proxy answered in Bedrock's place (HTTP ${httpStatus}): ${says}`,
    mend: "Read what it says. Have it let bedrock.<region>.amazonaws.com through, or name a gateway that serves only the models in AWS_ENDPOINT_URL_BEDROCK_RUNTIME; `recert probe` tells whether models answer.",
  }),
  askLater: "A run can do without it; repeat `recert doctor` later.",
  ...modelFindings,
};
