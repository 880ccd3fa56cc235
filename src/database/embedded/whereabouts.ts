import { readFile, readlink, statfs } from "node:fs/promises";
import { hostname } from "node:os";

/** In which surroundings a process lives: pids, sockets and locks of other ones are not to be judged from here. */
export interface Whereabouts {
  readonly host: string;
  /** Names a kernel from its start to its end. macOS has no such name that costs nothing: there it is the host's. */
  readonly boot: string;
  /** The process's namespaces of pids and of mounts; empty where there are none. */
  readonly namespaces: string;
}

/** Those of this process. */
export async function ourWhereabouts(): Promise<Whereabouts> {
  const host = hostname();
  const [boot, pids, mounts] = await Promise.all([
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => host),
    readlink("/proc/self/ns/pid").catch(() => ""),
    readlink("/proc/self/ns/mnt").catch(() => ""),
  ]);
  return { host, boot: boot.trim(), namespaces: `${pids} ${mounts}`.trim() };
}

/** `statfs(2)`: ext, xfs, btrfs, tmpfs, overlayfs, zfs, f2fs, bcachefs; macOS: apfs. No second kernel writes to these at the same time. */
const localTypes: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0xf2f52010, 0xca451a4e, 0x1a,
]);

/** Whether no other kernel can have that file system in use. False where that is not known: network and shared folders. */
export async function isOfThisKernelAlone(path: string): Promise<boolean> {
  return localTypes.has((await statfs(path)).type);
}
