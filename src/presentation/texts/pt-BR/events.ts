import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** The short meaning of each event in a run's history. */
export const events: Texts["events"] = {
  started: {
    certify: (actor, host, target) => `${actor} em ${host} inicia em ${target}`,
    clear: (actor, host, target) => `${actor} em ${host} limpa ${target}`,
    waive: (actor, host, target) => `${actor} em ${host} decide sobre dispensas de ${target}`,
    campaign: (actor, host, target) => `${actor} em ${host} inicia uma campanha em ${target}`,
    schedule: (actor, host, target) => `${actor} em ${host} decide sobre um agendamento de ${target}`,
  },
  waived: (modelId, capability, until, actor) => `${modelId}: ${capability} quebrado aceito até ${until} por ${actor}`,
  waiverEnded: (modelId, capability, actor) => `${modelId}: dispensa de ${capability} encerrada por ${actor}`,
  campaignStarted: (runs) => f.count(runs, { one: "execução", other: "execuções" }),
  bySchedule: (scheduleId, tick) => `pelo agendamento ${scheduleId} para ${tick}`,
  scheduled: (name, cron, zone) => `${name} em ${cron} (${zone})`,
  revoked: (count) => f.count(count, { one: "certificação revogada", other: "certificações revogadas" }),
  listed: (models) => f.count(models, { one: "modelo", other: "modelos" }),
  listedSoFar: (models) => `${f.count(models, { one: "modelo", other: "modelos" })}, e ainda há mais`,
  superseded: (count) =>
    f.count(count, {
      one: "certificação marcada como em renovação",
      other: "certificações marcadas como em renovação",
    }),
  cleanupSkipped: "nada marcado",
  attempt: (modelId, probe, trial, attempt) =>
    `${modelId} ${probe}, ${trial === 1 ? "" : `repetição ${trial}, `}tentativa ${attempt}`,
  succeeded: (subject, outcome, latency) => `${subject}: ${outcome}, ${latency}`,
  failed: (subject, failure, next, message) => `${subject}: ${failure}, ${next}: ${message}`,
  next: {
    retry: (wait) => `a refazer após ${wait}`,
    trial: "a perguntar de novo com outras palavras",
    probe: (outcome) => `o teste fica ${outcome}`,
    model: (verdict) => `o modelo fica ${verdict}`,
    run: "a execução fica suspensa",
  },
  abandoned: (subject) => `${subject}: abandonada`,
  wait: (reason, until) => `${reason}, até ${until}`,
  concluded: (modelId, verdict, rating) => `${modelId}: ${verdict}${rating === null ? "" : ` ${rating}`}`,
  reportIssued: (logFile) => `log em ${logFile}`,
  completed: (exitCode) => `código de saída ${exitCode}`,
  owner: (actor, host) => `por ${actor} em ${host}`,
  takenOver: (actor, host) => `assumida por ${actor} em ${host}`,
};
