import { measureRecert } from "../support/run-program.mjs";

/** The largest resident set of `recert start` through a whole simulated run; the server is another process. */
export async function measure({ server }) {
  const argv = ["start", "--simulate", "--yes", "--delay", "0", "-q"];
  const { ms, cpuMs, memoryMb } = await measureRecert(argv, { RECERT_HOME: server.home }, [0, 1, 5]);
  const figure = "memory of recert start";
  return [{ figure, unit: "MiB", atMost: 150, measured: memoryMb, ms, cpuMs, detail: "the simulator in it" }];
}
