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

function decoded(encodedId: string): string | null {
  try {
    return decodeURIComponent(encodedId);
  } catch {
    return null;
  }
}
