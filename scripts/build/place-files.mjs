import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Moves every file of a fresh folder to the same place in another on the same file system, each in one step, so that an
 * import meanwhile finds either the old file or the new one. Chunks come first, the entries that import them last.
 * Gives the paths of all that belong to the build; the same bytes are left where they are, with today's time.
 */
export function placeFiles(fresh, folder) {
  return filesUnder(fresh)
    .sort((left, right) => Number(isEntry(left)) - Number(isEntry(right)))
    .map((file) => {
      const place = folder + file.slice(fresh.length);
      if (hasSameBytes(file, place)) utimesSync(place, new Date(), new Date());
      else {
        mkdirSync(dirname(place), { recursive: true });
        renameSync(file, place);
      }
      return place;
    });
}

/** Removes what does not belong to the build and is older than `keepMs`. */
export function pruneFiles(folder, kept, keepMs) {
  const stale = filesUnder(folder).filter((file) => !kept.includes(file));
  for (const file of stale) if (Date.now() - statSync(file).mtimeMs >= keepMs) rmSync(file);
}

function isEntry(file) {
  return !file.includes("/chunks/");
}

function hasSameBytes(file, place) {
  try {
    return readFileSync(file).equals(readFileSync(place));
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}
