import { describe, expect, test } from "vitest";
import { openSecret, sealSecret, visibleProblem } from "../../src/credentials/sealed-secret.ts";

const secret = "a secret of more than thirty-two characters";
const sealed = await sealSecret("the text, with ümlaut and 🔑", secret, "default");
const closed = (problem: string) => ({ kind: "closed", problem });

describe("a sealed secret", () => {
  test("opens under its passphrase in its row", async () => {
    expect(await openSecret(sealed, secret, "default")).toEqual({ kind: "open", text: "the text, with ümlaut and 🔑" });
    expect(visibleProblem(sealed)).toBeNull();
  });

  test("stays closed under another passphrase, which is told from damage", async () => {
    expect(await openSecret(sealed, `${secret}.`, "default")).toEqual(closed("wrong_secret"));
  });

  test("stays closed in another row", async () => {
    expect(await openSecret(sealed, secret, "other")).toEqual(closed("damaged"));
  });

  test("says by its form how it was sealed, and shows nothing of the text", () => {
    expect(sealed).toMatch(/^recert1\.17\.[\w-]{22}\.[\w-]{22}\.[\w-]{16}\.[\w-]{22}\.[\w-]+\.[\w-]{16}$/);
    expect(Buffer.from(sealed.split(".").at(-2) ?? "", "base64url").toString()).not.toContain("text");
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

  test.each([2, 3, 4, 5, 6, 7])("is damaged, under any passphrase, when its part %i was changed", async (changed) => {
    const parts = sealed.split(".");
    const [first = ""] = parts[changed] ?? "";
    parts[changed] = `${first === "A" ? "B" : "A"}${(parts[changed] ?? "").slice(1)}`;
    const text = parts.join(".");
    expect(await openSecret(text, secret, "default")).toEqual(closed("damaged"));
    expect(await openSecret(text, `${secret}.`, "default")).toEqual(closed("damaged"));
    expect(visibleProblem(text)).toBe("damaged");
  });

  test.each(["0", "00", "1", "10", "16", "18", "30", "62", "99999999999"])(
    "asks for another cost when it names %s, and no key is derived",
    async (cost) => {
      const text = sealed.replace(".17.", `.${cost}.`);
      expect(await openSecret(text, secret, "default")).toEqual(closed("other_cost"));
      expect(visibleProblem(text)).toBe("other_cost");
    },
  );
});

test.each([
  "",
  "AKIAIOSFODNN7EXAMPLE",
  sealed.replace("recert1", "recert2"),
  sealed.replace(".17.", ".x."),
  sealed.slice(0, 60),
  `${sealed}!`,
])("%j is not whole, and no key is derived for it", async (text) => {
  expect(await openSecret(text, secret, "default")).toEqual(closed("damaged"));
});
