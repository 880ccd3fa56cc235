import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("box.sh", import.meta.url));
const checkout = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs a command as in a container: own processes, network, IPC, host name, and own /tmp; from the outside it shares
 * only the code, and the volume with the home. When the box ends, everything in it ends.
 */
export function boxPrefix(home: string): readonly string[] {
  const asRoot = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const namespaces = ["--pid", "--net", "--ipc", "--uts", "--mount", "--fork", "--kill-child", "--mount-proc"];
  return ["unshare", ...asRoot, ...namespaces, "sh", script, dirname(home), checkout];
}

/** Whether this machine and user may have namespaces, and has the tools for them (util-linux, iproute2). */
export function canBox(): boolean {
  try {
    const [program = "", ...parameters] = [...boxPrefix(script), "true"];
    execFileSync(program, parameters, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
