import { expect, test } from "vitest";
import { missingForWorkers } from "../../src/fleet/requirements.ts";

test.each(["20.19.0", "20.20.2", "22.11.9", "9.0.0"])("Node %s is too old", (version) => {
  expect(missingForWorkers(version, true)).toBe("node");
  expect(missingForWorkers(version, false)).toBe("node");
});

test.each(["22.12.0", "22.23.5", "24.0.0", "100.1.0"])("Node %s is new enough", (version) => {
  expect(missingForWorkers(version, true)).toBeNull();
  expect(missingForWorkers(version, false)).toBe("pg-boss");
});
