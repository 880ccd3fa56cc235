import { describe, expect, test } from "vitest";
import { form } from "../../../src/simulator/mind/form.ts";

const sum = form("[Hello! ]What is {left:number} + {right:number}?", "Add {left:number} and {right:number}.");
const copy = form("Copy (this): {text:text}");
const name = form("The {thing:thing} is called {name:word}");

describe("a form", () => {
  test.each([
    ["What is 17 + 8?", "17 8"],
    ["Hello! What is 17 + 8?", "17 8"],
    ["  What\nis 17 +\t8? ", "17 8"],
    ["Add 17 and 8", "17 8"],
  ])("knows %j", (text, slots) => {
    const read = sum(text);
    expect([read?.("left"), read?.("right")].join(" ")).toBe(slots);
  });

  test.each(["what is 17 + 8?", "What is 17 + 8? Why?", "So: what is 17 + 8?", "What is x + 8?", "What is17 + 8?", ""])(
    "does not know %j",
    (text) => {
      expect(sum(text)).toBeNull();
    },
  );

  test.each([
    ["Copy (this): a. b:\n\n c.", "a. b:\n\n c."],
    ["Copy (this):\n\nGrüße, 世界 🎈", "Grüße, 世界 🎈"],
  ])("leaves the text of %j as it is", (text, expected) => {
    expect(copy(text)?.("text")).toBe(expected);
  });

  test("takes a word without the mark that ends its sentence, and a thing within one sentence", () => {
    expect(name("The harbour master's boat is called Zorvath.")?.("name")).toBe("Zorvath");
    expect(name("The harbour master's boat is called Zorvath.")?.("thing")).toBe("harbour master's boat");
    expect(name("The boat. It is called Zorvath.")).toBeNull();
  });

  test("refuses a text that is two of its sentences", () => {
    const wide = form("Say {text:text}", "Say {word:word}");
    expect(wide("Say two words")?.("text")).toBe("two words");
    expect(() => wide("Say one")).toThrow("Two sentences of one form: Say one");
  });

  test("gives a slot that is in another sentence as empty", () => {
    expect(form("Say {text:text}", "Write {word:word}")("Write one")?.("text")).toBe("");
  });
});
