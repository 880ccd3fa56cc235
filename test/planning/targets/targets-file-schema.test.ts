import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { fieldsOf, targetsJsonSchema } from "../../../src/planning/targets/targets-file-schema.ts";

describe("docs/targets.schema.json", () => {
  it("is what the schema says today (npm run docs)", async () => {
    expect(JSON.parse(await readFile("docs/targets.schema.json", "utf8"))).toEqual(targetsJsonSchema());
  });

  it("takes a file with every field, and no unknown one", () => {
    const matches = new Ajv2020({ strict: true }).compile(targetsJsonSchema());
    const target = {
      account: "123456789012",
      roleArn: "arn:aws:iam::123456789012:role/recert",
      externalId: "acme/7f3c",
      sessionName: "nightly",
      profile: "hub",
      regions: ["us-east-1"],
      delay: "5s",
      maxWait: 60_000,
      quotas: { "anthropic.*": { tokensPerMinute: 1 } },
    };
    expect(matches({ schemaVersion: 1, defaults: { suite: "quick" }, targets: [target] })).toBe(true);
    expect(matches({ schemaVersion: 1, targets: [{ ...target, region: "us-east-1" }] })).toBe(false);
    expect(matches({ schemaVersion: 1, targets: [{ ...target, delay: "soon" }] })).toBe(false);
    expect(matches({ schemaVersion: 1, targets: [] })).toBe(false);
  });

  it("knows no external id for all targets, and no two names of one thing", () => {
    expect(fieldsOf.defaults).not.toContain("externalId");
    expect(fieldsOf.target).toEqual([...new Set(fieldsOf.target)]);
  });
});
