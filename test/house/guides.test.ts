import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CredentialsCause } from "../../src/bedrock/credential-chain/cause.ts";
import { en } from "../../src/presentation/texts/en.ts";
import { ptBR } from "../../src/presentation/texts/pt-BR.ts";
import { codeBlocksOf, commandLinesOf, refusalOf } from "./command-lines.ts";

const troubleshooting = readFileSync("docs/troubleshooting.md", "utf8");
const portuguese = readFileSync("README.pt-BR.md", "utf8");
const readme = readFileSync("README.md", "utf8");

describe.each([
  ["README.md", readme, "start --region us-east-1 --dry-run"],
  ["README.pt-BR.md", portuguese, "start --yes --delay 10s --max-retries 3"],
  ["docs/troubleshooting.md", troubleshooting, "resume latest --take-over"],
])("%s", (_, document, known) => {
  test("has no command line that the program refuses", () => {
    const lines = commandLinesOf(document).filter((line) => !isSynopsis(line));
    expect(lines).toContain(known);
    expect(lines.map((line) => [line, refusalOf(line)]).filter(([, reason]) => reason !== null)).toEqual([]);
  });
});

/** A line of the table of commands, which says in brackets or dots what may stand there. */
function isSynopsis(line: string): boolean {
  return /[[\]]|\.\.\./.test(line);
}

const since = { host: "build-7", pid: 4711, sinceIso: "2026-11-22T18:41:12.000Z" };
const { errors } = en;
const certificate = "(subject CN=db.example, issuer CN=Example Authority, valid to Nov 22 18:41:12 2026 GMT)";
const why = (cause: CredentialsCause) => en.credentialCauses.trouble(cause, { areStaticKeysIgnored: false });

describe("docs/troubleshooting.md", () => {
  const symptoms = codeBlocksOf(troubleshooting, "text").join("\n");

  const troubles = [
    why({ kind: "not_found", files: [] }),
    why({ kind: "sso_expired", profile: "work", at: "2026-11-22T06:00:00.000Z" }),
    why({ kind: "process_timed_out", profile: "vault", waitedMs: 60_000 }),
    why({
      ...({ kind: "assume_refused", why: "denied", hasExternalId: true, profile: "hub" } as const),
      ...{ role: "arn:aws:iam::123456789012:role/recert", code: "AccessDenied" },
    }),
    why({ kind: "unfit_value", place: { name: "AWS_BEARER_TOKEN_BEDROCK", profile: null }, flaw: "line_break" }),
    errors.credentials.noneKept(),
    errors.credentials.importNobody(null),
    errors.credentials.secretMissing(),
    errors.credentials.secretWrong("ops"),
    errors.credentials.damaged("ops"),
    errors.credentials.importWrongSecret("ana@example.org"),
    errors.noRegion(),
    errors.account.unknown(true),
    errors.account.unavailable("ECONNREFUSED: connect ECONNREFUSED 10.0.0.7:443", en.advice.check_network),
    errors.account.notThatOne("111122223333", "444455556666"),
    errors.severalTargets("aws/*/us-east-1", ["aws/111122223333/us-east-1", "aws/444455556666/us-east-1"]),
    errors.badProxy("HTTPS_PROXY", "scheme"),
    why({
      ...({
        kind: "service_unreachable",
        profile: "corp",
        service: "IAM Identity Center",
        code: "proxy_denied",
      } as const),
      proxy:
        "HTTPS_PROXY leads to http://proxy.example:3128, which answers 403 to CONNECT portal.sso.us-east-1.amazonaws.com:443: it does not let this through.",
    }),
    errors.database.quotedUrl(),
    errors.database.severalHosts(),
    errors.server.passwordMissing(),
    errors.server.tlsNotOffered(),
    errors.server.certificateUntrusted(`unable to verify the first certificate ${certificate}`),
    errors.server.certificateExpired(`certificate has expired ${certificate}`),
    errors.server.certificateOfAnotherHost(
      `Hostname/IP does not match certificate's altnames: Host: 10.0.0.7. is not in the cert's altnames: DNS:db.example ${certificate}`,
    ),
    errors.databaseNotMigrated(),
    errors.server.unreachable("connect ECONNREFUSED 127.0.0.1:5432", "external"),
    errors.busyTarget("aws/123456789012/us-east-1", "0199f3c2", since),
    errors.busyRun("0199f3c2", since),
    errors.home.unusable("ENOTDIR: not a directory, mkdir '/etc/hosts/recert'"),
    errors.home.inUse("build-7 (pid 22, 2026-11-28 19:26:06 UTC)"),
    errors.home.inDoubt(
      "node-3 (pid 22, 2026-11-28 19:26:06 UTC, 2026-11-28 19:41:37 UTC), /mnt/recert/postgres/served-by.json",
    ),
    errors.clockDiffers(Date.parse("2029-11-27T18:41:12Z"), Date.parse("2026-11-28T18:41:12Z")),
    errors.home.ledgerMissing("/home/ops/.local/share/recert/postgres/data"),
    errors.home.damaged("/home/ops/.local/share/recert/postgres/data/global/pg_control: ENOENT"),
  ];

  test.each(troubles)("has the trouble as the program says it: $message", ({ message }) => {
    expect(symptoms).toContain(`error: ${message}\n`);
  });

  test("has no other error of the program than these", () => {
    expect(symptoms.match(/^error: /gm)).toHaveLength(troubles.length);
  });

  test("has the report's own line about a model that reached its end of life", () => {
    expect(symptoms).toContain(`${en.report.reason}: ${en.report.skippedSince("2026-08-19", false)}\n`);
  });
});

describe("README.pt-BR.md", () => {
  test("has the sections of the page that recert was asked for from, in their order", () => {
    expect([...portuguese.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      "Visão geral",
      "Características",
      "Pré-requisitos",
      "Uso básico",
      "Opções avançadas",
      "Exemplos",
      "Tempo estimado",
      "Troubleshooting",
      "Logs",
      "Relatório final",
      "Relacionados",
      "Notas importantes",
    ]);
  });

  test("quotes troubles as the program says them in Portuguese", () => {
    const { credentials } = ptBR.errors;
    const troubles = [
      ptBR.credentialCauses.trouble({ kind: "not_found", files: [] }, { areStaticKeysIgnored: false }),
      credentials.noneKept(),
      credentials.secretMissing(),
      credentials.secretWrong("ops"),
    ];
    for (const { message } of troubles) expect(portuguese).toContain(`"${message}"`);
  });

  test("shows the report as it is rendered", () => {
    const rendered = readFileSync("test/presentation/render/mixed-run.report.pt-BR.txt", "utf8").replaceAll(
      "\u00a0",
      " ",
    );
    const excerpt = codeBlocksOf(portuguese, "text").at(-1) ?? "";
    const parts = excerpt.trimEnd().split("\n...\n");
    expect(parts).toHaveLength(4);
    expect(parts.filter((part) => !rendered.includes(part))).toEqual([]);
  });

  test("has a row for every flag of the page that recert was asked for from", () => {
    const flags = ["--yes", "--dry-run", "--delay", "--max-retries", "--only", "--skip-cleanup"];
    expect(flags.filter((flag) => !new RegExp(`^\\| \`${flag}\``, "m").test(portuguese))).toEqual([]);
  });
});
