import type { errors as english } from "../en/errors.ts";
import { format as f } from "./format.ts";

const kinds = { registry: "registry", scenario: "cenário", targets: "alvos", receivers: "destinatários" };

/**
 * Troubles with what was asked and what recert depends on: usage, files, database, credentials. Nothing was written.
 */
export const errors: typeof english = {
  unknownRun: (id) => ({
    message: `Não há execução ${id}.`,
    meaning: "Uma execução é indicada pelo id, por um começo único dele ou por `latest`.",
    advice: "`recert runs` lista as execuções.",
  }),
  noRuns: () => ({
    message: "Ainda não há execuções.",
    meaning: "O ledger não tem nenhuma execução que se possa mostrar.",
    advice: "`recert start --dry-run` mostra o que a primeira faria.",
  }),
  ambiguousRun: (prefix, candidates) => ({
    message: `${prefix} é o começo de ${f.count(candidates.length, { one: "execução", other: "execuções" })}.`,
    meaning: `Pode ser ${f.either(candidates)}.`,
    advice: "Dê mais do id.",
  }),
  unknownModel: (item, nearest) => ({
    message: `Nenhum modelo do registry corresponde a ${item}.`,
    meaning: "Ids distinguem maiúsculas de minúsculas; `*` e `?` são os curingas.",
    advice: nearest.length > 0 ? `Você quis dizer ${f.either(nearest)}?` : "`recert models` lista o registry.",
  }),
  nothingSelected: () => ({
    message: "Não resta nenhum modelo depois de --only e --exclude.",
    meaning: "Uma execução precisa de pelo menos um modelo.",
    advice: "Afrouxe --exclude; `recert models` lista o registry.",
  }),
  badValue: (flag, value, allowed) => ({
    message: `${flag} não pode ser ${value === "" ? "vazio" : value}.`,
    meaning: `Aceita: ${allowed}.`,
    advice: `Dê a ${flag} um valor assim, ou retire a opção para usar o padrão.`,
  }),
  didYouMean: (word) => `Você quis dizer ${word}?`,
  allowed: {
    duration: (min, max) => `uma duração de ${min} a ${max}, como 10000 (ms), 10s ou 2m`,
    integer: (min, max) => `um número inteiro de ${f.number(min)} a ${f.number(max)}`,
    money: "um valor em dólares acima de 0, com ponto e no máximo seis decimais, como 0.50 ou 2",
    oneOf: (values) => f.either(values),
  },
  fileMissing: (kind, path) => ({
    message: `Não é possível ler o arquivo de ${kinds[kind]} ${path}.`,
    meaning: "Ele não existe, ou este usuário não pode lê-lo.",
    advice: "Verifique o caminho e as permissões.",
  }),
  fileBroken: (kind, path, problems) => ({
    message: `O arquivo de ${kinds[kind]} ${path} não é válido.`,
    meaning: problems.join("\n"),
    advice: "Corrija esses pontos; nada do arquivo foi usado.",
  }),
  severalTargets: (pattern, targets) => ({
    message: `O ledger conhece ${targets.length} alvos de ${pattern}: ${targets.join(", ")}.`,
    meaning: "Isto se pergunta de um só alvo.",
    advice: "Indique um deles com --target.",
  }),
  noRegion: () => ({
    message: "Nenhuma região da AWS está definida.",
    meaning: "Uma certificação pertence a uma região; por isso recert não adivinha nenhuma.",
    advice: "Use --region us-east-1 ou defina AWS_REGION.",
  }),
  databaseNotMigrated: () => ({
    message: "O banco de dados ainda não tem as tabelas do recert, ou tem uma forma antiga delas.",
    meaning: "Um banco de dados dado por DATABASE_URL só é alterado quando você pede.",
    advice: "`recert db migrate` o põe em dia.",
  }),
  databaseNewer: () => ({
    message: "O banco de dados é de uma versão mais nova do recert.",
    meaning: "Esta versão poderia lê-lo errado; por isso não toca nele.",
    advice: "Atualize o recert.",
  }),
  diskFull: (reason) => ({
    message: `Não há mais espaço: ${reason}`,
    meaning: "O que estava sendo gravado não está lá. `recert verify` confere o que foi gravado antes.",
    advice: "Libere espaço e continue com `recert resume`.",
  }),
  unexpected: (message) => ({
    message: `Algo inesperado deu errado: ${message}`,
    meaning: "É um defeito do recert. `recert verify` confere o que foi gravado antes.",
    advice: "Repita com RECERT_LOG_LEVEL=debug e relate o que for impresso.",
  }),
  labels: { error: "erro", next: "próximo passo" },
};
