import type { Trouble } from "../trouble.ts";

/** What is said about metrics. */
export const observability = {
  addressAllowed: "a port, 0 to 65535, or HOST:PORT",
  fileAllowed: "a file whose name ends in .prom, which is what node_exporter reads",
  served: (url: string) => `Metrics: ${url}`,
  cannotServe: (reason: string): Trouble => ({
    message: `Metrics cannot be served: ${reason}`,
    meaning: "The port is taken, or this machine does not have that address. Nothing was started.",
    advice: "Give --metrics another port, or 0 for any free one.",
  }),
  fileNotWritten: (path: string, reason: string): Trouble => ({
    message: `The metrics file ${path} cannot be written: ${reason}`,
    meaning: "It is written under another name and then renamed, so its directory must exist and be writable.",
    advice: "Give another --metrics-file, or create the directory.",
  }),
};
