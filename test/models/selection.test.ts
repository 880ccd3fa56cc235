import { describe, expect, it } from "vitest";
import { builtInRegistry } from "../../src/models/registry.ts";
import { type Selection, selectModels } from "../../src/models/selection.ts";

const models = builtInRegistry().filter(({ vendor }) => vendor === "Amazon" || vendor === "Cohere");

function selectedIds(selection: Partial<Selection>): readonly string[] | string {
  const result = selectModels(models, { only: [], exclude: [], ...selection });
  return result.kind === "selected" ? result.models.map(({ modelId }) => modelId) : result.kind;
}

describe("selectModels", () => {
  it("takes every model when nothing is said", () => {
    expect(selectedIds({})).toHaveLength(7);
  });

  it("keeps the registry's order, whatever the order of the items", () => {
    expect(selectedIds({ only: ["cohere.command-r-v1:0", "amazon.nova-micro-v1:0"] })).toEqual([
      "amazon.nova-micro-v1:0",
      "cohere.command-r-v1:0",
    ]);
  });

  it("takes * as any run of characters and ? as exactly one", () => {
    expect(selectedIds({ only: ["*nova-?ro-*"] })).toEqual(["amazon.nova-pro-v1:0"]);
    expect(selectedIds({ only: ["*nova-?-*"] })).toEqual(["amazon.nova-2-lite-v1:0"]);
    expect(selectedIds({ only: ["*"] })).toHaveLength(7);
  });

  it("takes no other character as a pattern", () => {
    expect(selectedIds({ only: ["amazon?nova-micro-v1:0"] })).toEqual(["amazon.nova-micro-v1:0"]);
    expect(selectedIds({ only: ["amazonXnova-micro*"] })).toBe("unmatched");
    expect(selectedIds({ only: ["(amazon|cohere)*"] })).toBe("unmatched");
  });

  it("tells cases apart", () => {
    expect(selectedIds({ only: ["Amazon.nova-micro-v1:0"] })).toBe("unmatched");
  });

  it("leaves out what is excluded, even when it is also asked for", () => {
    expect(selectedIds({ only: ["amazon.*"], exclude: ["*lite*", "*premier*"] })).toEqual([
      "amazon.nova-micro-v1:0",
      "amazon.nova-pro-v1:0",
    ]);
  });

  it("refuses a selection that leaves nothing", () => {
    expect(selectedIds({ only: ["cohere.*"], exclude: ["cohere.*"] })).toBe("nothing_left");
  });

  it("names every item that matches nothing, on either list, with the nearest ids", () => {
    const result = selectModels(models, { only: ["amazon.nova-micr-v1:0"], exclude: ["premier", "azure.*"] });
    expect(result).toEqual({
      kind: "unmatched",
      unmatched: [
        {
          list: "only",
          item: "amazon.nova-micr-v1:0",
          nearest: ["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"],
        },
        { list: "exclude", item: "premier", nearest: expect.arrayContaining(["amazon.nova-premier-v1:0"]) },
        { list: "exclude", item: "azure.*", nearest: [] },
      ],
    });
  });

  it("puts an id that contains what was typed before shorter strangers", () => {
    const result = selectModels(builtInRegistry(), { only: ["claude-opus-5"], exclude: [] });
    expect(result.kind === "unmatched" && result.unmatched[0]?.nearest[0]).toBe("anthropic.claude-opus-5");
  });

  it("answers a hostile glob at once", () => {
    expect(selectedIds({ only: [`${"*a".repeat(40)}!`] })).toBe("unmatched");
    expect(selectedIds({ only: [`${"*".repeat(5000)}!`] })).toBe("unmatched");
  });
});
