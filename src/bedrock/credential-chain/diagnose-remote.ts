import type { CredentialsCause } from "./cause.ts";
import type { Observation } from "./observation.ts";
import type { Scene } from "./scene.ts";
import { fileTrouble, settingsFiles } from "./settings-files.ts";

/** The endpoint that a container is given for credentials, without a user in its URL; null where none is given. */
function containerEndpoint(): string | null {
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative = "", AWS_CONTAINER_CREDENTIALS_FULL_URI: full = "" } =
    process.env;
  if (relative === "" && full === "") return null;
  return relative === "" ? withoutUser(full) : `http://169.254.170.2${relative}`;
}

/** Whether this process is given such an endpoint. */
export function hasContainerEndpoint(): boolean {
  return containerEndpoint() !== null;
}

/** Whether a request to this host, with its port, asks the container's endpoint. */
export function isContainerHost(host: string): boolean {
  const endpoint = containerEndpoint();
  return endpoint !== null && hostsOf(endpoint).includes(host);
}

/** What became of the endpoint that a container is given; null where none is given. */
export async function containerCause({ seen }: Pick<Scene, "seen">): Promise<CredentialsCause | null> {
  const endpoint = containerEndpoint();
  if (endpoint === null) return null;
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file = "" } = process.env;
  const why = file === "" ? null : await fileTrouble(file);
  if (why !== null) return { kind: "token_file", profile: null, file, why };
  const status = statusOf(endpoint, seen);
  return status === null
    ? { kind: "container_unreachable", endpoint }
    : { kind: "container_refused", endpoint, status };
}

/** What became of EC2's instance metadata; null where it is switched off. */
export function metadataCause({ seen }: Scene): CredentialsCause | null {
  const { AWS_EC2_METADATA_DISABLED: disabled = "", AWS_EC2_METADATA_SERVICE_ENDPOINT: given = "" } = process.env;
  if (disabled !== "" && disabled !== "false") return null;
  const endpoint = given === "" ? "http://169.254.169.254" : withoutUser(given);
  const status = statusOf(endpoint, seen);
  return status === null
    ? { kind: "metadata_unreachable", endpoint, files: settingsFiles() }
    : { kind: "metadata_refused", endpoint, status };
}

/** The last status from there; null where there was no answer at all. */
function statusOf(endpoint: string, { replies }: Observation): number | null {
  const hosts = hostsOf(endpoint);
  return replies.findLast(({ host }) => hosts.includes(host))?.status ?? null;
}

/** An endpoint's host as a request may name it. */
function hostsOf(endpoint: string): readonly string[] {
  if (!URL.canParse(endpoint)) return [];
  const { hostname, port } = new URL(endpoint);
  return [hostname, `${hostname}:${port}`];
}

function withoutUser(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { protocol, host, pathname } = new URL(endpoint);
  return `${protocol}//${host}${pathname}`;
}
