import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

const cronAdvice =
  "Cinco campos: minuto, hora, dia do mês, mês, dia da semana. `0 2 * * 1-5` é às 02:00 de segunda a sexta.";

/** O que `schedule` diz. */
export const schedules: Texts["schedules"] = {
  title: "AGENDAMENTO",
  name: "Nome",
  starts: "Inicia",
  at: "Quando",
  rhythm: (cron, zone) => `${cron} (${zone})`,
  decided: "Decidido",
  removedValue: (name, scheduleId) => `${name} (${scheduleId}) foi removido`,
  nothing: "Nada foi decidido ainda.",
  columns: { name: "NOME", next: "PRÓXIMO", last: "ÚLTIMO" },
  none: "Ainda não há agendamentos. `recert schedule add --help` mostra como criar um.",
  never: "nada ainda",
  startsWhat: (command) => `inicia ${command}`,
  lastCampaign: (tick, campaignId) => `para ${tick}: campanha ${campaignId}`,
  exitCode: (status, exitCode) => `${status}, código de saída ${exitCode}`,
  added: (name, scheduleId) => `O agendamento ${name} (${scheduleId}) foi criado. Os próximos horários:`,
  time: (local, zone, utc) => `${local} ${zone}, ${utc}`,
  removed: (name, scheduleId) => `O agendamento ${name} (${scheduleId}) foi removido. O que ele iniciou continua.`,
  workersElsewhere: (lack) => `Quem executa agendamentos é \`recert worker\`, que não pode rodar aqui: ${lack}`,
  tight: (interval, expected) =>
    `Ele vem a cada ${interval}, e certificar tudo leva cerca de ${expected}: um horário que chega com a campanha anterior em andamento é pulado.`,
  started: (name, tick, campaignId) => `agendamento ${name}, para ${tick}: campanha ${campaignId} na fila`,
  skipped: (name, tick, why) => `agendamento ${name}, para ${tick}: nada é iniciado, ${why}`,
  why: {
    early: "pelo relógio do banco de dados esse horário ainda não chegou",
    unplanned: "ele não tem esse horário desde que foi criado",
    late: "o horário seguinte já chegou",
    started: "esse horário, ou um posterior, já tem a sua campanha",
    open: "a campanha anterior ainda estava em andamento nesse horário",
    removed: "ele foi removido",
    nothing_due: "não há nada a renovar",
    busy: "outro processo está cuidando disso",
  },
  zoneAllowed: "um nome da base de fusos horários da IANA, como UTC, Europe/Berlin ou America/Sao_Paulo",
  nameAllowed: "até 40 letras, dígitos, pontos, sublinhados e hifens, começando com letra ou dígito",
  refused: {
    fields: (cron, count) => ({
      message: `--cron não pode ser ${cron}: tem ${f.count(count, { one: "campo", other: "campos" })}, não cinco.`,
      meaning: "Nada foi gravado.",
      advice: cronAdvice,
    }),
    cron: (cron, detail) => ({
      message: `--cron não pode ser ${cron}: ${detail}.`,
      meaning: "Nada foi gravado.",
      advice: cronAdvice,
    }),
    nameTaken: (name, scheduleId) => ({
      message: `Já existe um agendamento ${name}: ${scheduleId}.`,
      meaning: "Um nome pertence a um só agendamento. Nada foi gravado.",
      advice: `Dê outro --name, ou remova aquele: \`recert schedule remove ${name}\`.`,
    }),
    unknown: (wanted) => ({
      message: `Não há nenhum agendamento ${wanted}.`,
      meaning: "Nada foi gravado.",
      advice: "`recert schedule list` diz quais existem; um id pode ser abreviado enquanto for único.",
    }),
    busy: () => ({
      message: "Outro processo está alterando os agendamentos.",
      meaning: "Nada foi gravado.",
      advice: "Repita o comando.",
    }),
    dueOrAll: (flag) => ({
      message: `${flag} e --all não combinam.`,
      meaning: "--all certifica tudo a cada horário, não só o que precisa ser renovado. Nada foi gravado.",
      advice: "Tire um dos dois.",
    }),
  },
};
