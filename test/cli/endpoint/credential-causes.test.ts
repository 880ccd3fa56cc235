import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkCredentials } from "../../../src/cli/doctor/check-credentials.ts";
import { guarded } from "../../../src/cli/doctor/guarded.ts";
import { requireSigner } from "../../../src/cli/endpoint/require-signer.ts";
import { Output } from "../../../src/cli/output.ts";
import { readSettings } from "../../../src/cli/settings.ts";
import { TroubleError } from "../../../src/cli/trouble-error.ts";
import type { Texts } from "../../../src/presentation/texts/catalogue.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { plantedSecret, situations } from "../../support/credential-situations.ts";

const region = "us-east-1";
const settings = readSettings({});

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What `start`, `resume` and `probe` are refused with. */
async function refusal(texts: Texts): Promise<TroubleError> {
  const output = new Output({ json: false, quiet: true, verbose: false, colour: false, charset: "unicode", texts });
  const error = await requireSigner(null, region, { settings, output }).catch((thrown: unknown) => thrown);
  if (error instanceof TroubleError) return error;
  throw new Error("it was not refused", { cause: error });
}

/** What `doctor` finds. */
async function finding(texts: Texts) {
  const wish = { flags: {}, simulate: null, region };
  const check = () => checkCredentials(wish, settings, { texts, say: () => undefined });
  return (await guarded("credentials", texts, check, 60_000)).findings;
}

describe.each(Object.entries(situations))("%s", (_, [kind, says, situation]) => {
  it(`is ${kind}, said alike by a start and by doctor in both languages, without any secret`, async () => {
    for (const [name, value] of Object.entries(await situation())) vi.stubEnv(name, value);
    const [english, portuguese, ...found] = await Promise.all([
      refusal(en),
      refusal(ptBR),
      ...[en, ptBR].map((texts) => finding(texts)),
    ]);
    expect(english).toMatchObject({ exitCode: 3, code: `credentials_${kind}`, message: expect.stringMatching(says) });
    expect(portuguese).toMatchObject({ exitCode: 3, code: `credentials_${kind}` });
    expect(portuguese.message).not.toBe(english.message);
    expect(found).toEqual(
      [english, portuguese].map(({ trouble: { message, meaning, advice } }) => [
        expect.objectContaining({ status: "error", exitCode: 3, detail: `${message} ${meaning}`, mend: advice }),
      ]),
    );
    expect(JSON.stringify([english.trouble, portuguese.trouble])).not.toContain(plantedSecret);
  });
});
