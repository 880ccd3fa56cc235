import { partition } from "@aws-sdk/core/client";
import { expect, test } from "vitest";
import { isOfferedIn } from "../../src/models/inference-profiles.ts";
import { partitionOf } from "../../src/models/partition.ts";

test.each([
  ["us-east-1", "aws"],
  ["ap-southeast-7", "aws"],
  ["mx-central-1", "aws"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-gov-east-1", "aws-us-gov"],
  ["cn-north-1", "aws-cn"],
  ["cn-northwest-1", "aws-cn"],
  ["eusc-de-east-1", "aws-eusc"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
  ["somewhere-new-1", "aws"],
])("%s is in %s, as the SDK's own table has it", (region, name) => {
  expect(partitionOf(region)).toBe(name);
  expect(partition(region).name).toBe(name);
});

test.each([
  ["global", "eu-west-1", true],
  ["global", "us-gov-west-1", false],
  ["global", "cn-north-1", false],
  ["us", "us-gov-west-1", false],
  ["us-gov", "us-gov-east-1", true],
  ["us-gov", "us-east-1", false],
  ["eu", "eu-isoe-west-1", false],
  ["sa", "sa-east-1", true],
])("a %s profile can exist in %s: %s", (geography, region, can) => {
  expect(isOfferedIn(geography, region)).toBe(can);
});
