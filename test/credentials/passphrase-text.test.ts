import cryptoJs from "crypto-js";
import { describe, expect, test } from "vitest";
import { isPassphraseText, openPassphraseText } from "../../src/credentials/passphrase-text.ts";

const secret = "the application's own secret, long enough";

function closedBy(text: string, passphrase = secret): string {
  return cryptoJs.AES.encrypt(text, passphrase).toString();
}

describe("what crypto-js closed", () => {
  test.each(["AKIAIOSFODNN7EXAMPLE", "", "exactly 16 bytes", "\uFEFFü 🔑", "x".repeat(1000)])("opens to %j", (text) => {
    expect(openPassphraseText(closedBy(text), secret)).toBe(text);
  });

  test("opens under a passphrase with letters beyond ASCII", () => {
    expect(openPassphraseText(closedBy("text", "sénha çecreta 🔑"), "sénha çecreta 🔑")).toBe("text");
  });

  test("is recognised", () => {
    expect(isPassphraseText(closedBy("text"))).toBe(true);
    expect(isPassphraseText("AKIAIOSFODNN7EXAMPLE")).toBe(false);
  });

  test("does not open to its text under any of five hundred other passphrases", () => {
    const closed = closedBy("AKIAIOSFODNN7EXAMPLE");
    const opened = Array.from({ length: 500 }, (_, i) => openPassphraseText(closed, `${secret}${i}`));
    expect(opened).not.toContain("AKIAIOSFODNN7EXAMPLE");
  });
});

test.each([
  "",
  "no base64 at all",
  "U2FsdGVkX1",
  closedBy("text").slice(0, 30),
  Buffer.from("Salted__saltsalt").toString("base64"),
  Buffer.from("Salted__saltsalt and no whole blocks").toString("base64"),
  Buffer.from("Pepper__saltsalt0123456789abcdef").toString("base64"),
])("%j does not open", (closed) => {
  expect(openPassphraseText(closed, secret)).toBeNull();
});
