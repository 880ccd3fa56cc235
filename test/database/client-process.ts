import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const program = fileURLToPath(new URL("client-program.mjs", import.meta.url));

/** What a client in a process of its own said first: the moment at which its server started, or why there is none. */
const greetingSchema = z.object({ serverStartedAt: z.string().optional(), errorCode: z.string().optional() });
type Greeting = z.infer<typeof greetingSchema>;

export interface ClientProcess {
  readonly child: ChildProcess;
  readonly greeting: Greeting;
}

export interface ClientProcessOptions {
  readonly home: string;
  readonly idleMs: number;
  /** If given, it migrates from there before it greets. */
  readonly migrations?: string;
  readonly asNobody?: boolean;
  /** Added to ours. */
  readonly environment?: NodeJS.ProcessEnv;
}

const nobodyPrefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];

/** Starts a client, the leader of its own process group, and gives it once it is connected; it stays until it is killed. */
export async function startClientProcess(options: ClientProcessOptions): Promise<ClientProcess> {
  const { home, idleMs, migrations = "", asNobody = false, environment = {} } = options;
  const prefix = asNobody ? nobodyPrefix : [];
  const [command = "", ...parameters] = [...prefix, process.execPath, program, home, String(idleMs), migrations];
  const child = spawn(command, parameters, {
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return { child, greeting: greetingSchema.parse(JSON.parse(String(line))) };
}

/** Ends it as a power cut would. */
export async function killClientProcess({ child }: ClientProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
