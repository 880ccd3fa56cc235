import type { runErrors as english } from "../en/run-errors.ts";
import { format as f } from "./format.ts";
import { words } from "./words.ts";

/** Troubles with a run in its present state, and last words about it. */
export const runErrors: typeof english = {
  confirmationMissing: () => ({
    message: "Ninguém confirmou esta execução.",
    meaning: "Não há terminal onde perguntar; só o plano acima foi feito.",
    advice: "Repita o comando com --yes para iniciá-la.",
  }),
  declined: "Não iniciada. Nada foi chamado nem gravado.",
  busyRun: (runId, { host, pid, sinceIso }) => ({
    message: `A execução ${runId} é conduzida pelo processo ${pid} em ${host} desde ${f.time(sinceIso)}.`,
    meaning: "Um só processo conduz uma execução; nada foi gravado.",
    advice: `Espere por ele ou encerre-o lá; se não for possível alcançar esse host, \`recert resume ${runId} --take-over\``,
  }),
  busyTarget: (target, runId, { host, pid, sinceIso }) => ({
    message: `A execução ${runId} está usando ${target}: processo ${pid} em ${host} desde ${f.time(sinceIso)}.`,
    meaning: "Duas execuções ao mesmo tempo gastariam a cota uma da outra; nada foi gravado.",
    advice: "Espere até ela terminar ou escolha outra região.",
  }),
  nothingToResume: "Não há execução inacabada: nada a retomar.",
  alreadyFinished: (runId, status) =>
    `A execução ${runId} está ${inWords(status)}: não há nada a retomar. Este é o relatório dela.`,
  cannotCancel: (runId, status) => ({
    message: `A execução ${runId} já está ${inWords(status)}.`,
    meaning: "Uma execução que terminou fica como está.",
    advice: `\`recert report ${runId}\` a mostra.`,
  }),
  unpricedModels: (modelIds) => ({
    message: `Não é possível cumprir --max-cost: o preço de ${modelIds.join(", ")} é desconhecido.`,
    meaning: "É preciso saber quanto uma chamada custa antes de fazê-la.",
    advice: `Deixe-os de fora (--exclude ${modelIds.join(",")}) ou informe os preços num arquivo de registry (--registry).`,
  }),
  unpricedRest: (modelIds) => ({
    message: `Não é possível cumprir --max-cost: a execução ainda vai chamar ${modelIds.join(", ")}, de preço desconhecido.`,
    meaning: "É preciso saber quanto uma chamada custa antes de fazê-la. Nada foi chamado nem gravado.",
    advice: "Retome sem --max-cost ou inicie uma execução nova, de modelos com preço conhecido.",
  }),
  budgetUsedUp: (runId, counted, budget, command) => ({
    message: `A execução ${runId} já contou ${counted} do orçamento de ${budget}; a próxima chamada poderia passar dele.`,
    meaning: "Nada foi chamado nem gravado; a execução fica como está.",
    advice: `Se ela puder custar mais: \`${command}\`, que basta para tudo o que falta.`,
  }),
  otherSuite: (runId, name, command) => ({
    message: `A execução ${runId} começou com outra forma da suíte ${name}.`,
    meaning: "Metade julgada por uma suíte e metade por outra não provaria nada.",
    advice: `Comece de novo com o que ela deixou: \`${command}\``,
  }),
  notYet: (runId, startedIso) => ({
    message: `A execução ${runId} ainda não tinha começado nesse momento.`,
    meaning: `Ela começou em ${f.time(startedIso)}; não há nada a mostrar de antes disso.`,
    advice: "Dê a --as-of um momento posterior ou uma versão, como v12.",
  }),
  notInRun: (items, nearest) => ({
    message: items === "" ? "Esta execução não tem modelos." : `Nenhum modelo desta execução corresponde a ${items}.`,
    meaning: "Os ids diferenciam maiúsculas e minúsculas; `*` e `?` são os curingas.",
    advice:
      nearest.length > 0
        ? `Você quis dizer ${f.either(nearest)}?`
        : "`recert report` lista os modelos de uma execução.",
  }),
  notTogether: (one, other) => ({
    message: `${one} e ${other} não podem ser usados juntos.`,
    meaning: "Nada foi mostrado.",
    advice: other === "--json" ? "`--events --json` traz os próprios eventos." : "Deixe um deles de fora.",
  }),
  onlyWith: (flag, needed) => ({
    message: `${flag} escolhe entre os eventos, e ${needed} não foi informado.`,
    meaning: "Nada foi mostrado.",
    advice: `Acrescente ${needed} ou deixe ${flag} de fora.`,
  }),
  asOfBeyond: (text, events, of) => ({
    message: `--as-of não pode ser ${text}: ${of === "run" ? "a execução" : "o ledger"} tem ${f.count(events, { one: "evento", other: "eventos" })}.`,
    meaning: "Como ficará quando houver mais, ninguém sabe ainda.",
    advice: events === 0 ? "Retire --as-of." : `Use de v1 a v${events}, ou retire --as-of para ver o presente.`,
  }),
  asOfFuture: (text, now) => ({
    message: `--as-of não pode ser ${text}: esse momento ainda não chegou.`,
    meaning: `Agora são ${now}; horas sem fuso são UTC.`,
    advice: "Dê um momento passado, ou retire --as-of para ver o presente.",
  }),
  fenced: (runId) => ({
    message: `A execução ${runId} foi assumida ou cancelada por outro processo.`,
    meaning: "Este processo não é mais o dono da execução e sai; nada do que fez desde então está gravado.",
    advice: `\`recert report ${runId}\` a mostra.`,
  }),
  cancelled: (runId) => `A execução ${runId} está cancelada. Os vereditos que ela concedeu ficam.`,
  logNotWritten: (path, reason) => ({
    message: `Não foi possível gravar o log ${path}: ${reason}`,
    meaning: "O ledger tem tudo o que o log diria.",
    advice: "Libere espaço ou dê a --log-dir um diretório onde se possa gravar.",
  }),
  shortDelay: (delayMs) =>
    `aviso: uma pausa de ${f.duration(delayMs)} é curta; abaixo de 5s o throttling se torna provável.`,
  reportBy: (runId) => `A execução ${runId} está concluída. O relatório dela: recert report ${runId}`,
  resumeWith: (command) => `Retome com: ${command}`,
};

/** The status comes as a token; one that is none stays as it is. */
function inWords(status: string): string {
  const known: Readonly<Record<string, string>> = words.runStatus;
  return known[status] ?? status;
}
