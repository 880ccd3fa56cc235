import type { CredentialsCause, Service } from "./cause.ts";
import type { Observation, ServiceRefusal } from "./observation.ts";

/** The last refusal of one of the SDK's clients; null where it was not asked, or answered well. */
export function refusalBy({ refusals }: Observation, client: string, command?: string): ServiceRefusal | null {
  const fits = (refusal: ServiceRefusal) =>
    refusal.client === client && (command === undefined || refusal.command === command);
  return refusals.findLast(fits) ?? null;
}

/** No answer, or one that says nothing of whoever asked: the service itself was out of reach. */
export function unreachable(
  { code, status, proxy }: ServiceRefusal,
  service: Service,
  profile: string | null,
): CredentialsCause | null {
  if ((status !== null && status < 500) || code === "CredentialsProviderError") return null;
  return { kind: "service_unreachable", profile, service, code, proxy };
}
