import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { AwsHome, loopback, stsIdentity } from "./aws-home.ts";
import { ConnectProxy, type Passage } from "./connect-proxy.ts";
import { TestAuthority } from "./test-authority.ts";

/** What takes AWS's place: a simulator's port, and what STS answers (nobody's account, unless told otherwise). */
export interface AwsStandIn {
  readonly region: string;
  readonly simulatorPort: number;
  readonly sts?: (response: ServerResponse) => void;
  /** Of the certificate that the hosts show; from now, 30 days unless told. */
  readonly days?: number;
  /** For which names the certificate is; those of the region unless told. */
  readonly names?: readonly string[];
}

/** A proxy by which a region of AWS is a simulator, and the environment of a process that goes by it. */
export interface AwsByProxy {
  readonly proxy: ConnectProxy;
  readonly authority: TestAuthority;
  /** The authority's certificate, as a file. */
  readonly bundle: string;
  /** HTTPS_PROXY, region and keys; trusts nobody yet. */
  readonly env: Record<string, string>;
}

/**
 * Leads `sts.*`, `bedrock.*` and `bedrock-runtime.*` of a region to a simulator over TLS, so that a run's target is
 * really `aws/<region>`. Other hosts get 502. Gone when the test is over.
 */
export async function awsByProxy({ region, simulatorPort, sts, days, names }: AwsStandIn): Promise<AwsByProxy> {
  const authority = await TestAuthority.create();
  const domain = `${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
  const tls = await authority.secureContext({
    names: names ?? [`*.${domain}`],
    ...(days === undefined ? {} : { days }),
  });
  const arn = "arn:aws:iam::111122223333:user/ada";
  const stsUrl = new URL(await loopback(sts ?? stsIdentity("111122223333", arn)));
  const passages = new Map<string, Passage>([
    [`sts.${domain}`, { port: Number(stsUrl.port), tls }],
    [`bedrock.${domain}`, { port: simulatorPort, tls }],
    [`bedrock-runtime.${domain}`, { port: simulatorPort, tls }],
  ]);
  const proxy = await startedProxy((host) => passages.get(host) ?? null);
  const bundle = authority.writeBundle(join(new AwsHome().path, "authority.pem"));
  const keys = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12", AWS_SECRET_ACCESS_KEY: "secret-of-the-test" };
  return { proxy, authority, bundle, env: { HTTPS_PROXY: proxy.url, AWS_REGION: region, ...keys } };
}

/** A proxy that is gone when the test is over. */
export async function startedProxy(passage: (host: string) => Passage | null): Promise<ConnectProxy> {
  const proxy = await ConnectProxy.start(passage);
  onTestFinished(() => proxy.close());
  return proxy;
}
