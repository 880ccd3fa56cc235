import type { DueReason } from "../../../certification/due.ts";
import type { CertificationEnd } from "../../../projections/certification-history.ts";
import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";
import { stale } from "./words.ts";

const certifications = (count: number) => f.count(count, { one: "certificação", other: "certificações" });

const due: Record<DueReason, string> = {
  ...stale,
  never_certified: "nunca certificado",
  revoked: "revogada",
  expires_soon: "vence em breve",
};

const ends: Record<CertificationEnd["how"], string> = {
  renewed: "renovada em",
  expired: "vencida em",
  revoked: "revogada em",
  end_of_life: "encerrada pelo fim de vida do modelo em",
};

/** What `clear`, `due`, `certify`, `start --due`, `start --failed-of` and the filters of `status` say. */
export const renewals: Texts["renewals"] = {
  clear: {
    title: "LIMPEZA",
    wouldGo: (count, target) =>
      `${f.count(count, { one: "certificação seria revogada", other: "certificações seriam revogadas" })} em ${target}:`,
    confirm: (count) => `Revogar ${certifications(count)}?`,
    declined: "Nada foi revogado.",
    unconfirmed: () => ({
      message: "Ninguém confirmou isto.",
      meaning: "Não há terminal onde perguntar; só a lista acima foi feita.",
      advice: "Repita o comando com --yes para revogá-las.",
    }),
    nothing: (target) => `Não há nada a limpar em ${target}.`,
    done: (count, target, runId) =>
      `${f.count(count, { one: "certificação revogada", other: "certificações revogadas" })} em ${target} pela execução ${runId}. O histórico fica.`,
    suite: (name) => `suíte ${name}`,
    grantedBy: (runId) => `concedida pela execução ${runId}`,
    revoked: "Revogadas",
    revokedValue: certifications,
    asked: "Pedido",
    askedAll: "todos os modelos",
    askedVendor: (vendor) => `fornecedor ${vendor}`,
    none: "Nada foi revogado ainda.",
    certifiesNothing: (runId) => ({
      message: `A execução ${runId} não certificou nenhum modelo: é uma limpeza, uma dispensa ou um agendamento.`,
      meaning: "O que se pede só existe em execuções que certificam.",
      advice: "`recert runs` lista as execuções.",
    }),
  },
  waive: {
    title: "DISPENSA",
    model: "Modelo",
    capability: "Capacidade",
    decided: "Decisão",
    nothing: "Nada foi decidido ainda.",
    untilValue: (until) => `aceita como quebrada até ${until}`,
    endedValue: (runId) => `a dispensa da execução ${runId} foi encerrada`,
    done: (modelId, capability, until) =>
      `${capability} de ${modelId} aparece como dispensada até ${until}. Nenhum veredito mudou.`,
    ended: (modelId, capability) => `A dispensa de ${capability} de ${modelId} terminou.`,
    oneModel: "o id de um modelo",
    reasonAllowed: "um motivo, em palavras",
    untilAllowed: "um momento em UTC, como 2026-12-01T18:00, ou uma data (o fim dela)",
    untilPast: (until, now) => ({
      message: `--until não pode ser ${until}: esse momento já passou.`,
      meaning: `Agora são ${now} pelo relógio do banco de dados; horas sem fuso são UTC.`,
      advice: "Dê um momento que ainda virá.",
    }),
    noneCertified: (target, suite) => ({
      message: `Nenhum modelo tem certificação em ${target} pela suíte ${suite}.`,
      meaning: "Uma dispensa aceita o que uma execução mostrou estar quebrado.",
      advice: "`recert status` lista as certificações de todos os alvos; --target e --suite escolhem entre elas.",
    }),
    notBroken: (modelId, capability, state) => ({
      message:
        state === null
          ? `A certificação de ${modelId} não diz nada sobre ${capability}.`
          : `A capacidade ${capability} de ${modelId} está ${state}, não broken.`,
      meaning: "Uma dispensa aceita o que uma execução mostrou estar quebrado; aqui não há o que aceitar.",
      advice: `\`recert status ${modelId}\` mostra o que está quebrado.`,
    }),
    notWaived: (modelId, capability, target) => ({
      message: `Não há dispensa de ${capability} de ${modelId} em ${target}.`,
      meaning: "Ninguém a registrou, ou o prazo acabou.",
      advice: `\`recert status ${modelId}\` mostra o que está dispensado.`,
    }),
  },
  due: {
    reasons: "POR QUÊ",
    reason: due,
    none: (target, suite) => `Nada a renovar em ${target} pela suíte ${suite}.`,
    noneWithin: (target, suite, within) => `Nada a renovar em ${target} pela suíte ${suite} nos próximos ${within}.`,
    summary: (count, target, suite) =>
      `${f.count(count, { one: "modelo a renovar", other: "modelos a renovar" })} em ${target} pela suíte ${suite}:`,
    renew: "Renove com:",
  },
  failedOf: {
    nothingLeft: (runId) =>
      `A execução ${runId} não deixou nada: todos os modelos estão certificados ou foram pulados.`,
    gone: (modelIds) => `fora do registry, portanto deixados de lado: ${modelIds.join(", ")}`,
    otherTarget: (runId, was, is, flags) => ({
      message: `A execução ${runId} foi em ${was}; esta seria em ${is}.`,
      meaning: "O que um modelo fez num alvo nada diz sobre outro.",
      advice: `Use as configurações de ${was}: ${flags}`,
    }),
  },
  withinAlone: () => ({
    message: "--within diz até onde --due olha à frente, e --due não foi dado.",
    meaning: "Nada foi iniciado.",
    advice: "Acrescente --due ou retire --within.",
  }),
  inexactId: (item) => ({
    message: `${item} não é o id exato de um modelo.`,
    meaning: "`certify` aceita somente ids, um por palavra, para que nenhum modelo seja certificado por engano.",
    advice: "Para `*`, `?` e listas com vírgulas há `recert start --only`.",
  }),
  status: {
    noMatch: "Nenhuma certificação corresponde.",
    noneThen: (at, first) => `Nenhuma certificação valia em ${at}; o primeiro veredito é de ${first}.`,
    revokedBy: (runId) => `revogada pela execução ${runId}`,
    ratingAllowed: "um rating de 0 a 5, como 4 ou 3.5",
    asOfAllowed: "uma posição do ledger, como v12, um momento em UTC, como 2026-11-22T18:00, ou uma data",
    asOf: (at) => `Como estava em ${at}; o que a suíte e o registry de hoje diriam fica de fora.`,
    notTogether: (one, other) => ({
      message: `${one} e ${other} não combinam.`,
      meaning: "--check pergunta se está tudo bem agora; --history mostra cada veredito, na ordem do tempo.",
      advice: "Retire um dos dois.",
    }),
  },
  history: {
    heading: (modelId, target, suite) => `${modelId} em ${target}, suíte ${suite}`,
    entry: (at, verdict, rating) => `${at}  ${verdict}${rating === null ? "" : ` ${rating}`}`,
    byRun: (runId) => `pela execução ${runId}`,
    validUntil: (at) => `válida até ${at}`,
    inForce: "em vigor",
    end: (end) =>
      [
        ends[end.how],
        f.time(end.at),
        end.actor === null ? "" : `por ${end.actor}`,
        end.runId === null ? "" : `${end.actor === null ? "pela" : "na"} execução ${end.runId}`,
        end.reason === null ? "" : `(${end.reason})`,
      ]
        .filter((part) => part !== "")
        .join(" "),
    none: "Nenhum modelo foi certificado até hoje.",
  },
};
