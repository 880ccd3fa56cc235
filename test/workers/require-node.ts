import { missingForWorkers, workersNode } from "../../src/fleet/requirements.ts";

/** On an older Node every test here would show the same refusal. */
export default function requireNode(): void {
  const { node } = process.versions;
  if (missingForWorkers(node, true) === "node") {
    throw new Error(`test:workers needs Node ${workersNode} or newer, and this is ${node}`);
  }
}
