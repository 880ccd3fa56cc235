/** An AWS partition: a part of AWS with its own accounts and endpoints, which no inference profile crosses. */
export type Partition =
  | "aws"
  | "aws-cn"
  | "aws-eusc"
  | "aws-iso"
  | "aws-iso-b"
  | "aws-iso-e"
  | "aws-iso-f"
  | "aws-us-gov";

/**
 * The partition of a region. One that nobody knows is taken for the commercial one, as the AWS SDK takes it. A test
 * holds this table against the SDK's own, which this room does not load: `status` must not wait for it.
 */
export function partitionOf(region: string): Partition {
  return prefixes.find(({ prefix }) => region.startsWith(prefix))?.partition ?? "aws";
}

const prefixes: readonly { readonly prefix: string; readonly partition: Partition }[] = [
  { prefix: "cn-", partition: "aws-cn" },
  { prefix: "eusc-", partition: "aws-eusc" },
  { prefix: "us-iso-", partition: "aws-iso" },
  { prefix: "us-isob-", partition: "aws-iso-b" },
  { prefix: "eu-isoe-", partition: "aws-iso-e" },
  { prefix: "us-isof-", partition: "aws-iso-f" },
  { prefix: "us-gov-", partition: "aws-us-gov" },
];

/** Whether a word is built as AWS builds the names of its regions: `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export function isRegionName(word: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(word);
}
