import type { LostEvents } from "../../../events/ledger.ts";
import type { Trouble } from "../trouble.ts";

/** Which PostgreSQL holds the ledger: that of DATABASE_URL, or recert's own. */
export type Server = "external" | "embedded";

const named = { external: "the server of DATABASE_URL", embedded: "the embedded database" } as const;
const named1 = { external: "The server of DATABASE_URL", embedded: "The embedded database" } as const;
const look = {
  external: "Look at the server and its log",
  embedded: "Look at the server's log in RECERT_HOME (`recert db status` names the place)",
} as const;
const noLedgerNoCall = "Without its ledger recert neither calls nor grants anything.";
const appendIsWhole = "An append that fails writes nothing, and what was acknowledged before it stands.";

/** Troubles with the ledger's server, each true of the one in use. `detail` is in the server's own words. */
export const serverErrors = {
  unreachable: (detail: string, server: Server): Trouble => ({
    message: `The database cannot be reached: ${detail}`,
    meaning: noLedgerNoCall,
    advice:
      server === "external"
        ? "Check that the server is running and DATABASE_URL is right, or unset DATABASE_URL to use the embedded database."
        : "Repeat the command, which starts the embedded database again; `recert db status` tells its state.",
  }),
  notReady: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} takes no connections yet: ${detail}`,
    meaning: "It is starting, recovering or shutting down.",
    advice: "Repeat the command in a moment.",
  }),
  accessRefused: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} refuses the login: ${detail}`,
    meaning: "User, password, address or encryption of the connection are not what the server accepts.",
    advice:
      server === "external"
        ? "Check user, password and sslmode in DATABASE_URL, and the server's pg_hba.conf."
        : "Someone has changed pg_hba.conf or the role postgres of the embedded database; undo that.",
  }),
  passwordMissing: (): Trouble => ({
    message: "The server of DATABASE_URL asks for a password, and none is given.",
    meaning: "DATABASE_URL has none, PGPASSWORD is not set, and no line of a password file fits.",
    advice:
      "Write it into DATABASE_URL (percent-encoded), set PGPASSWORD, or add a line to ~/.pgpass or the file of PGPASSFILE, which must have mode 0600.",
  }),
  noSuchDatabase: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} does not have that database: ${detail}`,
    meaning: "It was never created, or it was dropped.",
    advice:
      server === "external"
        ? "Correct the name at the end of DATABASE_URL, or create the database and then run `recert db migrate`."
        : "Someone has dropped the database postgres of the embedded server; restore RECERT_HOME from a backup.",
  }),
  tooManyConnections: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} has no connection left: ${detail}`,
    meaning: "A run needs two connections for as long as it is driven.",
    advice: "End other programs' connections or raise max_connections (or the role's limit), then repeat the command.",
  }),
  tlsFailed: (detail: string): Trouble => ({
    message: `No encrypted connection to the database could be made: ${detail}`,
    meaning: "The certificate or the TLS settings of the server of DATABASE_URL are not what this machine accepts.",
    advice:
      "Give the certificate authority by sslrootcert=FILE in DATABASE_URL, use the name that is in the certificate, or choose another sslmode.",
  }),
  tlsNotOffered: (): Trouble => ({
    message: "The server of DATABASE_URL offers no TLS, and sslmode asks for it.",
    meaning: "The connection would be readable on its way, so none was made.",
    advice:
      "Turn TLS on at the server (ssl = on); or, if the network to it is safe, set sslmode=disable in DATABASE_URL (or PGSSLMODE).",
  }),
  tlsFileUnusable: (detail: string): Trouble => ({
    message: `A certificate or key for DATABASE_URL cannot be used: ${detail}`,
    meaning:
      "It is named by sslrootcert, sslcert or sslkey, and is missing, unreadable, not a PEM file, or does not match its counterpart.",
    advice: "Correct that file or its path in DATABASE_URL; a key has to belong to its certificate.",
  }),
  certificateUntrusted: (detail: string): Trouble => ({
    message: `The certificate of the server of DATABASE_URL is from an authority that this machine does not know: ${detail}`,
    meaning: "Whether the server is the right one cannot be told, so nothing was sent to it.",
    advice:
      "Name the authority's certificate by sslrootcert=FILE in DATABASE_URL, or by NODE_EXTRA_CA_CERTS=FILE; sslmode=no-verify encrypts without checking who answers.",
  }),
  certificateExpired: (detail: string): Trouble => ({
    message: `The certificate of the server of DATABASE_URL is out of date: ${detail}`,
    meaning: "It has expired or is not valid yet, unless this machine's clock is wrong.",
    advice: "Check this machine's clock; then whoever runs the server has to renew its certificate.",
  }),
  certificateOfAnotherHost: (detail: string): Trouble => ({
    message: `The certificate of the server of DATABASE_URL is for another host: ${detail}`,
    meaning: "The server may not be the one that DATABASE_URL means, so nothing was sent to it.",
    advice: "Let DATABASE_URL name the host for which the certificate was issued, or have one issued for this host.",
  }),
  encoding: (detail: string): Trouble => ({
    message: `The database's encoding is ${detail}, not UTF8.`,
    meaning: "It could not store every reply of a model.",
    advice: "Create a database with encoding UTF8, point DATABASE_URL to it, and run `recert db migrate`.",
  }),
  insufficientPrivilege: (detail: string, server: Server): Trouble => ({
    message: `The database user may not use the ledger: ${detail}`,
    meaning: "Every step of a run is recorded before anything depends on it.",
    advice:
      server === "external"
        ? "Use a role in DATABASE_URL that has the rights; `recert db roles` prints the SQL that grants them."
        : "Someone has taken rights from the role postgres of the embedded database; give them back.",
  }),
  readOnly: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} takes no writes: ${detail}`,
    meaning: "It is a standby, still read-only after a failover, or made read-only for this role or session.",
    advice:
      server === "external"
        ? "Point DATABASE_URL to the primary server (recert does not know `target_session_attrs`), or repeat the command when it takes writes."
        : "Someone has set default_transaction_read_only in the embedded database; undo that.",
  }),
  sessionsNotKept: (): Trouble => ({
    message: "DATABASE_URL points to a pooler in transaction mode.",
    meaning:
      "There, the locks that keep two runs apart and prepared statements do not stay with a connection; a lock could be left behind in the pooler.",
    advice: "Point DATABASE_URL to the server itself, or a pooler in session mode; `recert doctor` says which it is.",
  }),
  timedOut: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} cancelled a statement: ${detail}`,
    meaning: "Someone cancelled it, or a timeout that recert could not switch off. Nothing of it was written.",
    advice: "Find out who holds locks or cancels statements on the server, then repeat the command.",
  }),
  contended: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} could not run a statement beside others: ${detail}`,
    meaning: "It was tried several times. Nothing of it was written.",
    advice: "Find out which other program writes to the schema recert, then repeat the command.",
  }),
  diskFull: (detail: string, server: Server): Trouble => ({
    message: `There is no disk space left for ${named[server]}: ${detail}`,
    meaning: appendIsWhole,
    advice: "Free some space there, then continue with `recert resume`.",
  }),
  outOfMemory: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} has too little memory: ${detail}`,
    meaning: appendIsWhole,
    advice: "Give the server more memory, or less to do, then repeat the command.",
  }),
  storageFailed: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} cannot read or write its files: ${detail}`,
    meaning: "Whether the record is intact is not known.",
    advice: `${look[server]}; when the disk works again, \`recert verify\` checks the record.`,
  }),
  damaged: (detail: string): Trouble => ({
    message: `${named1.external} found its data damaged: ${detail}`,
    meaning: "Some of what was recorded may be lost or wrong; recert has not checked what.",
    advice: `Keep a copy of the data as it is. ${look.external}, restore a backup, and check it with \`recert verify\`.`,
  }),
  unstorableText: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} cannot store a text: ${detail}`,
    meaning: "Its encoding lacks a character that was to be recorded. Nothing of it was written.",
    advice:
      "The ledger needs a database with encoding UTF8, and no client_encoding in the role's or the URL's settings.",
  }),
  tablesMissing: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} lacks a part of recert's schema: ${detail}`,
    meaning: "Someone has dropped, renamed or replaced it, or restored only part of a backup.",
    advice: "Restore the schema recert from a backup; `recert db migrate` creates it only where there is none at all.",
  }),
  statementFailed: (detail: string, server: Server): Trouble => ({
    message: `${named1[server]} refused a statement: ${detail}`,
    meaning: "Nothing of that statement was written.",
    advice: `${look[server]}; repeat the command with RECERT_LOG_LEVEL=debug to see more.`,
  }),
  lostEvents: ({ runId, version, globalPosition, hash, left }: LostEvents): Trouble => ({
    message: `The database has lost what it had acknowledged: event ${globalPosition}, version ${version} of run ${runId}, hash ${hash}.`,
    meaning: `${leftOf(left)}. Most likely it is a standby that took over before it had received everything. Nobody took the run over; what was shown after that position is not on record, and nothing more was written.`,
    advice: `See whether the former primary still has it: recert verify --expect-head ${globalPosition}:${hash} there. Make commits wait for a standby (synchronous_standby_names). ${left === 0 ? "Then start a new run." : `Then \`recert resume ${runId}\` continues from what is left.`}`,
  }),
};

function leftOf(left: LostEvents["left"]): string {
  if (left === "another") return "Another event is in its place now";
  return left === 0 ? "The database does not know the run now" : `The run ends at version ${left} there now`;
}
