import type { Client } from "pg";
import type { Job, PgBoss } from "pg-boss";
import { whileInstalling } from "../postgres/installing-lock.ts";
import { QueueConnection } from "../postgres/queue-connection.ts";
import type { DriveTarget, TargetQueue } from "../queue.ts";
import { type QueuedTarget, queuedTargetSchema } from "../queued-target.ts";

/** The schema that pg-boss keeps; it may be dropped at any time. */
export const queueSchema = "recert_queue";

const targets = "targets";

/** A worker that has not been heard of for so long, in seconds, is dead; pg-boss takes no less. */
const heartbeatSeconds = 10;
/** How often it is looked for dead workers, in seconds. */
const lookForDeadSeconds = 2;
/** How often a worker that has room asks for what other workers put in, in seconds. */
const askEverySeconds = 0.5;
/** A target may be driven for so long, in seconds, before pg-boss takes its worker for dead however it beats: its longest. */
const longestSeconds = 23 * 3_600;

/** What the queue needs from outside. */
export interface PgBossSurroundings {
  /** A connection of the queue's own. */
  readonly connect: () => Promise<Client>;
  /** Told of what went wrong in the background, such as a poll while the database is away. */
  readonly onTrouble: (error: unknown) => void;
}

/** pg-boss as the queue of targets; the one file that knows it. */
export class PgBossQueue implements TargetQueue {
  readonly #connection: QueueConnection;
  readonly #onTrouble: (error: unknown) => void;
  #boss: PgBoss;
  #taking: { readonly count: number; readonly drive: DriveTarget } | null = null;
  #takers: readonly string[] = [];

  private constructor(boss: PgBoss, connection: QueueConnection, onTrouble: (error: unknown) => void) {
    this.#boss = boss;
    this.#connection = connection;
    this.#onTrouble = onTrouble;
  }

  /** Makes the schema where it is missing. Throws what pg throws; nothing stays open then. */
  static async open({ connect, onTrouble }: PgBossSurroundings): Promise<PgBossQueue> {
    const connection = new QueueConnection(connect);
    try {
      return new PgBossQueue(await startBoss(connection, onTrouble), connection, onTrouble);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async put(wanted: readonly QueuedTarget[]): Promise<void> {
    if (wanted.length === 0) return;
    const jobs = wanted.map((target) => ({ data: target, singletonKey: target.target }));
    try {
      await this.#boss.insert(targets, jobs);
    } catch (error) {
      if (await this.#isInstalled()) throw error;
      await this.#makeAgain();
      await this.#boss.insert(targets, jobs);
    }
    for (const taker of this.#takers) this.#boss.notifyWorker(taker);
  }

  async take(count: number, drive: DriveTarget): Promise<void> {
    this.#taking = { count, drive };
    const driveEach = async (jobs: Job<QueuedTarget>[]) => {
      for (const { data } of jobs) await drive(queuedTargetSchema.parse(data));
    };
    const how = { pollingIntervalSeconds: askEverySeconds };
    const taker = () => this.#boss.work<QueuedTarget>(targets, how, driveEach);
    this.#takers = await Promise.all(Array.from({ length: count }, taker));
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 30_000 }).catch(this.#onTrouble);
    await this.#connection.close();
  }

  /** False where the schema was dropped; an error that has another cause is the caller's. */
  async #isInstalled(): Promise<boolean> {
    return this.#boss.isInstalled().catch(() => true);
  }

  /** What is being driven continues: only the queue forgot it. */
  async #makeAgain(): Promise<void> {
    const before = this.#boss;
    this.#boss = await startBoss(this.#connection, this.#onTrouble);
    void before.stop({ graceful: false }).catch(() => undefined);
    if (this.#taking !== null) await this.take(this.#taking.count, this.#taking.drive);
  }
}

async function startBoss(connection: QueueConnection, onTrouble: (error: unknown) => void): Promise<PgBoss> {
  const { PgBoss: Boss } = await import("pg-boss");
  const boss = new Boss({
    db: connection,
    schema: queueSchema,
    schedule: false,
    superviseIntervalSeconds: lookForDeadSeconds,
    monitorIntervalSeconds: lookForDeadSeconds,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", onTrouble);
  return whileInstalling(
    (text, values) => connection.executeSql(text, values),
    async () => {
      await boss.start();
      await boss.createQueue(targets, {
        policy: "exclusive",
        retryLimit: 3,
        heartbeatSeconds,
        expireInSeconds: longestSeconds,
        deleteAfterSeconds: 3_600,
      });
      return boss;
    },
  );
}
