import { generateKeyPairSync } from "node:crypto";
import { AwsHome, jsonError, loopback, stsError } from "./aws-home.ts";

/** The environment of somebody whose credentials cannot be used; makes what that takes. */
export type Situation = () => Promise<Record<string, string>> | Record<string, string>;

const secret = "hunter2hunter2hunter2";
const ssoSession = ["[sso-session corp]", "sso_start_url = https://corp.awsapps.com/start", "sso_region = us-east-1"];
const ssoProfile = [
  "[profile sso]",
  "sso_session = corp",
  "sso_account_id = 111122223333",
  "sso_role_name = Dev",
  ...ssoSession,
];
const oldSso = [
  "[profile oldsso]",
  "sso_start_url = https://corp.awsapps.com/start",
  "sso_region = us-east-1",
  "sso_account_id = 111122223333",
  "sso_role_name = Dev",
];
const past = "2026-01-01T00:00:00Z";
const future = "2099-01-01T00:00:00Z";
const valid = { accessToken: "x", expiresAt: future };
const roleOf = (source: string) => [
  "[profile role]",
  "role_arn = arn:aws:iam::111122223333:role/Dev",
  `source_profile = ${source}`,
  "region = us-east-1",
];
const base = ["[profile base]", "aws_access_key_id = AKIAEXAMPLEEXAMPLE12", `aws_secret_access_key = ${secret}`];

const signingKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  type: "sec1",
  format: "pem",
});

function settings(profile: string | null, lines: readonly string[], more: Readonly<Record<string, string>> = {}) {
  return withHome(profile, (home) => {
    home.config(...lines);
    return more;
  });
}

function withHome(
  profile: string | null,
  make: (home: AwsHome) => Record<string, string> | Promise<Record<string, string>>,
): Situation {
  return async () => {
    const home = new AwsHome();
    const more = await make(home);
    return { ...home.env, ...(profile === null ? {} : { AWS_PROFILE: profile }), ...more };
  };
}

function process(line: string, more: Readonly<Record<string, string>> = {}): Situation {
  return settings("vault", ["[profile vault]", `credential_process = ${line} # --password ${secret}`], more);
}

const printing = (json: object) => process(`/bin/echo '${JSON.stringify(json)}'`);

