import { recertMemoryMb } from "../support/run-program.mjs";

/** The largest resident set of `recert start` through a whole simulated run; the server is another process. */
export async function measure({ server }) {
  const argv = ["start", "--simulate", "--yes", "--delay", "0", "-q"];
  const measured = await recertMemoryMb(argv, { RECERT_HOME: server.home }, [0, 1, 5]);
  return [{ figure: "memory of recert start", unit: "MiB", atMost: 150, measured, detail: "the simulator in it" }];
}
