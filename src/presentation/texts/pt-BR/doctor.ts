import type { Texts } from "../catalogue.ts";
import type { Trouble } from "../trouble.ts";
import { serviceClockDiffers } from "./clock-errors.ts";
import { modelFindings } from "./doctor-models.ts";
import { format as f } from "./format.ts";

const forRole = (action: string) => `Permita ${action} ao papel (role); uma execução passa sem isso.`;

/** O que `recert doctor` encontra, e o que resolve cada coisa. */
export const doctor: Texts["doctor"] = {
  sections: {
    machine: "MÁQUINA",
    database: "BANCO DE DADOS",
    aws: "CREDENCIAIS E ALVO",
    controlPlane: "PLANO DE CONTROLE",
    models: "MODELOS",
  },
  labels: {
    node: "Node.js",
    recert: "recert",
    home: "diretório",
    disk: "disco",
    log_directory: "diretório de logs",
    database: "banco de dados",
    schema: "esquema",
    privileges: "privilégios",
    sessions: "sessões",
    clock: "relógio",
    ledger: "ledger",
    unfinished_run: "execução inacabada",
    registry: "registry",
    credentials: "credenciais",
    identity: "identidade",
    region: "região",
    endpoint: "endpoint",
    target: "alvo",
    road: "caminho",
    foundation_models: "modelos de fundação",
    inference_profiles: "perfis de inferência",
    service_clock: "relógio",
    lifecycle: "ciclo de vida",
    invocation: "invocação",
    price: "preço",
    availability: "disponibilidade",
  },
  statuses: { ok: "ok", warning: "aviso", error: "erro", not_checked: "-" },
  notChecked: (why) => `não verificado: ${why}`,
  mend: "como resolver",
  modelsWell: (well, all) =>
    `nada a observar em ${f.number(well)} de ${f.count(all, { one: "modelo", other: "modelos" })}`,
  callTells: "Só uma chamada diz se um modelo responde: `recert probe`.",
  totals: (errors, warnings, notChecked) =>
    [
      f.count(errors, { one: "erro", other: "erros" }),
      f.count(warnings, { one: "aviso", other: "avisos" }),
      ...(notChecked === 0 ? [] : [`${f.number(notChecked)} sem verificação`]),
    ].join(", "),
  ready: "Uma execução pode começar.",
  notReady: "Resolva primeiro os erros.",
  noAccount: "aws/<conta>/<região>, e nada diz qual é a conta",
  nameAccount:
    "Dê a start, e a doctor, --account NOME: os doze dígitos da conta, ou um nome que signifique sempre a mesma.",
  late: (ms): Trouble => ({
    message: `Não houve resposta em ${f.duration(ms)}.`,
    meaning: "Quem foi consultado está lento, ou algo no caminho não responde.",
    advice: "Verifique rede, proxy e processo de credenciais, e repita `recert doctor`.",
  }),
  because: {
    unusableDatabase: "o banco de dados não pode ser usado",
    schema: "o esquema não é o desta versão",
    credentialsDatabase: "elas ficam no banco de dados, que não pode ser usado",
    destination: "não se sabe para onde iriam as chamadas",
    credentials: "não há credenciais para usar",
    bearerToken: "o STS não diz de quem é um bearer token",
    noSts: "as chamadas vão a um endpoint de terceiros, e o STS não tem um ali",
    registry: "não há lista de modelos",
    noControlPlane: "este endpoint não tem plano de controle",
    controlPlane: "o plano de controle não foi consultado",
  },
  nodeOld: (version, wanted) => ({
    detail: `${version} é antigo demais`,
    mend: `Instale o Node.js ${wanted} ou mais novo.`,
  }),
  node: (version) => version,
  nodeUntil2027: (version, next) =>
    `${version}. As versões do SDK da AWS a partir de janeiro de 2027 exigem ${f.number(next)}; este recert traz uma anterior`,
  recert: (version) => version,
  writable: "permite gravação",
  willBeMade: "ainda não existe; será criado",
  notWritable: {
    home: (path) => ({
      detail: `este usuário não pode gravar em ${path}`,
      mend: "Aponte RECERT_HOME para um diretório deste usuário.",
    }),
    log_directory: (path) => ({
      detail: `este usuário não pode gravar em ${path}`,
      mend: "Dê a --log-dir um diretório deste usuário.",
    }),
  },
  diskFree: (megabytes) => `${f.number(megabytes)} MB livres`,
  freeSpace: "Libere espaço, ou aponte RECERT_HOME para outro disco.",
  embedded: (version) => `PostgreSQL ${version}, embutido`,
  external: (version) => `PostgreSQL ${version}, por DATABASE_URL`,
  migrated: "em dia",
  sessionsDirect: "conexão direta; os locks valem",
  sessionsKept: "há algo entre o recert e o servidor, e mantém as sessões separadas; os locks valem",
  sessionsNotKept: {
    detail: "um pooler distribui os processos do servidor por transação: os locks que separam duas execuções não valem",
    mend: "Faça DATABASE_URL apontar para o próprio servidor, ou para um pooler em modo de sessão.",
  },
  serviceClockDiffers,
  setClock:
    "Acerte o relógio desta máquina (por NTP). A AWS recusa o que é assinado por um relógio distante demais do seu.",
  clockAgrees: (apartMs) => `a ${f.duration(apartMs)} do relógio do banco de dados`,
  clockAlone: "o banco de dados embutido usa o mesmo; não foi comparado com o de outra máquina",
  readOnlyServer: {
    detail: "o servidor não aceita gravações: é uma réplica, ou a sessão é somente leitura",
    mend: "Faça DATABASE_URL apontar para o servidor primário, com um usuário sem default_transaction_read_only.",
  },
  rightsMissing: (names) => ({
    detail: `sem direito de usar ${names.join(", ")} no esquema recert`,
    mend: "`recert db roles` mostra o SQL que dá os direitos a um papel.",
  }),
  rights: "pode ler o ledger e acrescentar a ele",
  ledgerEmpty: "nenhum evento ainda",
  ledgerHead: (position, hash) => `fim ${position}:${hash}, como está gravado; \`recert verify\` confere`,
  noUnfinishedRun: "nenhuma",
  runProgress: (target, concluded, models) =>
    `${target}, ${f.number(concluded)} de ${f.count(models, { one: "modelo", other: "modelos" })}`,
  campaignOn: (targets) => `campanha em ${f.count(targets, { one: "alvo", other: "alvos" })}`,
  runDriven: (host, pid, sinceIso) => `conduzida pelo processo ${pid} em ${host} desde ${f.time(sinceIso)}`,
  lockHeld: (session) => `lock ocupado, mas por nenhuma execução: ${session}`,
  endSession: (pid) =>
    `Qualquer role que possa se conectar pode segurar esse lock. Espere, ou encerre a sessão: \`SELECT pg_terminate_backend(${pid})\``,
  runStopped: "parou sem avisar, e ninguém a conduz",
  runRests: { interrupted: "interrompida", suspended: "suspensa" },
  resumeRun: (runId) => `\`recert resume ${runId}\` continua, \`recert cancel ${runId}\` encerra.`,
  builtIn: "embutido",
  registry: (chosen, all) =>
    chosen === all
      ? `${f.count(all, { one: "modelo", other: "modelos" })}`
      : `${f.number(chosen)} de ${f.count(all, { one: "modelo escolhido", other: "modelos escolhidos" })}`,
  simulatedCredentials: "desnecessárias: o simulador aceita qualquer um",
  bearerToken: (iso, leftMs) =>
    `do ambiente: um bearer token (AWS_BEARER_TOKEN_BEDROCK)${iso === null ? "; ele não diz quando expira" : `, até ${f.time(iso)} (${f.duration(leftMs)})`}`,
  keySource: {
    environment: () => "do ambiente",
    container: () => "do role do contêiner",
    instance_metadata: () => "do role da instância",
    other: () => "do SDK da AWS",
    web_identity: (profile) => (profile === "" ? "por identidade web" : `do perfil ${profile} por identidade web`),
    sso: (profile) => `do perfil ${profile} por SSO`,
    login: (profile) => `do perfil ${profile} por \`aws login\``,
    process: (profile) => `do perfil ${profile} por seu processo de credenciais`,
    role: (profile) => `do perfil ${profile} por um role`,
    profile_keys: (profile) => `do perfil ${profile}`,
  },
  keys: (by, suffix) => `${by}: chave de acesso …${suffix}; ela não diz que expira`,
  keysUntil: (by, suffix, iso, leftMs) =>
    `${by}: chave de acesso …${suffix}, até ${f.time(iso)} (${f.duration(leftMs)})`,
  renewSoon: "Renove-as antes de uma execução longa, por exemplo com `aws sso login`.",
  keptKeys: (suffix) => `guardadas no banco de dados, chave de acesso …${suffix}`,
  keptTemporaryKeys: (suffix) =>
    `guardadas no banco de dados, chave de acesso …${suffix} com token de sessão; não se sabe quando expira`,
  identity: (account, arn) => `conta ${account}, ${arn}`,
  identityForbidden: (code) => `não se pode perguntar ao AWS STS: ${code}`,
  allowIdentity:
    "Uma política do endpoint da VPC ou da organização nega sts:GetCallerIdentity; uma execução passa sem isso.",
  identityUnavailable: (reason) => `o AWS STS não diz de quem são: ${reason}`,
  reachIdentity:
    "Uma VPC sem internet precisa de um endpoint do STS; uma execução passa sem isso, e ninguém confere a conta.",
  strangerForIdentity: (httpStatus, says) => ({
    detail: `o AWS STS não diz de quem são: um gateway ou proxy respondeu em seu lugar (HTTP ${httpStatus}): ${says}`,
    mend: "Faça-o deixar passar sts.<região>.amazonaws.com; uma execução passa sem isso, e ninguém confere a conta.",
  }),
  region: (region, from) => `${region}, ${from}`,
  regionFrom: {
    flag: "por --region",
    environment: "por AWS_REGION ou AWS_DEFAULT_REGION",
    kept: "guardada com as credenciais",
    profile: "pelo perfil da AWS",
    simulator: "a do próprio simulador",
  },
  awsEndpoint: "o da própria AWS na região",
  roadDirect: "direto",
  roadExcepted: (variable, entry) => `direto, pois ${variable} o exclui (${entry})`,
  roadByProxy: (variable, proxy) => `por ${variable}: ${proxy}`,
  trusts: (by, count) => `confia em mais ${f.count(count, { one: "autoridade", other: "autoridades" })} por ${by}`,
  roadOpen: (host) => `há conexão com ${host}`,
  extraUnreadable: (file) =>
    `NODE_EXTRA_CA_CERTS indica ${file}, que não tem certificados legíveis: o Node segue sem ele`,
  mendExtra: "Corrija o caminho ou retire a variável; --ca-bundle é verificado pelo próprio recert.",
  simulatorEndpoint: "o simulador, nesta máquina",
  listed: {
    foundation_models: (count) =>
      `${f.count(count, { one: "modelo oferecido", other: "modelos oferecidos" })} na região`,
    inference_profiles: (count) =>
      `${f.count(count, { one: "perfil do serviço pode ser chamado", other: "perfis do serviço podem ser chamados" })}`,
  },
  allow: {
    foundation_models: forRole("bedrock:ListFoundationModels"),
    inference_profiles: forRole("bedrock:ListInferenceProfiles"),
    availability: forRole("bedrock:GetFoundationModelAvailability"),
  },
  credentialsRefused: (code) => ({
    detail: `a AWS não aceita as credenciais: ${code}`,
    mend: "Renove-as, por exemplo com `aws sso login`, ou escolha outras (AWS_PROFILE, `--credentials database`).",
  }),
  noConnection: (reason) => ({
    detail: `sem conexão: ${reason}`,
    mend: "Verifique rede, proxy e endpoint. Onde só o bedrock-runtime é alcançável, `recert probe` diz mais.",
  }),
  strangerForControlPlane: (httpStatus, says) => ({
    detail: `um gateway ou proxy respondeu no lugar do Bedrock (HTTP ${httpStatus}): ${says}`,
    mend: "Leia o que ele diz. Faça-o deixar passar bedrock.<região>.amazonaws.com, ou indique um gateway que serve só os modelos em AWS_ENDPOINT_URL_BEDROCK_RUNTIME; `recert probe` diz se os modelos respondem.",
  }),
  askLater: "Uma execução passa sem isso; repita `recert doctor` mais tarde.",
  ...modelFindings,
};
