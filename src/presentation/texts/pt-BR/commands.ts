import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** What single commands say when all is well. */
export const commands: Texts["commands"] = {
  started: (runId, target) => `execução ${runId} em ${target}`,
  regionAssumed: (region) => `Nenhuma região está definida; o plano é feito para ${region}.`,
  asOfAllowed: "uma versão, como v12, um momento em UTC, como 2026-11-22T18:00, ou uma data",
  ledgerGoesWithMachine: (home) =>
    `aviso: o ledger está em ${home} e some com esta máquina; defina RECERT_HOME ou DATABASE_URL para mantê-lo.`,
  verified: (events, runs, head) =>
    `${f.count(events, { one: "evento verificado", other: "eventos verificados" })}, de ${f.count(runs, { one: "execução", other: "execuções" })}; último ${head}`,
  headDiffers: (stored, computed) =>
    `O fim do ledger diz ${stored}, o último evento ${computed}: faltam eventos no fim, ou o registro do fim foi alterado.`,
  rowDiffers: (place, expected, found) => `${place} difere do ledger: esperado ${expected}, encontrado ${found}.`,
  verifiedRun: (events, head) =>
    `${f.count(events, { one: "evento verificado", other: "eventos verificados" })}, de uma execução, sem os de outras entre eles; o último é ${head}`,
  verifiedCampaign: (events, runs, head) =>
    `${f.count(events, { one: "evento verificado", other: "eventos verificados" })}, de uma campanha e de ${f.count(runs - 1, { one: "execução", other: "execuções" })} dela, sem os de outras entre eles; o último é ${head}`,
  verifiedSince: (position) =>
    `Não foram conferidos: os eventos de 1 a ${f.number(position)} e as tabelas de execuções, certificações e dispensas. \`recert verify\` sem --since confere tudo.`,
  sinceDiffers: (since, foundHash) =>
    foundHash === null
      ? `O ledger não tem o evento ${since}: faltam eventos no fim. Nada foi conferido.`
      : `O ledger não tem o evento ${since}: na posição dele está ${foundHash}. Eventos foram reescritos. Nada foi conferido.`,
  headAfterSince: "um evento depois do de --since",
  expectedHeadAllowed: "POSIÇÃO:HASH como verify imprime: um número, dois-pontos e 64 dígitos hexadecimais",
  expectedHeadMissing: (position, head) => `Não há evento ${position}: o último é ${head}. Faltam eventos no fim.`,
  badLine: {
    cutOff: (line) => `linha ${line}: não tem fim; o arquivo foi cortado.`,
    notUtf8: (line) => `linha ${line}: os bytes não são UTF-8.`,
    notJson: (line) => `linha ${line}: não é JSON.`,
    notAnEvent: (line, field, detail) =>
      `linha ${line}: não é um evento de um pacote: ${field === "" ? "" : `${field}: `}${detail}`,
    empty: "Está vazio, e por isso não é um pacote: mesmo um sem eventos tem a linha que o encerra.",
    noEnd: (line) =>
      `linha ${line}: falta a linha que encerra um pacote (quantos eventos, e qual o último): ele foi cortado, ou um recert anterior o gravou. Exporte-o de novo.`,
    afterEnd: (line) =>
      `linha ${line}: há algo depois da linha que encerra o pacote: dois pacotes num arquivo, ou linhas acrescentadas.`,
    endDiffers: (line, said, found) =>
      `linha ${line}: o pacote diz ser (${said}) e é (${found}): faltam eventos, ou foram acrescentados ou trocados.`,
    notCanonical: (line) => `linha ${line}: não é o JSON canônico que export escreve; foi reescrita.`,
  },
  exported: (events, file, head) =>
    `${f.count(events, { one: "evento gravado", other: "eventos gravados" })} em ${file}${head === null ? "" : `; o último é ${head}`}`,
  rebuilt: (events, rows) =>
    rows === 0
      ? `As projeções são o que ${f.count(events, { one: "evento faz", other: "eventos fazem" })} delas; nada foi alterado.`
      : `${f.count(rows, { one: "linha", other: "linhas" })} das projeções refeitas a partir de ${f.count(events, { one: "evento", other: "eventos" })}.`,
  rebuildRefused: "Nada foi refeito, pois o próprio ledger não está íntegro:",
  verifyProgress: (events) => f.count(events, { one: "evento verificado", other: "eventos verificados" }),
  checkPassed: (target) => `Todo modelo vivo do registry está certificado em ${target}.`,
  checkFailed: (target, models) =>
    `Sem certificação, com ela vencida ou desatualizada em ${target}:\n  ${models.join("\n  ")}`,
  simulatorListens: (url) =>
    `O endpoint do Bedrock simulado atende em ${url}. Use-o de outro terminal:
  export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url} AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated
Ctrl+C o encerra.`,
  databaseRunning: (pid, clients, directory) =>
    `O banco de dados embutido está no ar (processo ${pid}, ${f.count(clients, { one: "conexão", other: "conexões" })}) em ${directory}.`,
  databaseStopped: "O banco de dados embutido está parado; recert o inicia quando precisa dele.",
  databaseStaysUp: "Ele fica no ar até `recert db stop`.",
  databaseStopsAlone: "Ele para sozinho meio minuto depois do último cliente.",
  databaseInUse: (clients) =>
    `${f.count(clients, { one: "conexão aberta", other: "conexões abertas" })}: ele para sozinho depois da última.`,
  databaseExternal: (version) => `DATABASE_URL: PostgreSQL ${version}`,
  schemaState: (state) => `Schema: ${state}`,
  rolePrefixAllowed: "letras minúsculas, dígitos e _, sem começar por dígito, no máximo 50",
  migrated: (found) => (found === "current" ? "O schema está em dia." : "O schema foi posto em dia."),
};
