import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { commandLinesOf, refusalOf } from "./command-lines.ts";

const text = readFileSync("docs/fleet.md", "utf8");

function block(language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(text) ?? [];
  if (code === undefined) throw new Error(`docs/fleet.md has no block of ${language}`);
  return code;
}

test("no command line of the guide is refused", () => {
  const lines = commandLinesOf(text);
  expect(lines).toContain("worker --concurrency 8");
  expect(lines.map((line) => [line, refusalOf(line)]).filter(([, reason]) => reason !== null)).toEqual([]);
});

test("the unit of systemd has its sections, and starts a worker that the program knows", () => {
  const lines = block("ini").split("\n");
  expect(lines.filter((line) => line.startsWith("["))).toEqual(["[Unit]", "[Service]", "[Install]"]);
  expect(lines.filter((line) => line !== "" && !/^(\[\w+\]|\w+=.+)$/.test(line))).toEqual([]);
  const settings = new Map(lines.flatMap((line) => [line.split("=")]).map(([name, value]) => [name, value]));
  expect(refusalOf(String(settings.get("ExecStart")).replace("/usr/bin/recert ", ""))).toBeNull();
  // What the contract says of SIGTERM, which systemd would take for a failure.
  expect(settings.get("SuccessExitStatus")).toBe("143");
});

test("the deployment is one, whose containers start a worker and whose volumes exist", () => {
  const documents = parseAllDocuments(block("yaml"));
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const named = z.looseObject({ name: z.string() });
  const deployment = z
    .object({
      apiVersion: z.literal("apps/v1"),
      kind: z.literal("Deployment"),
      metadata: named,
      spec: z.object({
        replicas: z.int(),
        selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
        template: z.object({
          metadata: z.object({ labels: z.record(z.string(), z.string()) }),
          spec: z.looseObject({
            containers: z.array(z.looseObject({ args: z.array(z.string()), volumeMounts: z.array(named) })),
            volumes: z.array(named),
          }),
        }),
      }),
    })
    .parse(documents[0]?.toJS());
  const { selector, template } = deployment.spec;
  expect(template.metadata.labels).toMatchObject(selector.matchLabels);
  const [container] = template.spec.containers;
  expect(container?.args[0]).toBe("recert");
  expect(refusalOf((container?.args ?? []).slice(1).join(" "))).toBeNull();
  expect(container?.volumeMounts.map(({ name }) => name)).toEqual(template.spec.volumes.map(({ name }) => name));
});
