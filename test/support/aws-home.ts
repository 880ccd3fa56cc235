import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A home of nobody: settings of AWS, sign-ins and files as a test wants them, gone when the test is over. */
export class AwsHome {
  readonly path = mkdtempSync(join(tmpdir(), "recert-aws-"));

  constructor() {
    onTestFinished(() => rmSync(this.path, { recursive: true, force: true }));
  }

  /** The environment in which nothing but this home counts. */
  get env(): Record<string, string> {
    return { HOME: this.path, AWS_EC2_METADATA_DISABLED: "true" };
  }

  write(name: string, text: string, mode = 0o600): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  }

  config(...lines: readonly string[]): void {
    this.write(".aws/config", `${lines.join("\n")}\n`);
  }

  /** What `aws sso login` leaves; `id` is the session's name, or the start URL of the older form. */
  ssoToken(id: string, token: object): void {
    this.write(`.aws/sso/cache/${createHash("sha1").update(id).digest("hex")}.json`, JSON.stringify(token));
  }

  /** What `aws login` leaves. */
  loginToken(session: string, token: object): void {
    this.write(`.aws/login/cache/${createHash("sha256").update(session).digest("hex")}.json`, JSON.stringify(token));
  }
}

/** A server on loopback that answers every request in the same way, or never; closed when the test is over. */
export async function loopback(answer: ((response: ServerResponse, url: string) => void) | "silence"): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume();
    if (answer !== "silence") answer(response, request.url ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${portOf(server)}`;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** An error of STS, in its query protocol. */
export function stsError(code: string, status = 403): (response: ServerResponse) => void {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>refused</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`;
  return (response) => response.writeHead(status, { "content-type": "text/xml" }).end(body);
}

/** An error of a service that speaks JSON. */
export function jsonError(name: string, status: number, body: object = {}): (response: ServerResponse) => void {
  return (response) =>
    response
      .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": name })
      .end(JSON.stringify({ message: "refused", ...body }));
}

/** STS's answer to GetCallerIdentity. */
export function stsIdentity(account: string, arn: string): (response: ServerResponse) => void {
  const body = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
  return (response) => response.writeHead(200, { "content-type": "text/xml" }).end(body);
}
