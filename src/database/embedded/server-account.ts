import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { DatabaseError } from "../database-error.ts";
import { errorCode } from "../error-code.ts";
import type { Binaries } from "./binaries.ts";

/** PostgreSQL refuses to run as root; this puts a program and its arguments behind what makes it run as somebody else. */
export interface ServerAccount {
  /** Who the files belong to, as seen from outside. */
  readonly uid: number;
  readonly prefix: readonly string[];
}

const nobody = 65_534;

/** Root in a user namespace of its own: there it is an ordinary user, outside its files stay root's. */
const inNamespace: ServerAccount = {
  uid: 0,
  prefix: ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"],
};

/**
 * Where namespaces are forbidden, as in Docker. The capability lets it reach a home and a node_modules that only root
 * may enter.
 */
const asNobody: ServerAccount = {
  uid: nobody,
  prefix: [
    "setpriv",
    `--reuid=${nobody}`,
    `--regid=${nobody}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--",
  ],
};

/**
 * Who the server runs as: this user, or for root the first way that works. A data directory that exists decides by its
 * owner. Throws `wrong_owner`, and `cannot_run_as_root` where no way works.
 */
export async function chooseAccount(
  dataDirectory: string,
  binaries: Binaries,
  environment: NodeJS.ProcessEnv,
): Promise<ServerAccount> {
  const candidates = await ownersOf(dataDirectory, accountsOf(process.getuid?.() ?? nobody));
  for (const account of candidates) {
    if (account.prefix.length === 0 || (await works(account, binaries, environment))) return account;
  }
  throw new DatabaseError("cannot_run_as_root", candidates.map(({ prefix }) => prefix[0]).join(", "));
}

/** A program with its arguments, as that account. */
export function asAccount(account: ServerAccount, program: string, parameters: readonly string[]): [string, string[]] {
  const [first = program, ...rest] = [...account.prefix, program, ...parameters];
  return [first, rest];
}

function accountsOf(uid: number): readonly ServerAccount[] {
  if (uid !== 0) return [{ uid, prefix: [] }];
  return process.platform === "linux" ? [inNamespace, asNobody] : [];
}

async function ownersOf(dataDirectory: string, accounts: readonly ServerAccount[]): Promise<readonly ServerAccount[]> {
  const owner = await ownerOf(dataDirectory);
  if (owner === undefined || accounts.length === 0) return accounts;
  const owners = accounts.filter(({ uid }) => uid === owner);
  if (owners.length === 0) throw new DatabaseError("wrong_owner", `${dataDirectory} belongs to uid ${owner}`);
  return owners;
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function works(account: ServerAccount, { postgres }: Binaries, env: NodeJS.ProcessEnv): Promise<boolean> {
  const [program, parameters] = asAccount(account, postgres, ["--version"]);
  return await promisify(execFile)(program, parameters, { env }).then(
    () => true,
    () => false,
  );
}
