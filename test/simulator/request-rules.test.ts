import { describe, expect, test } from "vitest";
import type { DeclaredModel } from "../../src/simulator/request-rules.ts";
import { ableModel } from "../certification/reference.ts";
import { stripesPng } from "./pictures.ts";
import { converse, modelId, question, simulate, textOf } from "./sdk-client.ts";

const { capabilities, parameters, limits } = ableModel;
type Input = ReturnType<typeof question>;

/** What the model says to the request, or the exception with which it is refused. */
async function outcome(declared: DeclaredModel | undefined, more: Partial<Input>): Promise<string> {
  const known = { modelId, endOfLifeOn: null, requiresProfile: false, ...(declared === undefined ? {} : { declared }) };
  const simulator = await simulate({}, { models: [known] });
  const reply = converse(simulator, question("Say OK", more));
  return reply.then(textOf, (error: Error) => `${error.name}: ${error.message}`);
}

const plain: DeclaredModel = { capabilities, parameters, limits };
const withParameters = (changes: Partial<DeclaredModel["parameters"]>): DeclaredModel => ({
  ...plain,
  parameters: { ...parameters, ...changes },
});
const image = { image: { format: "png" as const, source: { bytes: stripesPng([[0, 0, 0]]) } } };
const document = { document: { format: "txt" as const, name: "Notes", source: { bytes: Buffer.from("a") } } };
const shown = (...content: NonNullable<NonNullable<Input["messages"]>[number]["content"]>): Partial<Input> => ({
  messages: [{ role: "user", content: [...content, { text: "Say OK" }] }],
});
const thinking = (fields: object, inferenceConfig: object = { maxTokens: 5_000 }): Partial<Input> => ({
  additionalModelRequestFields: { ...fields },
  inferenceConfig,
});
const budget = { thinking: { type: "enabled", budget_tokens: 1_024 } };

describe("is refused as invalid", () => {
  test.each<[string, DeclaredModel, Partial<Input>, string]>([
    [
      "temperature with top_p",
      withParameters({ temperatureWithTopP: false }),
      { inferenceConfig: { temperature: 0.2, topP: 0.8 } },
      "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
    ],
    [
      "temperature",
      withParameters({ temperature: false }),
      { inferenceConfig: { temperature: 0 } },
      "The model returned the following errors: `temperature` is deprecated for this model.",
    ],
    [
      "top_p",
      withParameters({ topP: false }),
      { inferenceConfig: { topP: 1 } },
      "The model returned the following errors: `top_p` is deprecated for this model.",
    ],
    [
      "an image",
      plain,
      shown(image),
      "This model doesn't support the image field for user messages. Remove image and try again.",
    ],
    [
      "a document",
      plain,
      shown(document),
      "This model doesn't support the document field for user messages. Remove document and try again.",
    ],
    [
      "more than the window holds",
      { ...plain, limits: { contextTokens: 5, outputTokens: 5 } },
      {},
      "Input is too long for requested model.",
    ],
    [
      "thinking of a model that cannot",
      plain,
      thinking(budget),
      "Malformed input request: extraneous key [thinking] is not permitted, please reformat your input and try again.",
    ],
    [
      "reasoning effort of a model that takes none",
      withParameters({ reasoning: "budget" }),
      thinking({ reasoningConfig: { type: "enabled" } }),
      "Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.",
    ],
    [
      "a budget of an adaptive model",
      withParameters({ reasoning: "adaptive" }),
      thinking(budget),
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ],
    [
      "thinking with a temperature",
      withParameters({ reasoning: "budget" }),
      thinking(budget, { maxTokens: 5_000, temperature: 0 }),
      "`temperature` may only be set to 1 when thinking is enabled.",
    ],
    [
      "too small a budget",
      withParameters({ reasoning: "budget" }),
      thinking({ thinking: { type: "enabled", budget_tokens: 100 } }),
      "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
    ],
    [
      "a limit below the budget",
      withParameters({ reasoning: "budget" }),
      thinking(budget, { maxTokens: 1_024 }),
      "`max_tokens` must be greater than `thinking.budget_tokens`.",
    ],
  ])("%s", async (_, declared, more, message) => {
    expect(await outcome(declared, more)).toBe(`ValidationException: ${message}`);
  });

  test("a turn of the model that comes first, of any model", async () => {
    const messages: Input["messages"] = [
      { role: "assistant", content: [{ text: "a" }] },
      { role: "user", content: [{ text: "b" }] },
    ];
    expect(await outcome(undefined, { messages })).toMatch(
      /^ValidationException: A conversation must start with a user/,
    );
  });

  test.each([
    ["an image that is none", [{ image: { ...image.image, source: { bytes: Buffer.from("x") } } }], /image format\.$/],
    [
      "a document with a name that is none",
      [{ document: { ...document.document, name: "a.txt" } }],
      /file name can only/,
    ],
  ])("%s", async (_, content, message) => {
    expect(await outcome(undefined, shown(...content))).toMatch(message);
  });

  test("a document without a text", async () => {
    const messages: Input["messages"] = [{ role: "user", content: [document] }];
    expect(await outcome(undefined, { messages })).toMatch(/must have a text block/);
  });
});

test.each<[string, DeclaredModel | undefined, Partial<Input>]>([
  ["temperature with top_p", plain, { inferenceConfig: { temperature: 0.2, topP: 0.8 } }],
  ["an image and a document where nothing is declared", undefined, shown(image, document)],
  [
    "an image and a document where they are declared",
    { ...plain, capabilities: { ...capabilities, vision: true, documents: true } },
    shown(image, document),
  ],
  ["thinking that is switched off", plain, thinking({ thinking: { type: "disabled" } })],
  ["a budget", withParameters({ reasoning: "budget" }), thinking(budget)],
  ["effort", withParameters({ reasoning: "effort" }), thinking({ reasoningConfig: { type: "enabled" } })],
])("is answered: %s", async (_, declared, more) => {
  expect(await outcome(declared, more)).toBe("OK");
});
