import { describe, expect, test } from "vitest";
import { openSecret, sealSecret } from "../../src/credentials/sealed-secret.ts";

const secret = "a secret of more than thirty-two characters";
const sealed = await sealSecret("the text, with ümlaut and 🔑", secret, "default");

describe("a sealed secret", () => {
  test("opens under its passphrase in its row", async () => {
    expect(await openSecret(sealed, secret, "default")).toEqual({ kind: "open", text: "the text, with ümlaut and 🔑" });
  });

  test("stays closed under another passphrase, and in another row", async () => {
    const closed = { kind: "closed", problem: "wrong_secret" };
    expect(await openSecret(sealed, `${secret}.`, "default")).toEqual(closed);
    expect(await openSecret(sealed, secret, "other")).toEqual(closed);
  });

  test("says by its form how it was sealed, and shows nothing of the text", () => {
    expect(sealed).toMatch(/^recert1\.17\.[\w-]{22}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(Buffer.from(sealed.split(".").at(-1) ?? "", "base64url").toString()).not.toContain("text");
  });

  test("is another one each time", async () => {
    const again = (await sealSecret("the text", secret, "default")).split(".");
    expect(sealed.split(".").filter((part) => again.includes(part))).toEqual(["recert1", "17"]);
  });

  test("opens under a passphrase whose accents were typed on another system", async () => {
    const composed = await sealSecret("x", "caf\u00e9 with thirty-two characters or more", "default");
    const opened = await openSecret(composed, "cafe\u0301 with thirty-two characters or more", "default");
    expect(opened).toEqual({ kind: "open", text: "x" });
  });

  test.each([2, 3, 4, 5])("stays closed when its part %i was changed", async (changed) => {
    const parts = sealed.split(".");
    const [first = ""] = parts[changed] ?? "";
    parts[changed] = `${first === "A" ? "B" : "A"}${(parts[changed] ?? "").slice(1)}`;
    expect(await openSecret(parts.join("."), secret, "default")).toEqual({ kind: "closed", problem: "wrong_secret" });
  });

  test("stays closed when it was given another cost", async () => {
    const cheaper = sealed.replace("recert1.17.", "recert1.10.");
    expect(await openSecret(cheaper, secret, "default")).toEqual({ kind: "closed", problem: "wrong_secret" });
  });
});

test.each([
  "",
  "AKIAIOSFODNN7EXAMPLE",
  sealed.replace("recert1", "recert2"),
  sealed.replace(".17.", ".19."),
  sealed.replace(".17.", ".00."),
  sealed.slice(0, 60),
  `${sealed}!`,
])("%j was never sealed, and no key is derived for it", async (text) => {
  expect(await openSecret(text, secret, "default")).toEqual({ kind: "closed", problem: "not_sealed" });
});