/** What a credential situation is called, how to make it, and the words that the answer has to hold. */
export const situations: Readonly<Record<string, readonly [code: string, says: RegExp, situation: Situation]>> = {
  "nothing at all": ["not_found", /No AWS credentials were found/, settings(null, [])],
  "a profile that is in no file": ["unknown_profile", /no profile nope .*there are base\./, settings("nope", base)],
  "a profile with nothing in it": ["empty_profile", /Profile dull/, settings("dull", ["[profile dull]", "region = x"])],
  "a source profile that is in no file": [
    "unknown_source_profile",
    /Profile role names the source profile gone/,
    settings("role", roleOf("gone")),
  ],
  "source profiles in a circle": [
    "profile_cycle",
    /lead back to themselves: role, b, role/,
    settings("role", [...roleOf("b"), "[profile b]", "role_arn = arn:aws:iam::1:role/B", "source_profile = role"]),
  ],
  "a settings file that is not there": [
    "settings_file",
    /\/nowhere\/config does not exist/,
    settings("corp", [], { AWS_CONFIG_FILE: "/nowhere/config" }),
  ],
  "a settings file that is a directory": [
    "settings_file",
    /\/tmp cannot be read/,
    settings("corp", [], { AWS_SHARED_CREDENTIALS_FILE: "/tmp" }),
  ],
  "SSO without a sign-in": ["sso_not_signed_in", /Profile sso has no SSO session/, settings("sso", ssoProfile)],
  "an expired SSO session": [
    "sso_expired",
    /The SSO session of profile sso expired at 2026-01-01/,
    withHome("sso", (home) => {
      home.config(...ssoProfile);
      home.ssoToken("corp", { accessToken: "x", expiresAt: past });
      return {};
    }),
  ],
  "an SSO session whose renewal is refused": [
    "sso_expired",
    /profile sso expired at 2026-01-01/,
    withHome("sso", async (home) => {
      home.config(...ssoProfile);
      const renewable = { clientId: "c", clientSecret: secret, refreshToken: secret };
      home.ssoToken("corp", { accessToken: "x", expiresAt: past, ...renewable });
      return { AWS_ENDPOINT_URL_SSO_OIDC: await loopback(jsonError("InvalidGrantException", 400)) };
    }),
  ],
  "an SSO cache that is no JSON": [
    "sso_not_signed_in",
    /Profile sso has no SSO session/,
    withHome("sso", (home) => {
      home.config(...ssoProfile);
      home.write(".aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json", "{");
      home.ssoToken("corp", [secret]);
      return {};
    }),
  ],
  "an expired SSO session of the older form": [
    "sso_expired",
    /profile oldsso expired at 2026-01-01/,
    withHome("oldsso", (home) => {
      home.config(...oldSso);
      home.ssoToken("https://corp.awsapps.com/start", { accessToken: "x", expiresAt: past });
      return {};
    }),
  ],
  "the older form of SSO without a sign-in": ["sso_not_signed_in", /Profile oldsso has no/, settings("oldsso", oldSso)],
  "an SSO session that was ended elsewhere": [
    "sso_refused",
    /no longer takes the SSO session of profile sso: UnauthorizedException/,
    withHome("sso", async (home) => {
      home.config(...ssoProfile);
      home.ssoToken("corp", valid);
      return { AWS_ENDPOINT_URL_SSO: await loopback(jsonError("UnauthorizedException", 401)) };
    }),
  ],
  "an SSO role that is not assigned": [
    "sso_forbidden",
    /no access to role Dev in account 111122223333/,
    withHome("sso", async (home) => {
      home.config(...ssoProfile);
      home.ssoToken("corp", valid);
      return { AWS_ENDPOINT_URL_SSO: await loopback(jsonError("ForbiddenException", 403)) };
    }),
  ],
  "SSO out of reach": [
    "service_unreachable",
    /IAM Identity Center gave no answer .* of profile sso: ECONNREFUSED/,
    withHome("sso", (home) => {
      home.config(...ssoProfile);
      home.ssoToken("corp", valid);
      return { AWS_ENDPOINT_URL_SSO: "http://127.0.0.1:1" };
    }),
  ],
  "an SSO session that is in no file": [
    "sso_session_unknown",
    /there is no \[sso-session corp\]/,
    settings("sso", ssoProfile.slice(0, 4)),
  ],
  "SSO without a role": ["sso_incomplete", /lacks for SSO: sso_role_name/, settings("oldsso", oldSso.slice(0, 4))],
  "an SSO profile as the source of a role": [
    "sso_not_signed_in",
    /Profile sso has no/,
    settings("role", [...roleOf("sso"), ...ssoProfile]),
  ],
  "`aws login` without a sign-in": [
    "login_not_signed_in",
    /Profile web has no session of `aws login`/,
    settings("web", ["[profile web]", "login_session = arn:aws:iam::1:user/me"]),
  ],
  "an expired `aws login`": [
    "login_expired",
    /`aws login` session of profile web expired at 2026-01-01/,
    withHome("web", async (home) => {
      home.config("[profile web]", "login_session = me", "region = us-east-1");
      const accessToken = { accessKeyId: "a", secretAccessKey: secret, sessionToken: secret, accountId: "1" };
      const token = { accessToken: { ...accessToken, expiresAt: past }, clientId: "c", refreshToken: secret };
      home.loginToken("me", { ...token, dpopKey: signingKey });
      return { AWS_ENDPOINT_URL_SIGNIN: await loopback(jsonError("AccessDeniedException", 403)) };
    }),
  ],
  "a credential process that fails": ["process_failed", /profile vault failed \(exit status 3\)/, process("exit 3;")],
  "a credential process that is not there": ["process_not_found", /no such command/, process("/nowhere/vault")],
  "a credential process without a word": ["process_output", /printed nothing/, process("true")],
  "a credential process that prints no JSON": ["process_output", /did not print JSON/, process("/bin/echo hello")],
  "a credential process of another version": ["process_output", /a Version of 1/, printing({ Version: 2 })],
  "a credential process without a secret": [
    "process_output",
    /AccessKeyId and SecretAccessKey/,
    printing({ Version: 1, AccessKeyId: "AKIAEXAMPLEEXAMPLE12" }),
  ],
  "a credential process that hands out expired keys": [
    "process_expired",
    /that expired at 2026-01-01/,
    printing({ Version: 1, AccessKeyId: "AKIAEXAMPLEEXAMPLE12", SecretAccessKey: secret, Expiration: past }),
  ],
  "a role that STS refuses": [
    "role_refused",
    /did not let profile role assume the role arn:aws:iam::111122223333:role\/Dev: AccessDenied/,
    withHome("role", async (home) => {
      home.config(...roleOf("base"), ...base);
      return { AWS_ENDPOINT_URL_STS: await loopback(stsError("AccessDenied")) };
    }),
  ],
  "a role while STS is out of reach": [
    "service_unreachable",
    /AWS STS gave no answer .* of profile role: ECONNREFUSED/,
    settings("role", [...roleOf("base"), ...base], { AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" }),
  ],
  "a role with a second factor, and a source that fails too": [
    "mfa_required",
    /Profile role .* second factor/,
    settings("role", [...roleOf("sso"), "mfa_serial = arn:aws:iam::1:mfa/me", ...ssoProfile]),
  ],
  "a role from an environment without keys": [
    "role_source",
    /from Environment \(credential_source\)/,
    settings("role", ["[profile role]", "role_arn = arn:aws:iam::1:role/B", "credential_source = Environment"]),
  ],
  "a web identity's token that is not there": [
    "token_file",
    /token file \/nowhere\/token does not exist/,
    settings(null, [], { AWS_WEB_IDENTITY_TOKEN_FILE: "/nowhere/token", AWS_ROLE_ARN: "arn:aws:iam::1:role/B" }),
  ],
  "a profile's token file that is not there": [
    "token_file",
    /token file \/nowhere\/token of profile pod does not exist/,
    settings("pod", ["[profile pod]", "role_arn = arn:aws:iam::1:role/B", "web_identity_token_file = /nowhere/token"]),
  ],
  "a web identity without a role": [
    "web_identity_incomplete",
    /AWS_ROLE_ARN is not/,
    settings(null, [], { AWS_WEB_IDENTITY_TOKEN_FILE: "/nowhere/token" }),
  ],
  "a web identity that STS refuses": [
    "web_identity_refused",
    /web identity for the role arn:aws:iam::1:role\/B: InvalidIdentityToken/,
    withHome(null, async (home) => ({
      AWS_WEB_IDENTITY_TOKEN_FILE: home.write("token", secret),
      AWS_ROLE_ARN: "arn:aws:iam::1:role/B",
      AWS_ENDPOINT_URL_STS: await loopback(stsError("InvalidIdentityToken", 400)),
      AWS_REGION: "us-east-1",
    })),
  ],
  "a container's endpoint that nobody listens on": [
    "container_unreachable",
    /http:\/\/127.0.0.1:1\/c, gave no answer/,
    settings(null, [], { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://me:${secret}@127.0.0.1:1/c?${secret}` }),
  ],
  "a container's endpoint that hangs": [
    "container_unreachable",
    /http:\/\/127.0.0.1:\d+\/c, gave no answer/,
    withHome(null, async () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${await loopback("silence")}/c` })),
  ],
  "a container's endpoint on a foreign host": [
    "container_unreachable",
    /http:\/\/example.org\/c, gave no answer/,
    settings(null, [], { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://example.org/c" }),
  ],
  "a container's endpoint that refuses": [
    "container_refused",
    /answered with status 403/,
    withHome(null, async () => ({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${await loopback(jsonError("AccessDenied", 403))}/c`,
    })),
  ],
  "a container's token that is not there": [
    "token_file",
    /\/nowhere\/token does not exist/,
    settings(null, [], {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:1/c",
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "/nowhere/token",
    }),
  ],
  "a metadata service that hangs": [
    "metadata_unreachable",
    /instance metadata service at http:\/\/127.0.0.1:\d+\/ did not answer/,
    withHome(null, async () => ({
      AWS_EC2_METADATA_DISABLED: "false",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: await loopback("silence"),
    })),
  ],
  "an instance without a role": [
    "metadata_refused",
    /gave no credentials: status 404/,
    withHome(null, async () => ({
      AWS_EC2_METADATA_DISABLED: "false",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: await loopback((response) => response.writeHead(404).end()),
    })),
  ],
  "half of a pair": [
    "half_pair",
    /AWS_ACCESS_KEY_ID is set, and AWS_SECRET_ACCESS_KEY is not/,
    settings(null, [], { AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12" }),
  ],
  "the other half of a pair": [
    "half_pair",
    /AWS_SECRET_ACCESS_KEY is set, and AWS_ACCESS_KEY_ID is not/,
    settings(null, [], { AWS_SECRET_ACCESS_KEY: secret }),
  ],
  "half of a profile's pair": [
    "half_pair",
    /aws_access_key_id is set in profile half, and aws_secret_access_key is not/,
    settings("half", ["[profile half]", "aws_access_key_id = AKIAEXAMPLEEXAMPLE12"]),
  ],
  "a temporary key without its token": [
    "session_token_missing",
    /AWS_SESSION_TOKEN is not set/,
    settings(null, [], { AWS_ACCESS_KEY_ID: "ASIAEXAMPLEEXAMPLE12", AWS_SECRET_ACCESS_KEY: secret }),
  ],
  "a line break in a secret": [
    "unfit_value",
    /AWS_SECRET_ACCESS_KEY holds a line break/,
    settings(null, [], { AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12", AWS_SECRET_ACCESS_KEY: `${secret}\n` }),
  ],
  "quotation marks in a profile": [
    "unfit_value",
    /aws_secret_access_key of profile base holds a quotation mark/,
    settings("base", [...base.slice(0, 2), `aws_secret_access_key = "${secret}"`]),
  ],
  "a line break in a bearer token": [
    "unfit_value",
    /AWS_BEARER_TOKEN_BEDROCK holds a line break/,
    settings(null, [], { AWS_BEARER_TOKEN_BEDROCK: `${secret}\n` }),
  ],
  "a bearer token that has expired": [
    "bearer_expired",
    /expired at 2026-01-01T12:00:00.000Z/,
    settings(null, [], {
      AWS_BEARER_TOKEN_BEDROCK: `bedrock-api-key-${Buffer.from(
        "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Date=20260101T000000Z&X-Amz-Expires=43200",
      ).toString("base64")}`,
    }),
  ],
  "keys that have expired": [
    "expired",
    /The credentials expired at 2026-01-01T00:00:00.000Z/,
    settings(null, [], {
      AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12",
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_CREDENTIAL_EXPIRATION: past,
    }),
  ],
};

/** What no answer may hold. */
export const plantedSecret = secret;
