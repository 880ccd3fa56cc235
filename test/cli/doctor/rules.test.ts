import { expect, test } from "vitest";
import type { ModelAvailability } from "../../../src/bedrock/model-availability.ts";
import { availabilityFinding, availabilityFindings } from "../../../src/cli/doctor/check-availability.ts";
import { listingFinding } from "../../../src/cli/doctor/check-control-plane.ts";
import { keysFinding } from "../../../src/cli/doctor/check-credentials.ts";
import { diskFinding } from "../../../src/cli/doctor/check-directories.ts";
import { checkModel } from "../../../src/cli/doctor/check-models.ts";
import { checkNode } from "../../../src/cli/doctor/check-node.ts";
import { failure, gravest, notChecked, ok, warning } from "../../../src/cli/doctor/finding.ts";
import { guardedFindings } from "../../../src/cli/doctor/guarded.ts";
import { judgeSessions } from "../../../src/database/sessions.ts";
import { noServiceFacts } from "../../../src/models/service-facts.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { model } from "../../support/run-fixture.ts";

const { doctor } = en;
const now = "2026-11-22T12:00:00.000Z";
const words = { detail: "d", mend: "m" };

test.each([
  [[], 0],
  [[2, 3, 4], 2],
  [[4, 3], 3],
  [[4], 4],
])("errors of the classes %j exit %i, whatever else was found", (codes, exitCode) => {
  const harmless = [ok("disk", "d"), warning("disk", "d", "m"), notChecked("disk", "w")];
  expect(gravest([...harmless, ...codes.map((code) => failure("disk", code, words))])).toBe(exitCode);
});

test.each([
  ["18.20.0", "error"],
  ["20.18.3", "error"],
  ["20.19.0", "ok"],
  ["22.1.0", "ok"],
])("Node %s is %s", (version, status) => {
  expect(checkNode(version, en)[0]).toMatchObject({ id: "node", status });
});

test("of Node below 22 it is noted what comes in 2027", () => {
  expect(checkNode("20.19.0", en)[0]?.detail).toContain("January 2027");
  expect(checkNode("22.0.0", en)[0]?.detail).toBe("22.0.0");
});

test.each([
  [99_999_999, "error", 4],
  [100_000_000, "warning", 0],
  [999_999_999, "warning", 0],
  [1_000_000_000, "ok", 0],
])("%i free bytes are %s", (bytes, status, exitCode) => {
  expect(diskFinding(bytes, en)).toMatchObject({ status, exitCode });
});

test.each([
  ["2026-11-22T12:59:59.000Z", "warning"],
  ["2026-11-22T13:00:00.000Z", "ok"],
])("keys until %s are %s at noon", (expiresAt, status) => {
  expect(
    keysFinding(
      { source: { kind: "environment", profile: null }, keyIdSuffix: "MPLE", expiresAt: new Date(expiresAt) },
      new Date(now),
      doctor,
    ),
  ).toMatchObject({ status });
});

test.each([
  ["a direct connection", { announced: 7, seen: [7, 7, 7], other: 8 }, "direct"],
  ["a pooler by sessions, which announces another number", { announced: 1, seen: [7, 7, 7], other: 8 }, "kept"],
  ["one process for two clients", { announced: 1, seen: [7, 7, 8], other: 7 }, "not_kept"],
  ["another process at each statement", { announced: 1, seen: [7, 8, 7], other: 9 }, "not_kept"],
  ["a client that waits for the other's transaction", { announced: 1, seen: [7, 7, null], other: 7 }, "not_kept"],
  ["processes that change behind a number that was right", { announced: 7, seen: [7, 7, 9], other: 8 }, "not_kept"],
] as const)("%s: locks are judged", (_, observation, expected) => {
  expect(judgeSessions(observation)).toBe(expected);
});

const available: ModelAvailability = {
  agreement: "AVAILABLE",
  agreementError: null,
  authorization: "AUTHORIZED",
  entitlement: "AVAILABLE",
  region: "AVAILABLE",
};

test.each([
  [{}, false, "ok", 0],
  [{ authorization: "NOT_AUTHORIZED", region: "NOT_AVAILABLE" }, false, "error", 3],
  [{ entitlement: "NOT_AVAILABLE" }, false, "error", 3],
  [{ region: "NOT_AVAILABLE" }, false, "error", 2],
  [{ region: "NOT_AVAILABLE" }, true, "warning", 0],
  [{ agreement: "PENDING" }, false, "warning", 0],
  [{ agreement: "ERROR", agreementError: "no card" }, false, "warning", 0],
] as const)("availability with %j, by a profile: %s, is %s", (change, isProfile, status, exitCode) => {
  const finding = availabilityFinding("m", isProfile, { ...available, ...change }, doctor);
  expect(finding).toMatchObject({ status, exitCode, subject: "m" });
});

