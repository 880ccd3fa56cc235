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

/** What the control plane is asked. */
export type ControlPlaneRoute =
  | { readonly operation: "ListFoundationModels" | "ListInferenceProfiles" }
  | { readonly operation: "GetFoundationModelAvailability"; readonly modelId: string };
export type ControlPlaneOperation = ControlPlaneRoute["operation"];

/**
 * Reads `GET /foundation-models` and `/inference-profiles`, whatever they are filtered by, and
 * `/foundation-model-availability/{id}`; null for all else.
 */
export function readControlPlaneRoute(method: string | undefined, url = ""): ControlPlaneRoute | null {
  if (method !== "GET") return null;
  const [path = ""] = url.split("?");
  if (path === "/foundation-models") return { operation: "ListFoundationModels" };
  if (path === "/inference-profiles") return { operation: "ListInferenceProfiles" };
  const [, encodedId] = /^\/foundation-model-availability\/([^/]+)$/.exec(path) ?? [];
  const modelId = encodedId === undefined ? null : decoded(encodedId);
  return modelId === null ? null : { operation: "GetFoundationModelAvailability", modelId };
}

function decoded(encodedId: string): string | null {
  try {
    return decodeURIComponent(encodedId);
  } catch {
    return null;
  }
}
