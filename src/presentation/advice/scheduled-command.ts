import type { ScheduledStart } from "../../events/schedule-event.ts";
import { quoted } from "./commands.ts";

/** The command that starts by hand what a schedule starts, ready to paste. */
export function scheduledCommand({ due, ...flags }: ScheduledStart): string {
  const given = Object.entries(flags).map(([name, value]) => {
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? flag : `${flag} ${quoted(Array.isArray(value) ? value.join(",") : value)}`;
  });
  return ["recert start --yes", ...(due ? ["--due"] : []), ...given].join(" ");
}
