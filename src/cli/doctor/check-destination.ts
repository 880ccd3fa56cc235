import type { Texts } from "../../presentation/texts/catalogue.ts";
import { type Destination, findDestination } from "../endpoint/endpoint.ts";
import type { Settings } from "../settings.ts";
import { type Checked, notChecked, ok } from "./finding.ts";
import { findingOf } from "./guarded.ts";

/** Who may have said which region: the flag, the environment, and the kept credentials, in this order. */
export interface RegionChoice {
  readonly flag: string | null;
  readonly kept: string | null;
  readonly simulate: string | null;
}

/** Region and endpoint of a run's calls, and who says so. */
export async function checkDestination(
  { flag, kept, simulate }: RegionChoice,
  { region: ofEnvironment }: Settings,
  texts: Texts,
): Promise<Checked<Destination>> {
  const { doctor } = texts;
  const said = flag ?? (simulate === null ? (ofEnvironment ?? kept) : null);
  try {
    const destination = await findDestination({ region: said, simulate }, texts);
    const { connection, scenario } = destination;
    const from = sourceOf({ flag, kept, simulate }, ofEnvironment ?? null);
    const endpoint = scenario === null ? (connection.endpoint ?? doctor.awsEndpoint) : doctor.simulatorEndpoint;
    const findings = [
      ok("region", doctor.region(connection.region, doctor.regionFrom[from])),
      ok("endpoint", endpoint),
    ];
    return { findings, value: destination };
  } catch (error) {
    const why = doctor.because.destination;
    const findings = [findingOf("region", error, texts), notChecked("endpoint", why)];
    return { findings, value: null };
  }
}

/** Where a region can come from; `profile`: nothing else names it. */
export type RegionSource = "flag" | "simulator" | "environment" | "kept" | "profile";

function sourceOf({ flag, kept, simulate }: RegionChoice, ofEnvironment: string | null): RegionSource {
  if (flag !== null) return "flag";
  if (simulate !== null) return "simulator";
  if (ofEnvironment !== null) return "environment";
  return kept === null ? "profile" : "kept";
}
