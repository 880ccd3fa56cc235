import { describe, expect, it } from "vitest";
import { builtInRegistry } from "../../src/models/registry.ts";
import { parseRegistry } from "../../src/models/registry-file.ts";
import { takesToolResultStatus, takesToolsInStream } from "../../src/models/tool-requests.ts";

function declared(capabilities: string, parameters: string) {
  const limits = "limits: {contextTokens: 10, outputTokens: 1}, checkedOn: 2026-11-29";
  const entry = `- {modelId: a, vendor: B, ${limits}, capabilities: {${capabilities}}, parameters: {${parameters}}}`;
  const read = parseRegistry("registry.yaml", entry);
  if (read.kind !== "ok" || read.models[0] === undefined) throw new Error(JSON.stringify(read));
  return read.models[0];
}

describe("takesToolsInStream", () => {
  it.each([
    ["toolUse: true, streaming: true", "", true],
    ["toolUse: true, streaming: true", "toolStreaming: true", true],
    ["toolUse: true, streaming: true", "toolStreaming: false", false],
    ["toolUse: true", "toolStreaming: true", false],
    ["streaming: true", "toolStreaming: true", false],
  ])("of a registry file that declares {%s} and {%s} is %s", (capabilities, parameters, takes) => {
    expect(takesToolsInStream(declared(capabilities, parameters))).toBe(takes);
  });

  it("leaves an entry that says nothing of it as it was, so that no certification of it goes stale", () => {
    expect(declared("toolUse: true", "").parameters).not.toHaveProperty("toolStreaming");
  });

  it("is true of every model of the built-in registry that streams and takes tools", () => {
    const refusing = builtInRegistry().filter((model) => model.capabilities.toolUse && !takesToolsInStream(model));
    expect(refusing.map(({ modelId }) => modelId)).toEqual([]);
  });
});

describe("takesToolResultStatus", () => {
  it.each([
    ["toolUse: true", "", true],
    ["toolUse: true", "toolResultStatus: false", false],
    ["", "", false],
  ])("of a registry file that declares {%s} and {%s} is %s", (capabilities, parameters, takes) => {
    expect(takesToolResultStatus(declared(capabilities, parameters))).toBe(takes);
  });
});
