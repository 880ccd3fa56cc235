// @ts-check Loaded before the CLI (`node --import`), it moves only the wall clock of that process, as a person or NTP
// would: by the milliseconds that CLOCK_FILE currently holds. What measures how long something takes
// (`performance.now`, timers) is not affected.
import { readFileSync } from "node:fs";

const RealDate = Date;
const { CLOCK_FILE = "" } = process.env;

function now() {
  return RealDate.now() + Number(readFileSync(CLOCK_FILE, "utf8"));
}

// A proxy, so that the dates which Node itself makes stay instances of it.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
