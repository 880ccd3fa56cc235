/** Where a cross-region inference profile may be called from; `global` is offered by every other region. */
export type Geography = "us" | "eu" | "apac" | "jp" | "au" | "global";

/**
 * The invocation ids of a model that is reached through inference profiles, keyed by region patterns. GovCloud
 * (us-gov-*) is matched by none but `global`: its profiles have a prefix of their own, of which too little is known.
 * Source: AWS Bedrock User Guide, inference profiles and model cards.
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
