import { describe, expect, test } from "vitest";
import { parseDuration } from "../../../src/cli/options/duration.ts";
import { headOption } from "../../../src/cli/options/head-option.ts";
import { parseInteger } from "../../../src/cli/options/integer.ts";
import { parseMoney } from "../../../src/cli/options/money.ts";
import { requireRegionName } from "../../../src/cli/options/region.ts";
import { statusFilters } from "../../../src/cli/options/status-filters.ts";
import { en } from "../../../src/presentation/texts/en.ts";

/** Other spellings of a number, which some reader of numbers somewhere takes. */
const spellings = [
  "1e3",
  "0x10",
  " 5",
  "5 ",
  "5\n",
  "+5",
  "-5",
  "Infinity",
  "NaN",
  "５",
  "1_000",
  "1,000",
  ".5",
  "5.",
  "",
];

describe.each(spellings)("%j is refused as", (text) => {
  test.each([
    ["a duration", () => parseDuration("--delay", text, { min: "0", max: "24h" }, en)],
    ["a whole number", () => parseInteger("--limit", text, { min: 0, max: 10_000 }, en)],
    ["an amount of money", () => parseMoney("--max-cost", text, en)],
    ["a rating", () => statusFilters({ minRating: text }, en)],
    ["a head", () => headOption("--expect-head", `${text}:${"0".repeat(64)}`, en)],
    ["a region", () => requireRegionName(text, en)],
  ])("%s", (_, parse) => {
    expect(parse).toThrow(/cannot be/);
  });
});

test.each(["5 s", "5S", "5sec", "1h30m", "5s ", "1e1s", "5µs"])("%j is no duration", (text) => {
  expect(() => parseDuration("--within", text, { min: "0", max: "365d" }, en)).toThrow(/--within cannot be/);
});

test.each(["us-east-1", "us-gov-west-1", "eu-isoe-west-1", "eusc-de-east-1", "ap-southeast-12"])(
  "%s is a region",
  (name) => {
    expect(() => requireRegionName(name, en)).not.toThrow();
  },
);

test.each(["mars-1", "us-east", "us-east-1a", "US-EAST-1", "us_east_1", "us-east-1\n", "--json", "u-s-1"])(
  "%j is no region",
  (name) => {
    expect(() => requireRegionName(name, en)).toThrow(/--region cannot be/);
  },
);
