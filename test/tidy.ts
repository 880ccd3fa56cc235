// vitest runs this before each file, shared modules or not.
import { afterAll, afterEach } from "vitest";
import { tidyAfter } from "./support/after-file.ts";

afterEach(() => tidyAfter("test"));
afterAll(() => tidyAfter("file"), 240_000);
