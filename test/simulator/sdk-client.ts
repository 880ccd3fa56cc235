import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { onTestFinished } from "vitest";
import { type ScenarioInput, scenarioSchema } from "../../src/simulator/scenario.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";

/** A simulator without latency that is closed after the test. */
export async function simulate(
  scenario: ScenarioInput = {},
  options: Partial<Omit<SimulatorOptions, "scenario">> = {},
): Promise<Simulator> {
  const everyModel = { latencyMs: { min: 0, max: 0 }, ...scenario.everyModel };
  const parsed = scenarioSchema.parse({ ...scenario, everyModel });
  const simulator = await startSimulator({ seed: "7", port: 0, ...options, scenario: parsed });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** The real SDK client against a simulator, one attempt a call. */
export function clientFor({ url }: Simulator): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: url,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret-example" },
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5000 }),
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** Of no family that is known, so it has no ways of its own. */
export const modelId = "example.talker-v1:0";

/** A question to the usual model; `more` replaces parts of the request. */
export function question(text: string, more: Partial<ConverseCommandInput> = {}): ConverseCommandInput {
  return { modelId, messages: [{ role: "user", content: [{ text }] }], inferenceConfig: { maxTokens: 500 }, ...more };
}

export function converse(simulator: Simulator, input: ConverseCommandInput): Promise<ConverseCommandOutput> {
  return wholeReply(clientFor(simulator), input);
}

/** Calls Converse by any client. */
export function wholeReply(client: BedrockRuntimeClient, input: ConverseCommandInput): Promise<ConverseCommandOutput> {
  return client.send(new ConverseCommand(input));
}

/** What a stream brought, and what it broke off with. */
export interface ReadStream {
  readonly events: readonly ConverseStreamOutput[];
  readonly error: unknown;
}

export function converseStream(simulator: Simulator, input: ConverseCommandInput): Promise<ReadStream> {
  return readStream(clientFor(simulator), input);
}

/** Calls ConverseStream by any client, and reads to the end. */
export async function readStream(client: BedrockRuntimeClient, input: ConverseCommandInput): Promise<ReadStream> {
  const { stream } = await client.send(new ConverseStreamCommand(input));
  const events: ConverseStreamOutput[] = [];
  try {
    for await (const event of stream ?? []) events.push(event);
    return { events, error: null };
  } catch (error) {
    return { events, error };
  }
}

/** The text of a whole reply or of a stream's events. */
export function textOf(reply: ConverseCommandOutput | readonly ConverseStreamOutput[]): string {
  if ("$metadata" in reply) return (reply.output?.message?.content ?? []).map((block) => block.text ?? "").join("");
  return reply.map((event) => event.contentBlockDelta?.delta?.text ?? "").join("");
}
