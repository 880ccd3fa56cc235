import { median } from "../support/median.mjs";
import { runNode, runRecert } from "../support/run-program.mjs";

const repeats = 15;

/** The cheapest command against a node that does nothing, alternating. */
export async function measure() {
  const [nothing, version] = [[], []];
  for (let i = 0; i < repeats; i += 1) {
    nothing.push((await runNode(["-e", "0"])).ms);
    version.push(await runRecert(["--version"], {}));
  }
  const [nothingMs, versionMs] = [median(nothing), median(version)];
  const detail = `${versionMs.toFixed(0)} ms against ${nothingMs.toFixed(0)} ms`;
  return [
    { figure: "recert --version against node -e 0", unit: "x", atMost: 1.5, measured: versionMs / nothingMs, detail },
  ];
}
