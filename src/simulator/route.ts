/** Which model is called, and how. */
export interface Route {
  readonly invocationId: string;
  readonly operation: "Converse" | "ConverseStream";
}

/** Reads `POST /model/{id}/converse` and `/converse-stream`; null for whatever else, a badly encoded id included. */
export function readRoute(method: string | undefined, url: string | undefined): Route | null {
  const [, encodedId, action] = /^\/model\/([^/?]+)\/(converse|converse-stream)(?:\?.*)?$/.exec(url ?? "") ?? [];
  if (method !== "POST" || encodedId === undefined) return null;
  const invocationId = decoded(encodedId);
  return invocationId === null
    ? null
    : { invocationId, operation: action === "converse" ? "Converse" : "ConverseStream" };
}

/** An operation of the control plane. */
export type ControlPlaneOperation = "ListFoundationModels" | "ListInferenceProfiles";

/** Reads `GET /foundation-models` and `/inference-profiles`, whatever they are filtered by; null for all else. */
export function readControlPlaneRoute(method: string | undefined, url = ""): ControlPlaneOperation | null {
  if (method !== "GET") return null;
  const [path] = url.split("?");
  if (path === "/foundation-models") return "ListFoundationModels";
  return path === "/inference-profiles" ? "ListInferenceProfiles" : null;
}

function decoded(encodedId: string): string | null {
  try {
    return decodeURIComponent(encodedId);
  } catch {
    return null;
  }
}
