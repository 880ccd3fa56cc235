import { describe, expect, it } from "vitest";
import { modelSchema } from "../../src/models/model.ts";
import {
  builtInRegistry,
  factsDigest,
  invocationIdFor,
  isPastEndOfLife,
  registryDigest,
} from "../../src/models/registry.ts";

const now = "2026-11-22T12:00:00.000Z";

function model(modelId: string) {
  const found = builtInRegistry().find((entry) => entry.modelId === modelId);
  if (found === undefined) throw new Error(`no ${modelId}`);
  return found;
}

describe("builtInRegistry", () => {
  it("holds at least 18 valid models with unique ids of three vendors", () => {
    const models = builtInRegistry();
    expect(models.length).toBeGreaterThanOrEqual(18);
    expect(models.map((entry) => modelSchema.parse(entry))).toEqual(models);
    expect(new Set(models.map(({ modelId }) => modelId)).size).toBe(models.length);
    expect([...new Set(models.map(({ vendor }) => vendor))]).toEqual(["Amazon", "Anthropic", "Cohere"]);
  });

  it("names exactly these models as past their end of life on 2026-11-22", () => {
    const ended = builtInRegistry().filter((entry) => isPastEndOfLife(entry, now));
    expect(ended.map(({ modelId, lifecycle }) => `${modelId} ${lifecycle.endOfLifeOn}`)).toEqual([
      "amazon.nova-premier-v1:0 2026-09-14",
      "anthropic.claude-sonnet-4-20250514-v1:0 2026-10-14",
      "anthropic.claude-opus-4-20250514-v1:0 2026-06-15",
      "anthropic.claude-3-7-sonnet-20250219-v1:0 2026-04-28",
      "anthropic.claude-3-5-sonnet-20241022-v2:0 2026-07-30",
      "anthropic.claude-3-5-haiku-20241022-v1:0 2026-06-19",
      "anthropic.claude-3-haiku-20240307-v1:0 2026-09-10",
      "anthropic.claude-3-sonnet-20240229-v1:0 2026-07-30",
      "anthropic.claude-3-opus-20240229-v1:0 2026-01-31",
      "cohere.command-r-v1:0 2026-08-19",
      "cohere.command-r-plus-v1:0 2026-08-19",
    ]);
  });

  it("gives every model that is called `end_of_life` a date, and no other an earlier one", () => {
    for (const entry of builtInRegistry()) {
      expect([entry.modelId, isPastEndOfLife(entry, now)]).toEqual([
        entry.modelId,
        entry.lifecycle.status === "end_of_life",
      ]);
    }
  });

  it("never sends sampling parameters to Claude Sonnet 5 and Opus 4.7 onwards", () => {
    const silent = builtInRegistry().filter(({ parameters }) => !parameters.temperature);
    expect(silent.map(({ modelId }) => modelId)).toEqual([
      "anthropic.claude-sonnet-5",
      "anthropic.claude-opus-4-7",
      "anthropic.claude-opus-4-8",
      "anthropic.claude-opus-5",
    ]);
    expect(silent.some(({ parameters }) => parameters.topP)).toBe(false);
  });

  it("prices Nova Micro at USD 0.035 and 0.14 and Claude Opus 5 at USD 5 and 25 per million tokens", () => {
    expect(model("amazon.nova-micro-v1:0").price).toEqual({
      inputMicroUsdPerMillionTokens: 35_000,
      outputMicroUsdPerMillionTokens: 140_000,
    });
    expect(model("anthropic.claude-opus-5").price).toEqual({
      inputMicroUsdPerMillionTokens: 5_000_000,
      outputMicroUsdPerMillionTokens: 25_000_000,
    });
  });
});

describe("invocationIdFor", () => {
  it.each([
    ["anthropic.claude-haiku-4-5-20251001-v1:0", "us-east-1", "us.anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", "eu-west-1", "eu.anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", "ap-northeast-1", "jp.anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", "ap-southeast-2", "au.anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", "sa-east-1", "global.anthropic.claude-haiku-4-5-20251001-v1:0"],
    ["anthropic.claude-opus-4-1-20250805-v1:0", "eu-west-1", "anthropic.claude-opus-4-1-20250805-v1:0"],
    ["amazon.nova-micro-v1:0", "us-east-1", "amazon.nova-micro-v1:0"],
    ["amazon.nova-micro-v1:0", "us-west-2", "us.amazon.nova-micro-v1:0"],
    ["amazon.nova-micro-v1:0", "us-gov-west-1", "amazon.nova-micro-v1:0"],
    ["amazon.nova-micro-v1:0", "ap-south-1", "apac.amazon.nova-micro-v1:0"],
  ])("invokes %s in %s as %s", (modelId, region, invocationId) => {
    expect(invocationIdFor(model(modelId), region)).toBe(invocationId);
  });

  it("prefers the region itself to any pattern, and the longer pattern to the shorter", () => {
    const entry = { ...model("amazon.nova-pro-v1:0"), invocationIds: { "*": "all", "eu-*": "eu", "eu-west-1": "one" } };
    expect(["eu-west-1", "eu-north-1", "sa-east-1"].map((region) => invocationIdFor(entry, region))).toEqual([
      "one",
      "eu",
      "all",
    ]);
  });
});

describe("isPastEndOfLife", () => {
  it("begins at 00:00 UTC of the day, not before", () => {
    const premier = model("amazon.nova-premier-v1:0");
    expect(isPastEndOfLife(premier, "2026-09-13T23:59:59.999Z")).toBe(false);
    expect(isPastEndOfLife(premier, "2026-09-14T00:00:00.000Z")).toBe(true);
  });
});

describe("digests", () => {
  const pro = model("amazon.nova-pro-v1:0");
  const id = "amazon.nova-pro-v1:0";

  it("keep the facts digest when only price, dates, name or source change", () => {
    const repriced = {
      ...pro,
      price: null,
      displayName: "Other",
      source: "elsewhere",
      checkedOn: "2027-01-01",
      lifecycle: { status: "legacy", legacyOn: "2027-01-01", endOfLifeOn: null },
    } as const;
    expect(factsDigest(repriced, id)).toBe(factsDigest(pro, id));
    expect(registryDigest([repriced])).not.toBe(registryDigest([pro]));
  });

  it.each([
    ["capabilities", factsDigest({ ...pro, capabilities: { ...pro.capabilities, vision: false } }, id)],
    ["parameters", factsDigest({ ...pro, parameters: { ...pro.parameters, topP: false } }, id)],
    ["limits", factsDigest({ ...pro, limits: { contextTokens: 1, outputTokens: 1 } }, id)],
    ["the invocation id", factsDigest(pro, "us.amazon.nova-pro-v1:0")],
  ])("change the facts digest with %s", (_fact, digest) => {
    expect(digest).not.toBe(factsDigest(pro, id));
  });

  it("do not depend on the order in which an entry's fields stand", () => {
    const reversed = modelSchema.parse(Object.fromEntries(Object.entries(pro).reverse()));
    expect(registryDigest([reversed])).toBe(registryDigest([pro]));
    expect(registryDigest([pro])).toMatch(/^[0-9a-f]{64}$/);
  });
});
