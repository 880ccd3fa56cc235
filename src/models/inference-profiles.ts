import { type Partition, partitionOf } from "./partition.ts";

/** Where a cross-region inference profile may be called from; `global` is offered by every other commercial region. */
export type Geography = "us" | "eu" | "apac" | "jp" | "au" | "global";

/**
 * The invocation ids of a model that is reached through inference profiles, keyed by region patterns. Source: AWS Bedrock
 * User Guide, inference profiles and model cards.
 */
export function inferenceProfiles(modelId: string, geographies: readonly Geography[]): Record<string, string> {
  return Object.fromEntries(
    geographies.flatMap((geography) =>
      regionPatterns[geography].map((pattern) => [pattern, `${geography}.${modelId}`] as const),
    ),
  );
}

const regionPatterns: Readonly<Record<Geography, readonly string[]>> = {
  us: ["us-east-*", "us-west-*"],
  eu: ["eu-*"],
  apac: ["ap-*"],
  jp: ["ap-northeast-1", "ap-northeast-3"],
  au: ["ap-southeast-2", "ap-southeast-4"],
  global: ["*"],
};

/** What an id like `us.<model id>` begins with; null where it is the model's own id, an application's profile or an ARN. */
export function geographyOf(invocationId: string, modelId: string): string | null {
  const isServiceProfile = invocationId.endsWith(`.${modelId}`) && !invocationId.includes("/");
  return isServiceProfile ? invocationId.slice(0, -modelId.length - 1) : null;
}

/** Whether a profile of this geography can exist in a region: `global.` means every commercial region, and no other. */
export function isOfferedIn(geography: string, region: string): boolean {
  return (partitionByGeography[geography] ?? partitionOf(region)) === partitionOf(region);
}

/** Source: AWS Bedrock User Guide, prefixes of system-defined inference profiles. Of any other prefix nothing is known. */
const partitionByGeography: Readonly<Record<string, Partition | undefined>> = {
  us: "aws",
  eu: "aws",
  apac: "aws",
  jp: "aws",
  au: "aws",
  ca: "aws",
  global: "aws",
  "us-gov": "aws-us-gov",
};

/** The prefixes of the profiles that stay near a region, the nearest first. Source: AWS Bedrock User Guide. */
export function geographiesOf(region: string): readonly string[] {
  if (partitionOf(region) === "aws-us-gov") return ["us-gov"];
  if (partitionOf(region) !== "aws") return [];
  return nearBy.find(({ regions }) => regions.test(region))?.geographies ?? [];
}

const nearBy = [
  { regions: /^us-/, geographies: ["us"] },
  { regions: /^ca-/, geographies: ["ca"] },
  { regions: /^eu-/, geographies: ["eu"] },
  { regions: /^ap-northeast-[13]$/, geographies: ["jp", "apac"] },
  { regions: /^ap-southeast-[24]$/, geographies: ["au", "apac"] },
  { regions: /^ap-/, geographies: ["apac"] },
] as const;
