import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import { TroubleError } from "../trouble-error.ts";
import { type Checked, type CheckId, type Finding, failure } from "./finding.ts";

/** How long a check may take, in milliseconds. */
export const deadlineMs = 5_000;

/** Findings without anything that later checks need. */
export async function guardedFindings(
  id: CheckId,
  texts: Texts,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  return (await guarded(id, texts, async () => ({ findings: await check(), value: null }))).findings;
}

/** Makes a check that never rejects and ends in time: what it throws, or its silence, becomes an error under `id`. */
export async function guarded<T>(
  id: CheckId,
  texts: Texts,
  check: () => Promise<Checked<T>>,
  limitMs: number = deadlineMs,
): Promise<Checked<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new TroubleError(exitCodes.infrastructure, "late", texts.doctor.late(limitMs));
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { findings: [findingOf(id, error, texts)], value: null };
  } finally {
    clearTimeout(timer);
  }
}

/** What ended a check, in the words that every other command would have for it. */
export function findingOf(id: CheckId, error: unknown, texts: Texts, subject: string | null = null): Finding {
  const { exitCode, trouble } = explainFailure(error, texts);
  const isClass = [exitCodes.usage, exitCodes.access, exitCodes.busy].some((code) => code === exitCode);
  const message = /[.!?]$/.test(trouble.message) ? trouble.message : `${trouble.message}.`;
  const words = { detail: `${message} ${trouble.meaning}`, mend: trouble.advice };
  return failure(id, isClass ? exitCode : exitCodes.infrastructure, words, subject);
}
