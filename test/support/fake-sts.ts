import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A question as STS was asked it: what it is, its parameters, and by which access key id it is signed. */
export interface StsQuestion {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly keyId: string;
}

/** Answers a question. */
export type StsAnswer = (question: StsQuestion, response: ServerResponse) => void;

/** An STS on loopback that keeps what it was asked, in order; closed when the test is over. */
export async function fakeSts(answer: StsAnswer): Promise<{ readonly url: string; readonly asked: StsQuestion[] }> {
  const asked: StsQuestion[] = [];
  const server = createServer((request, response) => {
    void questionIn(request).then((question) => {
      asked.push(question);
      answer(question, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function questionIn(request: IncomingMessage): Promise<StsQuestion> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  const {
    Action = "",
    Version: _,
    ...parameters
  } = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString("utf8")));
  const [, keyId = ""] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
  return { action: Action, parameters, keyId };
}

/** STS's answer to AssumeRole: credentials under this access key id that expire then. */
export function stsRole(keyId: string, expiresAt: Date, account = "123456789012"): (response: ServerResponse) => void {
  const credentials = `<Credentials><AccessKeyId>${keyId}</AccessKeyId><SecretAccessKey>${roleSecret}</SecretAccessKey><SessionToken>${roleToken}</SessionToken><Expiration>${expiresAt.toISOString()}</Expiration></Credentials>`;
  const user = `<AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/recert/recert</Arn><AssumedRoleId>AROAEXAMPLE:recert</AssumedRoleId></AssumedRoleUser>`;
  const body = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>${credentials}${user}</AssumeRoleResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></AssumeRoleResponse>`;
  return (response) => response.writeHead(200, { "content-type": "text/xml" }).end(body);
}

/** What `stsRole` gives in addition to the access key id. */
export const roleSecret = "assumedassumedassumedassumedassumedassum";
export const roleToken = "assumed-session-token-0123456789";
