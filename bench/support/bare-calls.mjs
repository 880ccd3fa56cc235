// node bare-calls.mjs URL MODELS LANES: the calls of the suite quick by the SDK's client alone, set up as recert sets it up.
// Nothing is judged, recorded or shown: what this costs, no program that calls by the SDK can save.
import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { createRuntimeClient } from "../../build/bedrock/client-options.js";
import { modelRequestToConverse } from "../../build/bedrock/model-request-to-converse.js";
import { agents } from "../../build/bedrock/request-handlers.js";
import { probeWords } from "../../build/certification/probe-words.js";
import { findSuite } from "../../build/certification/suites.js";
import { modelOf } from "./simulator-process.mjs";

const [endpoint, models, lanes] = process.argv.slice(2);
const keys = { accessKeyId: "bench", secretAccessKey: "bench", sessionToken: null };
const requestHandler = new NodeHttpHandler(agents({ keepAlive: true, timeout: 4_000, proxyMs: 8_000 }));
const client = createRuntimeClient({ region: "us-east-1", endpoint, simulated: false }, { requestHandler, keys });

const { probes } = findSuite("quick");
const inputs = Array.from({ length: Number(models) }, (_, place) => modelOf(place)).flatMap((model) =>
  probes.map((probe) => {
    const words = probeWords({ seed: "bench", modelId: model.modelId, probe: probe.name, trial: 1 });
    return modelRequestToConverse(model.modelId, probe.request(model, words));
  }),
);
const left = inputs.values();
await Promise.all(
  Array.from({ length: Number(lanes) }, async () => {
    for (const input of left) await client.send(new ConverseCommand(input));
  }),
);
client.destroy();
