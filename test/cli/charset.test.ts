import { expect, test } from "vitest";
import { terminalCharset } from "../../src/terminal/charset.ts";

test.each([
  ["unicode", { LANG: "en_US.UTF-8" }],
  ["unicode", { LANG: "C.utf8", LC_ALL: "" }],
  ["unicode", { LANG: "C", LC_ALL: "pt_BR.UTF-8" }],
  ["unicode", {}],
  ["ascii", { LANG: "C" }],
  ["ascii", { LANG: "en_US.UTF-8", LC_CTYPE: "POSIX" }],
  ["ascii", { LANG: "en_US.UTF-8", LC_ALL: "pt_BR.ISO-8859-1", LC_CTYPE: "C.UTF-8" }],
  ["ascii", { LANG: "en_US.UTF-8", TERM: "dumb" }],
  ["ascii", { LANG: "en_US.UTF-8", TERM: "linux" }],
  ["unicode", { LANG: "en_US.UTF-8", TERM: "xterm-256color" }],
])("a terminal shows %s in %j", (charset, env) => expect(terminalCharset(env)).toBe(charset));
