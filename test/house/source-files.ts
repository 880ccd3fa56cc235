import { readdirSync, readFileSync } from "node:fs";

/** A file of the repository. */
export interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
}

/** The files below a folder whose names end so. */
export function sourceFiles(folder: string, ending: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .map((path) => ({ path, lines: readFileSync(path, "utf8").split("\n") }));
}
