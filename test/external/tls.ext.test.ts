import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { query } from "../support/other-database.ts";
import type { Ended } from "../support/recert-process.ts";
import type { DebianServer } from "./debian-server.mjs";
import { cliAt, expectUnbroken, lastWord, migrated, startRun } from "./ledger-on.ts";
import { ownServer } from "./own-server.ts";
import { giveToServer } from "./server-place.mjs";
import { otherProgram } from "./server-programs.mjs";

let server: DebianServer;

beforeAll(async () => {
  server = await ownServer({ hba: ["local all all trust", "host all all 127.0.0.1/32 trust"] });
  await query(server.url("postgres"), "CREATE DATABASE ledger");
  await migrated(server.url("ledger"));
});

/** The URL of the ledger with TLS asked for; the certificate of the server names `localhost` and nothing else. */
function secure(host: string, parameters: Record<string, string>): string {
  return server.url("ledger", { host, parameters });
}

async function startAt(url: string): Promise<Ended> {
  const cli = await cliAt(url, 1);
  const ended = await startRun(cli).ended;
  expect(await query(server.url("ledger"), "SELECT FROM recert.events")).toHaveLength(0);
  return ended;
}

test("a server without TLS is refused where TLS is asked for", async () => {
  const refused = await startAt(secure("127.0.0.1", { sslmode: "verify-full" }));
  expect(refused.exitCode).toBe(2);
  expect(lastWord(refused)).toMatchObject({ error: { code: "database_tls_not_offered" } });
});

test("a certificate of an unknown authority is refused, and so is one for another host", async () => {
  const { authority } = await presentCertificate();
  const unknown = await startAt(secure("localhost", { sslmode: "verify-full" }));
  expect(unknown.exitCode).toBe(2);
  expect(lastWord(unknown)).toMatchObject({ error: { message: expect.stringContaining("certificate") } });

  const otherHost = await startAt(secure("127.0.0.1", { sslmode: "verify-full", sslrootcert: authority }));
  expect(otherHost.exitCode).toBe(2);
  expect(lastWord(otherHost)).toMatchObject({ error: { message: expect.stringContaining("127.0.0.1") } });
});

test("a run over TLS with the certificate checked in full goes to its end, and every connection of it is encrypted", async () => {
  const { authority } = await presentCertificate();
  await requireTls();
  const cli = await cliAt(secure("localhost", { sslmode: "verify-full", sslrootcert: authority }));
  const recert = startRun(cli);
  await recert.printed(3);
  const connections = await query(
    `postgresql:///ledger?host=${server.place}&port=${server.port}&user=postgres`,
    "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'recert'",
  );
  expect(connections).toEqual([{ ssl: true }]);
  await expectUnbroken(cli, recert);
});

/** The server shows a certificate for `localhost` from now on; gives the file of the authority that signed it. */
async function presentCertificate(): Promise<{ readonly authority: string }> {
  const file = (name: string) => join(server.place, name);
  const [authority, authorityKey, request, certificate, key] = [
    "ca.pem",
    "ca.key",
    "csr.pem",
    "crt.pem",
    "crt.key",
  ].map(file);
  if (!authority || !authorityKey || !request || !certificate || !key) throw new Error("unreachable");
  const fresh = ["-newkey", "rsa:2048", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...fresh,
    "-days",
    "2",
    "-subj",
    "/CN=Test authority",
    "-keyout",
    authorityKey,
    "-out",
    authority,
  );
  openssl(
    "req",
    ...fresh,
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost",
    "-keyout",
    key,
    "-out",
    request,
  );
  const signer = [
    "-CA",
    authority,
    "-CAkey",
    authorityKey,
    "-CAcreateserial",
    "-days",
    "2",
    "-copy_extensions",
    "copy",
  ];
  openssl("x509", "-req", "-in", request, ...signer, "-out", certificate);
  for (const owned of [certificate, key]) giveToServer(owned);
  chmodSync(key, 0o600);
  await server.configure("ssl = on", `ssl_cert_file = '${certificate}'`, `ssl_key_file = '${key}'`);
  return { authority };
}

/** Nobody gets in by TCP without TLS any more. */
async function requireTls(): Promise<void> {
  const hba = join(dirname(server.data), "data", "pg_hba.conf");
  execFileSync("sh", ["-c", `printf 'local all all trust\\nhostssl all all 127.0.0.1/32 trust\\n' > '${hba}'`]);
  await server.reload();
}

function openssl(...parameters: readonly string[]): void {
  execFileSync(otherProgram("openssl"), parameters, { stdio: "pipe" });
}
