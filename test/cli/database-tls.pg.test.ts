import { writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { TLSSocket } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { run } from "../support/run-cli.ts";
import { type CertificateWish, TestAuthority } from "../support/test-authority.ts";

const sslRequestBytes = 8;

/** A server that answers the SSLRequest of a client, with TLS or, without a certificate, that it has none. Gives its port. */
async function tlsFront(wish: CertificateWish | null) {
  const authority = await TestAuthority.create();
  const secureContext = wish === null ? null : await authority.secureContext(wish);
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.once("readable", () => {
      socket.read(sslRequestBytes);
      if (secureContext === null) return void socket.end("N");
      socket.write("S");
      const secure = new TLSSocket(socket, { isServer: true, secureContext });
      secure.on("error", () => socket.destroy());
      secure.once("data", () => secure.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return { authority, port: address.port };
}

const names = ["localhost"];
const certificate = "subject CN=recert test server, issuer CN=recert test authority";

async function refusedAt(DATABASE_URL: string, recert: typeof runHosted = runHosted) {
  const home = temporaryHome();
  const { code, stdout, stderr } = await recert(["runs", "--json"], { home, env: { DATABASE_URL } });
  expect(code, stderr).toBe(2);
  return { code: JSON.parse(stdout).error.code, stderr: stderr.replaceAll(/\s+/g, " ") };
}

test("a certificate of an unknown authority is named, and so are the three ways out", async () => {
  const { port } = await tlsFront({ names });
  const { code, stderr } = await refusedAt(`postgres://u:p@localhost:${port}/db?sslmode=verify-full`);
  expect(code).toBe("database_certificate_untrusted");
  expect(stderr).toContain(certificate);
  for (const way of ["sslrootcert", "NODE_EXTRA_CA_CERTS", "sslmode=no-verify"]) expect(stderr).toContain(way);
});

test.each([
  ["that has expired", { names, days: -1 }, "database_certificate_expired"],
  ["of another host", { names: ["elsewhere.test"] }, "database_certificate_of_another_host"],
])("a certificate %s has a sentence of its own, and is named", async (_, wish, expected) => {
  const { authority, port } = await tlsFront(wish);
  const bundle = authority.writeBundle(join(dirname(temporaryHome()), "authority.pem"));
  const url = `postgres://u:p@localhost:${port}/db?sslmode=verify-full&sslrootcert=${bundle}`;
  const { code, stderr } = await refusedAt(url);
  expect(code).toBe(expected);
  expect(stderr).toContain(certificate);
});

test("a server without TLS is a matter of configuration where TLS is asked for", async () => {
  const { port } = await tlsFront(null);
  const { code, stderr } = await refusedAt(`postgres://u:p@localhost:${port}/db?sslmode=verify-full`);
  expect(code).toBe("database_tls_not_offered");
  expect(stderr).toContain("sslmode=disable");
});

test("a client certificate that is missing, or no certificate, is said of the file", async () => {
  const { port } = await tlsFront({ names });
  const odd = join(dirname(temporaryHome()), "odd.pem");
  writeFileSync(odd, "nothing of the kind\n");
  const url = `postgres://u:p@localhost:${port}/db?sslmode=verify-full`;
  const missing = await refusedAt(`${url}&sslcert=/nope/client.crt&sslkey=/nope/client.key`);
  expect(missing).toMatchObject({ code: "database_tls_file_unusable", stderr: expect.stringContaining("/nope/") });
  expect(await refusedAt(`${url}&sslcert=${odd}&sslkey=${odd}`)).toMatchObject({ code: "database_tls_file_unusable" });
});

test("quotes around the value of DATABASE_URL and several hosts have sentences of their own", async () => {
  const quoted = await refusedAt('"postgres://u:secret-of-u@localhost:1/db"', run);
  expect(quoted.code).toBe("database_quoted_url");
  expect(quoted.stderr).not.toContain("secret-of-u");
  expect((await refusedAt("postgres://u:p@one:1,two:2/db")).code).toBe("database_several_hosts");
});

test("a line break after DATABASE_URL is none of its value, and sslpassword is masked everywhere", async () => {
  const env = { DATABASE_URL: "postgres://u:p@127.0.0.1:1/db?sslpassword=short1&sslmode=disable \n" };
  for (const words of [
    ["runs", "-v"],
    ["doctor", "--simulate", "--only", "amazon.nova-micro-v1:0"],
  ]) {
    const { code, stdout, stderr } = await run(words, { home: temporaryHome(), env });
    expect(code).toBe(4);
    expect(stdout + stderr).toContain("127.0.0.1:1");
    expect(stdout + stderr).not.toContain("short1");
  }
});
