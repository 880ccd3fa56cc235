import type { AdvisedKey } from "../texts/advised-key.ts";

/**
 * What a command to type is made of. `startAgain` certifies the one model again as the run did; `patienceMs` is a
 * `--max-wait` that would have been enough; `isSimulated`: AWS knows nothing of what was called.
 */
export interface CommandValues {
  readonly startAgain: string;
  readonly modelId: string;
  readonly region: string;
  readonly patienceMs: number;
  readonly isSimulated: boolean;
}

/** The command that helps with one advice, the same in every language; null where only people can help. */
export function adviceCommand(key: AdvisedKey, values: CommandValues): string | null {
  const { startAgain, modelId, region, patienceMs, isSimulated } = values;
  const aws = (command: string) => (isSimulated ? null : `aws ${command}`);
  switch (key) {
    case "wait_for_quota":
    case "wait_for_model":
    case "wait_for_model_server":
    case "wait_for_gateway":
      return `${startAgain} --max-wait ${Math.ceil(patienceMs / 60_000)}m`;
    case "wait_for_daily_quota":
    case "wait_for_subscription":
    case "mend_payment":
      return startAgain;
    case "check_model_id":
      return aws(`bedrock list-foundation-models --region ${region} --query 'modelSummaries[].modelId'`);
    case "use_inference_profile":
      return aws(`bedrock list-inference-profiles --region ${region}`);
    case "request_access":
      return aws(`bedrock get-foundation-model-availability --region ${region} --model-id ${modelId}`);
    case "renew_credentials":
    case "allow_invoke":
    case "lift_organization_policy":
    case "lift_permissions_boundary":
    case "lift_explicit_deny":
      return aws("sts get-caller-identity");
    default:
      return null;
  }
}
