import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { requireTargets } from "../../../src/cli/endpoint/targets-file.ts";
import { withoutSecrets } from "../../../src/cli/known-secrets.ts";
import { TroubleError } from "../../../src/cli/trouble-error.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { temporaryHome } from "../../database/temporary-home.ts";

const directory = dirname(temporaryHome());

function written(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

test("gives absolute paths, leaves scenarios that have a name, and hides external ids from then on", () => {
  written("own.json", '{"models": {}}');
  const file = written(
    "targets.yaml",
    `schemaVersion: 1
defaults: { regions: [us-east-1] }
targets:
  - roleArn: arn:aws:iam::123456789012:role/recert
    externalId: acme-secret-7f3c
  - simulate: ./own.json
  - simulate: outage
    regions: [eu-west-1]
`,
  );
  expect(requireTargets(file, en)).toMatchObject([
    { registry: null, as: { caller: { role: { externalId: "acme-secret-7f3c" } } } },
    { as: { simulate: join(directory, "own.json") } },
    { as: { simulate: "outage" } },
  ]);
  expect(withoutSecrets("denied for acme-secret-7f3c")).toBe("denied for ***");
});

test("refuses with every problem and its line, in the language that is spoken, and exit code 2", () => {
  const file = written("bad.yaml", "schemaVersion: 1\ntargets:\n  - regions: [us-east-1]\n  - 7\n");
  const refused = refusalOf(() => requireTargets(file, ptBR));
  expect(refused).toMatchObject({ exitCode: 2, code: "bad_targets" });
  expect(refused.trouble.message).toBe(`O arquivo de alvos ${file} não é válido.`);
  expect(refused.trouble.meaning).toBe(
    "linha 3: targets[0]: encontrado um objeto; esperado: um alvo com account, roleArn ou simulate\n" +
      "linha 4: targets[1]: encontrado 7; esperado: uma lista de 1 a 1.000 alvos, cada um um objeto",
  );
});

function refusalOf(act: () => unknown): TroubleError {
  try {
    act();
  } catch (error) {
    if (error instanceof TroubleError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
