import type { StaleReason } from "../../../certification/staleness.ts";
import type { Verdict } from "../../../events/vocabulary.ts";
import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** Why a certification is stale, in words. */
export const stale: Record<StaleReason, string> = {
  expired: "vencida",
  suite_changed: "a suíte mudou",
  model_changed: "os dados do modelo mudaram",
  lifecycle: "modelo legado ou perto do fim de vida",
  left_registry: "fora do registry",
  recertification_inconclusive: "a última re-certificação foi inconclusiva",
};

/** How several models with a verdict are called, where that differs from one. */
const plurals: Partial<Record<Verdict, string>> = {
  certified: "certificados",
  inconclusive: "inconclusivos",
  skipped: "pulados",
};

/** One word or phrase for each token of the vocabulary. */
export const words: Texts["words"] = {
  verdict: {
    certified: "certificado",
    quality_warning: "com alerta de qualidade",
    failed: "com falha",
    inconclusive: "inconclusivo",
    skipped: "pulado",
  },
  verdictCount: (of, count) => f.count(count, { one: words.verdict[of], other: plurals[of] ?? words.verdict[of] }),
  outcome: {
    passed: "aprovado",
    failed: "reprovado",
    undecided: "indefinido",
    not_run: "não executado",
  },
  badge: {
    PREMIUM: "PREMIUM",
    RECOMMENDED: "RECOMENDADO",
    FUNCTIONAL: "FUNCIONAL",
    LIMITED: "LIMITADO",
    NOT_RECOMMENDED: "NÃO RECOMENDADO",
    UNAVAILABLE: "INDISPONÍVEL",
  },
  runStatus: {
    running: "em andamento",
    interrupted: "interrompida",
    suspended: "suspensa",
    completed: "concluída",
    cancelled: "cancelada",
  },
  wait: {
    pause: "pausa entre dois modelos",
    retry: "intervalo antes da próxima tentativa",
    quota: "cota da conta",
  },
  suspend: {
    credentials: "as credenciais AWS venceram ou foram recusadas",
    access: "três modelos seguidos recusaram o acesso, antes de qualquer chamada bem-sucedida",
    budget: "a próxima chamada poderia custar mais do que resta do orçamento",
    outage: "não foi possível alcançar o Bedrock, ou ele só respondeu com erros de servidor",
    stuck: "três workers seguidos a assumiram e morreram antes de registrar qualquer coisa",
  },
  mend: {
    credentials: "Entre de novo ou renove as credenciais (as guardadas: `recert credentials set`) e depois:",
    access: "Verifique a conta, a role e a permissão bedrock:InvokeModel dela e depois:",
    budget: "Decida se a execução pode custar mais; este valor basta para tudo o que falta:",
    outage: "Verifique a rede e o AWS Health Dashboard e depois:",
    stuck: "Veja nos logs dos workers o que os encerrou e depois conduza-a você mesmo:",
  },
  rest: {
    signal: "encerrada por um sinal",
    suspended: "suspensa",
    killed: "parou sem aviso (processo morto, falha ou queda de energia)",
  },
  change: {
    first: "primeira certificação",
    better: "melhor que antes",
    same: "como antes",
    worse: "pior que antes",
    kept: "sem renovação; a certificação anterior vale até vencer",
    ended: "a certificação anterior terminou",
  },
  stale: (reason) => stale[reason],
  pending: "pendente",
  stoppedResumable: "parada, pode ser retomada",
  queued: "na fila",
  none: "não há",
  yesOrNo: { hint: "[s/N]", yes: ["s", "sim", "y", "yes"] },
};
