import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { toolVersion } from "../version.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** The oldest Node that runs this recert, as package.json has it. */
const oldest = { major: 20, minor: 19 };
/** What the AWS SDK's versions from January 2027 on ask for. */
const nextMajor = 22;

/** Node and recert themselves; `version` like 20.19.1. */
export function checkNode(version: string, { doctor }: Texts): readonly Finding[] {
  return [nodeFinding(version, doctor), ok("recert", doctor.recert(toolVersion))];
}

function nodeFinding(version: string, doctor: Texts["doctor"]): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const wanted = `${oldest.major}.${oldest.minor}`;
  const isOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);
  if (isOld) return failure("node", exitCodes.usage, doctor.nodeOld(version, wanted));
  return ok("node", major < nextMajor ? doctor.nodeUntil2027(version, nextMajor) : doctor.node(version));
}
