import type { Client } from "pg";
import { observeSessions } from "../../database/sessions.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** Whether there is a transaction pooler between us and the server. */
export async function checkSessions(
  client: Client,
  connect: () => Promise<Client>,
  { doctor }: Texts,
): Promise<Finding> {
  const sessions = await observeSessions(client, connect);
  if (sessions === "not_kept") return failure("sessions", exitCodes.usage, doctor.sessionsNotKept);
  return ok("sessions", sessions === "direct" ? doctor.sessionsDirect : doctor.sessionsKept);
}
