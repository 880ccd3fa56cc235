import { createHash } from "node:crypto";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take most of a minute: started last, one of them would keep one worker busy while the other has nothing to do. */
const long = /\/test\/(?:truth|crash)\/|\/cli\/proxies/;
const projects = ["long", "whole", "served", "shared", "pure"];

/**
 * One project after the other, the long files of each first, and otherwise any order: another one with each seed, which
 * vitest prints and takes back (`--sequence.seed`). A worker that files share is ended as soon as the next file in the
 * queue is of another project; with all of them shuffled, hardly any two files shared one.
 */
export class InTurn extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    return files
      .map((file) => ({ file, place: placeOf(file, seed) }))
      .sort((left, right) => (left.place < right.place ? -1 : 1))
      .map(({ file }) => file);
  }
}

function placeOf({ moduleId, project }: TestSpecification, seed: number): string {
  const drawn = createHash("sha256").update(`${seed} ${moduleId}`).digest("hex");
  return `${projects.indexOf(project.name)} ${long.test(moduleId) ? 0 : 1} ${drawn}`;
}
