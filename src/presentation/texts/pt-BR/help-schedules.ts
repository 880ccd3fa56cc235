/** O que `--help` diz de `schedule` e das métricas de um worker, pelas palavras em inglês. */
export const schedules: Readonly<Record<string, string>> = {
  "what workers start at set times": "o que os workers iniciam na hora marcada",
  "start what is due at the times of a cron expression, until the schedule is removed":
    "inicia o que precisa ser renovado nos horários de uma expressão cron, até o agendamento ser removido",
  "minute, hour, day of the month, month, day of the week: '0 2 * * 1-5'":
    "minuto, hora, dia do mês, mês, dia da semana: '0 2 * * 1-5'",
  "the IANA time zone of these times, such as Europe/Berlin (default UTC)":
    "o fuso horário IANA desses horários, como America/Sao_Paulo (padrão UTC)",
  "what it is called (default: made from its targets)": "como se chama (padrão: feito a partir dos alvos)",
  "certify everything at each time, not only what is due":
    "certifica tudo a cada horário, não só o que precisa ser renovado",
  "list the schedules: their next times, what they start, and how the last one ended":
    "os agendamentos: os próximos horários, o que iniciam e no que deu o último",
  "remove a schedule, by name or id; what it has started continues":
    "remove um agendamento, pelo nome ou id; o que ele iniciou continua",
  "also those that expire within 1h, 2d ... (default 0)": "também o que vence em 1h, 2d ... (padrão 0)",
  "what each campaign may cost: 0.50, 2 (default: no limit)":
    "quanto cada campanha pode custar: 0.50, 2 (padrão: sem limite)",
  "serve Prometheus metrics on this port of loopback, or on HOST:PORT":
    "serve ali as métricas do Prometheus: uma porta do loopback, ou do host indicado",
  "write them every 15 s to this .prom file, for node_exporter":
    "grava-as a cada 15 s neste arquivo .prom, para o node_exporter",
};
