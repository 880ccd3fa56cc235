import { readFileSync } from "node:fs";

/** The version of this recert, as package.json has it. */
export const toolVersion: string = versionOf(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

function versionOf(packageJson: string): string {
  const { version } = JSON.parse(packageJson);
  return String(version);
}
