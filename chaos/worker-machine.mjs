import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RecertProcess } from "./recert-process.mjs";

const movedClock = fileURLToPath(new URL("../test/support/moved-clock.mjs", import.meta.url));

/** A machine of the fleet, as far as there can be several on one: a home, a clock, where wanted a network, and a worker. */
export class WorkerMachine {
  cli;
  #world;
  #home;
  #clockFile;
  #link;
  #isCut = false;

  /** `link` of the storm's network; null: that of the storm itself. */
  constructor(world, place, { hasOwnHome, link }) {
    this.#world = world;
    this.#home = hasOwnHome ? { RECERT_HOME: join(world.directory, `home-${place}`) } : {};
    this.#clockFile = join(world.directory, `clock-${place}`);
    this.#link = link;
  }

  /** Starts a worker, with a clock that is right. */
  hire() {
    this.moveClock(0);
    this.cli = new RecertProcess(
      ["worker", "--json", "--concurrency", "2", "--again-after", "1s"],
      { ...this.#world.env, ...this.#home, CLOCK_FILE: this.#clockFile },
      { before: this.#link?.before ?? [], nodeFlags: ["--import", movedClock] },
    );
  }

  /** From now on the clock is so many milliseconds ahead. */
  moveClock(aheadMs) {
    writeFileSync(`${this.#clockFile}.new`, String(aheadMs));
    renameSync(`${this.#clockFile}.new`, this.#clockFile);
  }

  /** Takes the link down, and up again later: nobody is told, packets are lost. False where there is none, or it is down. */
  async cutLink(forMs) {
    if (this.#link === null || this.#isCut) return false;
    this.#isCut = true;
    await this.#link.set("down");
    setTimeout(() => {
      this.#isCut = false;
      this.#link.set("up").catch(() => undefined);
    }, forMs);
    return true;
  }
}
