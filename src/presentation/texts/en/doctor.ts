import type { Trouble } from "../trouble.ts";
import { serviceClockDiffers } from "./clock-errors.ts";
import { format as f } from "./format.ts";

const forRole = (action: string) => `Allow the role ${action}; a run can do without it.`;

/** What `recert doctor` finds, and what mends it. */
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
  late: (ms: number): Trouble => ({
    message: `There was no answer within ${f.duration(ms)}.`,
    meaning: "Whoever was asked is slow, or something on the way does not answer.",
    advice: "Check network, proxy and credential process, and repeat `recert doctor`.",
  }),
  because: {
    unusableDatabase: "the database cannot be used",
    schema: "the schema is not this version's",
    credentialsDatabase: "they are kept in the database, which cannot be used",
    destination: "it is not known where the calls would go",
    credentials: "there are no credentials to use",
    bearerToken: "STS does not tell whose a bearer token is",
    noSts: "the calls go to an endpoint of somebody's own, and STS has none there",
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
  willBeMade: "not there yet; it will be made",
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
  sessionsKept: "something stands between recert and the server, and keeps sessions apart; locks hold",
  sessionsNotKept: {
    detail: "a pooler hands out the server's processes by transactions: the locks that keep two runs apart do not hold",
    mend: "Point DATABASE_URL to the server itself, or a pooler in session mode.",
  },
  serviceClockDiffers,
  setClock: "Set this machine's clock (by NTP). AWS refuses what is signed by a clock that is too far from its own.",
  clockAgrees: (apartMs: number) => `${f.duration(apartMs)} apart from the database's`,
  clockAlone: "the embedded database goes by it too, so it was compared with no other machine's",
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
  runDriven: (host: string, pid: number, sinceIso: string) =>
    `driven by process ${pid} on ${host} since ${f.time(sinceIso)}`,
  lockHeld: (session: string) => `locked, but not by a run: ${session}`,
  endSession: (pid: number) =>
    `Any role that may connect can take such a lock. Wait for it, or end it: \`SELECT pg_terminate_backend(${pid})\``,
  runStopped: "stopped without a word, and nobody drives it",
  runRests: { interrupted: "interrupted", suspended: "suspended" },
  resumeRun: (runId: string) => `\`recert resume ${runId}\` goes on, \`recert cancel ${runId}\` ends it.`,
  builtIn: "built in",
  registry: (chosen: number, all: number) =>
    chosen === all
      ? `${f.count(all, { one: "model", other: "models" })}`
      : `${f.number(chosen)} of ${f.count(all, { one: "model", other: "models" })} chosen`,
  simulatedCredentials: "none needed: the simulator takes anybody",
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
  keys: (by: string, suffix: string) => `${by}: access key …${suffix}; it does not say that it expires`,
  keysUntil: (by: string, suffix: string, iso: string, leftMs: number) =>
    `${by}: access key …${suffix}, until ${f.time(iso)} (${f.duration(leftMs)})`,
  renewSoon: "Renew them before a long run, for example by `aws sso login`.",
  keptKeys: (suffix: string) => `kept in the database, access key …${suffix}`,
  keptTemporaryKeys: (suffix: string) =>
    `kept in the database, access key …${suffix} with a session token; when it expires is not known`,
  identity: (account: string, arn: string) => `account ${account}, ${arn}`,
  identityForbidden: (code: string) => `AWS STS may not be asked: ${code}`,
  allowIdentity:
    "A policy of the VPC's endpoint or of the organization denies sts:GetCallerIdentity; a run can do without.",
  identityUnavailable: (reason: string) => `AWS STS does not tell whose these are: ${reason}`,
  reachIdentity:
    "A VPC without internet needs an endpoint of STS; a run can do without, and so nobody checks the account.",
  region: (region: string, from: string) => `${region}, ${from}`,
  regionFrom: {
    flag: "by --region",
    environment: "by AWS_REGION or AWS_DEFAULT_REGION",
    kept: "kept with the credentials",
    profile: "by the AWS profile",
    simulator: "the simulator's own",
  },
  awsEndpoint: "AWS's own of the region",
  roadDirect: "direct",
  roadExcepted: (variable: string, entry: string) => `direct, as ${variable} excepts it (${entry})`,
  roadByProxy: (variable: string, proxy: string) => `by ${variable}: ${proxy}`,
  trusts: (by: string, count: number) =>
    `trusts ${f.count(count, { one: "authority", other: "authorities" })} more by ${by}`,
  roadOpen: (host: string) => `${host} can be connected to`,
  extraUnreadable: (file: string) =>
    `NODE_EXTRA_CA_CERTS names ${file}, which holds no certificates that can be read: Node goes on without`,
  mendExtra: "Mend the path, or unset the variable; --ca-bundle is checked by recert itself.",
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
    mend: "Check network, proxy and endpoint. Where only bedrock-runtime can be reached, `recert probe` tells more.",
  }),
  askLater: "A run can do without; repeat `recert doctor` later.",
  source: { registry: "(registry)", control_plane: "(control plane)" },
  gone: (date: string, source: string) => `ended ${date} ${source}`,
  endsOn: (date: string, source: string) => `ends ${date} ${source}`,
  legacy: (since: string | null, end: string | null, source: string) =>
    `legacy${since === null ? "" : ` since ${since}`}${end === null ? "" : `, ends ${end}`} ${source}`,
  alive: { active: (source: string) => `active ${source}`, preview: (source: string) => `preview ${source}` },
  leaveOut:
    "A run skips them. Give their users a successor, and leave them out: `--exclude`, or a registry of your own.",
  findSuccessor: "Find them a successor before that day.",
  invokedAs: (id: string, source: string) => `invoked as ${id} ${source}`,
  invocationNotes: {
    model_not_listed: "the service does not list the model in this region",
    profile_replaced: "the declared profile is not among those of the service, this one is",
    profile_not_offered: "that profile is not among those of the service",
    no_profile_found: "it is called only through a profile, and none is known for this region",
  },
  askTheModel:
    "Choose another region, or declare `invocationIds` in a registry file; `recert probe` tells who answers.",
  priceKnown: (input: number, output: number) => `${f.money(input)} in, ${f.money(output)} out per million tokens`,
  priceUnknown: "not known: plans and reports leave its cost out, and --max-cost refuses it",
  givePrice: "Give their prices in a registry file (`--registry`).",
  available: "authorized, entitled, agreed and in the region",
  availabilityUnknown: (models: number, reason: string) =>
    `not known of ${f.count(models, { one: "model", other: "models" })}: ${reason}`,
  unavailable: {
    authorization: (status: string) => ({
      detail: `authorization ${status}`,
      mend: "Ask for access to these models in the Bedrock console, and allow the role bedrock:InvokeModel.",
    }),
    entitlement: (status: string) => ({
      detail: `entitlement ${status}`,
      mend: "The account is not entitled to these models: ask AWS, or leave them out (`--exclude`).",
    }),
    region: (status: string) => ({
      detail: `region ${status}`,
      mend: "Choose another region (`--region`), or leave them out (`--exclude`).",
    }),
    regionOfProfile: (status: string) => ({
      detail: `region ${status}; its inference profile leads to others`,
      mend: "`recert probe` tells whether it answers.",
    }),
    agreement: (status: string, reason: string | null) => ({
      detail: `agreement ${status}${reason === null ? "" : `: ${reason}`}`,
      mend: "The first call accepts the agreement where the role may use aws-marketplace:Subscribe; a pending one takes minutes.",
    }),
  },
};