test("models of which the service says nothing are summed up", () => {
  const answer = { kind: "forbidden", category: "access_denied", detail: "Not you.", told: "Not you." } as const;
  const told = { kind: "answered", data: available } as const;
  const asked = [answer, told, answer].map((one, i) => ({ modelId: `m${i}`, isProfile: false, answer: one }));
  expect(availabilityFindings(asked, doctor)).toMatchObject([
    { status: "ok", subject: "m1" },
    { status: "warning", subject: null, detail: "not known for 2 models: Not you." },
  ]);
});

test.each([
  ["forbidden", "access_denied", "warning", 0],
  ["unavailable", "server_error", "warning", 0],
  ["unavailable", "credentials", "error", 3],
  ["unavailable", "connection_failed", "error", 4],
  ["unavailable", "timeout", "error", 4],
] as const)("a listing that is %s (%s) is %s", (kind, category, status, exitCode) => {
  const answer = { kind, category, detail: "d", told: "d" };
  expect(listingFinding("foundation_models", answer, doctor)).toMatchObject({ status, exitCode });
});

test.each([
  [200, "warning", 0],
  [302, "error", 4],
  [401, "warning", 0],
  [407, "error", 4],
  [502, "warning", 0],
] as const)("a stranger's %i to a listing is %s", (httpStatus, status, exitCode) => {
  const stranger = { httpStatus, says: "Go away" };
  const answer = { kind: "unavailable", category: "connection_failed", detail: "d", told: "d", stranger } as const;
  const finding = listingFinding("inference_profiles", answer, doctor);
  expect(finding).toMatchObject({ status, exitCode });
  expect(finding.detail).toBe(`a gateway or proxy answered in Bedrock's place (HTTP ${httpStatus}): Go away`);
  expect(availabilityFindings([{ modelId: "m", isProfile: false, answer }], doctor)).toMatchObject([
    { status: "warning", detail: expect.stringContaining("a gateway or proxy answered in Bedrock's place") },
  ]);
});

const registryAlone = { region: "us-east-1", service: noServiceFacts, now };
const lifecycle = (change: object) => model("m", { lifecycle: { ...model("m").lifecycle, ...change } });

test.each([
  [{}, "ok", "active (registry)"],
  [{ status: "preview" }, "ok", "preview (registry)"],
  [{ endOfLifeOn: "2026-11-22" }, "warning", "ended 2026-11-22 (registry)"],
  [{ endOfLifeOn: "2026-12-01" }, "warning", "ends 2026-12-01 (registry)"],
  [{ endOfLifeOn: "2027-12-01" }, "ok", "active (registry)"],
  [
    { legacyOn: "2026-07-08", endOfLifeOn: "2027-01-08" },
    "warning",
    "legacy since 2026-07-08, ends 2027-01-08 (registry)",
  ],
])("a model with the lifecycle %j is %s", (change, status, detail) => {
  expect(checkModel(lifecycle(change), registryAlone, doctor)[0]).toMatchObject({ id: "lifecycle", status, detail });
});

test("a profile that the service found is said to be its own, and a model that it does not list is remarked on", () => {
  const offered = { inferenceTypes: ["INFERENCE_PROFILE"], lifecycleStatus: null, legacyOn: null, endOfLifeOn: null };
  const service = {
    models: [{ modelId: "m", ...offered }],
    profiles: [{ profileId: "us.m", modelIds: ["m"] }],
  };
  const invocationOf = (modelId: string) => checkModel(model(modelId), { ...registryAlone, service }, doctor)[1];
  expect(invocationOf("m")).toMatchObject({ status: "ok", detail: "invoked as us.m (control plane)" });
  expect(invocationOf("other")).toMatchObject({ status: "warning", detail: expect.stringContaining("does not list") });
});

test("a check that throws is an error line, and never more", async () => {
  const findings = await guardedFindings("ledger", en, () => Promise.reject(new Error("boom")));
  expect(findings).toMatchObject([
    { id: "ledger", status: "error", exitCode: 4, detail: expect.stringMatching(/boom/) },
  ]);
});
