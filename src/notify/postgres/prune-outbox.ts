import type { ClientBase } from "pg";
import { longestNewsDays } from "../longest-news.ts";

const keptDays = 30;

// The last attempt at what is given up is made at a week's age, or by nobody where the receiver is gone.
const notices = `DELETE FROM recert.outbox WHERE created_at < now() - make_interval(days => ${keptDays})`;
// Beyond this age none is looked at again; a day more, since the clock may be set back.
const expiries = `
  DELETE FROM recert.told_expiries WHERE expires_at < now() - make_interval(days => ${longestNewsDays + 1})`;

/** Deletes notices of a month ago, and what was remembered of certifications that expired long ago. */
export async function pruneOutbox(client: ClientBase): Promise<void> {
  await client.query(notices);
  await client.query(expiries);
}
