import {
  type CauseWords,
  causeCommand,
  type FileTrouble,
  type Flaw,
  type OutputTrouble,
  wordsFor,
} from "../../../bedrock/credential-chain/cause.ts";
import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** Por que não há credenciais, e o que resolve. Nunca um segredo. */
export const credentialCauses: Texts["credentialCauses"] = {
  trouble: (cause, { areStaticKeysIgnored }) => {
    const command = causeCommand(cause);
    const own = wordsFor(advice, cause);
    return {
      message: wordsFor(messages, cause),
      meaning: `${wordsFor(meanings, cause)}${areStaticKeysIgnored ? ` ${ignoredKeys}` : ""}`,
      advice: command === null ? own : `\`${command}\`. ${own}`,
    };
  },
  waiting: (profile) => `Aguardando o processo de credenciais do perfil ${profile} …`,
  ignoredKeys: "AWS_PROFILE está definida: AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY não são usadas.",
  unsetProfile: "Remova AWS_PROFILE se são essas as chaves que valem, ou remova as chaves.",
};

const ignoredKeys =
  "AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY também estão definidas, e não foram consultadas porque AWS_PROFILE está definida.";

const fileWords: Readonly<Record<FileTrouble, string>> = { missing: "não existe", unreadable: "não pode ser lido" };
const outputWords: Readonly<Record<OutputTrouble, string>> = {
  empty: "não imprimiu nada",
  not_json: "não imprimiu JSON",
  version: "não imprimiu Version 1",
  incomplete: "não imprimiu AccessKeyId e SecretAccessKey",
};
const flawWords: Readonly<Record<Flaw, string>> = {
  line_break: "uma quebra de linha",
  quotation_mark: "aspas",
  space: "um espaço",
  foreign_character: "um caractere que nenhuma chave e nenhum token tem",
};

function ofProfile(profile: string | null): string {
  return profile === null ? "" : ` do perfil ${profile}`;
}

const mostKnown = 8;

function whatThereIs(names: readonly string[]): string {
  if (names.length === 0) return "; não há nenhum";
  return `; há ${names.slice(0, mostKnown).join(", ")}${names.length > mostKnown ? " …" : ""}`;
}

const messages: CauseWords = {
  not_found: () => "Nenhuma credencial AWS foi encontrada.",
  unknown_profile: ({ profile, known }) => `Não há perfil ${profile} nas configurações da AWS${whatThereIs(known)}.`,
  unknown_source_profile: ({ profile, source }) =>
    `O perfil ${profile} indica o perfil de origem ${source}, que não existe.`,
  empty_profile: ({ profile }) => `O perfil ${profile} não indica nada que forneça credenciais.`,
  profile_cycle: ({ profile, names }) =>
    `Os perfis de origem do perfil ${profile} levam de volta a si mesmos: ${names.join(", ")}.`,
  settings_file: ({ profile, file, why }) =>
    `O perfil ${profile} não está disponível: o arquivo ${file} ${fileWords[why]}.`,
  sso_not_signed_in: ({ profile }) => `O perfil ${profile} não tem sessão SSO: ninguém entrou.`,
  sso_expired: ({ profile, at }) => `A sessão SSO do perfil ${profile} expirou em ${at}.`,
  sso_refused: ({ profile, code }) =>
    `O IAM Identity Center não aceita mais a sessão SSO do perfil ${profile}: ${code}.`,
  sso_forbidden: ({ profile, role, account }) =>
    `A sessão SSO do perfil ${profile} não dá acesso ao role ${role} na conta ${account}.`,
  sso_session_unknown: ({ profile, session }) =>
    `O perfil ${profile} indica a sessão SSO ${session}, e não há [sso-session ${session}].`,
  sso_incomplete: ({ profile, missing }) => `Faltam ao perfil ${profile} para o SSO: ${missing.join(", ")}.`,
  login_not_signed_in: ({ profile }) =>
    `O perfil ${profile} não tem sessão de \`aws login\`: ninguém entrou, ou ela não pode mais ser usada.`,
  login_expired: ({ profile, at }) => `A sessão de \`aws login\` do perfil ${profile} expirou em ${at}.`,
  process_failed: ({ profile, status }) =>
    `O processo de credenciais do perfil ${profile} falhou (código de saída ${status}).`,
  process_not_found: ({ profile }) =>
    `O processo de credenciais do perfil ${profile} não pode ser iniciado: o comando não existe, ou não pode ser executado.`,
  process_timed_out: ({ profile, waitedMs }) =>
    `O processo de credenciais do perfil ${profile} não respondeu em ${f.duration(waitedMs)}.`,
  process_output: ({ profile, why }) => `O processo de credenciais do perfil ${profile} ${outputWords[why]}.`,
  process_expired: ({ profile, at }) =>
    `O processo de credenciais do perfil ${profile} entregou credenciais que expiraram em ${at}.`,
  mfa_required: ({ profile }) =>
    `O perfil ${profile} assume um role com segundo fator (mfa_serial), que o recert não pode pedir.`,
  role_refused: ({ profile, role, code }) =>
    `O AWS STS não deixou o perfil ${profile} assumir o role ${role}: ${code}.`,
  assume_refused: ({ profile, role, code }) =>
    `O AWS STS não deixou ${profile === null ? "as credenciais encontradas assumirem" : `o perfil ${profile} assumir`} o role ${role}: ${code}.`,
  role_source: ({ profile, source }) =>
    `O perfil ${profile} toma as credenciais de ${source} (credential_source), que não fornece nenhuma.`,
  token_file: ({ file, profile, why }) => `O arquivo de token ${file}${ofProfile(profile)} ${fileWords[why]}.`,
  web_identity_refused: ({ profile, role, code }) =>
    `O AWS STS não aceitou a identidade web${ofProfile(profile)} para o role ${role}: ${code}.`,
  web_identity_incomplete: ({ missing }) => `AWS_WEB_IDENTITY_TOKEN_FILE está definida, e ${missing} não.`,
  service_unreachable: ({ service, profile, code, proxy }) =>
    `${service} não deu resposta para as credenciais${ofProfile(profile)}: ${proxy ?? `${code}.`}`,
  container_unreachable: ({ endpoint }) =>
    `O endpoint de credenciais deste contêiner, ${endpoint}, não deu resposta que se possa usar.`,
  container_refused: ({ endpoint, status }) =>
    `O endpoint de credenciais deste contêiner, ${endpoint}, respondeu com status ${status}.`,
  metadata_unreachable: ({ endpoint }) =>
    `Nenhuma credencial AWS foi encontrada, e o serviço de metadados da instância em ${endpoint} não respondeu.`,
  metadata_refused: ({ endpoint, status }) =>
    `O serviço de metadados da instância em ${endpoint} não deu credenciais: status ${status}.`,
  unfit_value: ({ place, flaw }) => `${place.name}${ofProfile(place.profile)} contém ${flawWords[flaw]}.`,
  half_pair: ({ present, missing, profile }) =>
    `${present} está definida${profile === null ? "" : ` no perfil ${profile}`}, e ${missing} não.`,
  session_token_missing: ({ place }) =>
    `A chave de acesso é temporária (ASIA…), e ${place.name}${ofProfile(place.profile)} não está definido.`,
  expired: ({ at }) => `As credenciais expiraram em ${at}.`,
  bearer_expired: ({ at }) => `A chave de API do Bedrock em AWS_BEARER_TOKEN_BEDROCK expirou em ${at}.`,
  timed_out: ({ waitedMs }) => `Nenhuma credencial chegou em ${f.duration(waitedMs)}.`,
  unusable: ({ profile, detail }) => `As credenciais AWS${ofProfile(profile)} não podem ser usadas: ${detail}`,
};

const noCall = () => "Nada foi chamado: sem credenciais a AWS recusaria.";

const meanings: CauseWords = {
  not_found: ({ files }) =>
    `Nem o ambiente nem um perfil de ${f.either(files)} indica alguma; também não há bearer token, identidade web ou serviço de metadados.`,
  unknown_profile: () => "Nenhum dos dois arquivos da AWS tem o perfil que AWS_PROFILE ou um arquivo de alvos indica.",
  unknown_source_profile: noCall,
  empty_profile: () =>
    "Um perfil fornece credenciais por chaves, SSO, `aws login`, um processo, um role ou uma identidade web.",
  profile_cycle: noCall,
  settings_file: () => "O SDK da AWS passa por cima de um arquivo assim em silêncio; seus perfis são desconhecidos.",
  sso_not_signed_in: noCall,
  sso_expired: noCall,
  sso_refused: () => "A sessão foi encerrada em outro lugar, ou revogada.",
  sso_forbidden: () => "A sessão é boa, mas esse role não está atribuído a você nessa conta.",
  sso_session_unknown: noCall,
  sso_incomplete: noCall,
  login_not_signed_in: noCall,
  login_expired: noCall,
  process_failed: () => "O que ele imprimiu não é mostrado, pois pode conter segredos.",
  process_not_found: noCall,
  process_timed_out: () => "Talvez espere o toque em uma chave, um segundo fator ou uma senha. Ele foi encerrado.",
  process_output: () => "O que ele imprimiu não é mostrado, pois pode conter segredos.",
  process_expired: () => "A AWS recusaria todas as chamadas.",
  mfa_required: () => "As execuções seguem sem ninguém no terminal, por isso nenhum código é pedido.",
  role_refused: () =>
    "A política de confiança do role, ou a política de quem chama, não permite; ou as chaves de origem são ruins.",
  assume_refused: ({ hasExternalId, why }) =>
    why === "keys"
      ? "O STS não aceita as chaves que devem assumi-lo: estão erradas, vencidas ou revogadas."
      : why === "other"
        ? "As chaves são boas, mas o STS não aceita este pedido."
        : `A política de confiança do role não cita essas chaves ou pede outro external id (${hasExternalId ? "um foi enviado" : "nenhum foi enviado"}), falta às chaves a permissão sts:AssumeRole, ou não há esse role: a AWS não diz qual dos casos é.`,
  role_source: noCall,
  token_file: noCall,
  web_identity_refused: () => "O token expirou, ou a política de confiança do role não o aceita.",
  web_identity_incomplete: () => "As duas andam juntas.",
  service_unreachable: () => "Sem ele não há como obter essas credenciais.",
  container_unreachable: () => "O ambiente do contêiner o indica como fonte das credenciais.",
  container_refused: () => "O ambiente do contêiner o indica como fonte das credenciais.",
  metadata_unreachable: ({ files }) =>
    `Nem o ambiente nem um perfil de ${f.either(files)} indica alguma. Fora do EC2 não existe esse serviço.`,
  metadata_refused: () => "404 significa que a instância não tem role.",
  unfit_value: () => "Nenhuma chave e nenhum token da AWS contém isso, e uma requisição não poderia levá-lo.",
  half_pair: () => "As duas andam juntas; o SDK da AWS ignora uma sozinha.",
  session_token_missing: () => "A AWS só aceita uma chave temporária com o seu token de sessão.",
  expired: () => "A AWS recusaria todas as chamadas.",
  bearer_expired: () => "A AWS recusaria todas as chamadas.",
  timed_out: () => "Quem as fornece é lento, ou algo no caminho fica em silêncio.",
  unusable: noCall,
};

const repeat = "Depois repita o comando.";
const again = () => repeat;
const mendSettings = (cause: { readonly profile: string }) =>
  `Corrija o perfil ${cause.profile} nas configurações da AWS, ou escolha outro por AWS_PROFILE.`;
const tryProcess = (cause: { readonly profile: string }) =>
  `\`aws sts get-caller-identity --profile ${cause.profile}\` também o executa, e mostra o que ele diz.`;
const signIn =
  "Execute `aws sso login`, defina AWS_PROFILE ou AWS_BEARER_TOKEN_BEDROCK; ou experimente sem AWS: `recert start --simulate`.";

const advice: CauseWords = {
  not_found: () => signIn,
  unknown_profile: () => "Indique um desses em AWS_PROFILE ou no arquivo de alvos, ou nenhum.",
  unknown_source_profile: mendSettings,
  empty_profile: mendSettings,
  profile_cycle: mendSettings,
  settings_file: () => "Corrija AWS_CONFIG_FILE ou AWS_SHARED_CREDENTIALS_FILE, ou as permissões do arquivo.",
  sso_not_signed_in: again,
  sso_expired: again,
  sso_refused: again,
  sso_forbidden: () => "Peça o role, ou indique no perfil, em sso_role_name, um que você tenha.",
  sso_session_unknown: ({ profile }) => `\`aws configure sso --profile ${profile}\` a escreve.`,
  sso_incomplete: ({ profile }) => `\`aws configure sso --profile ${profile}\` completa o perfil.`,
  login_not_signed_in: again,
  login_expired: again,
  process_failed: tryProcess,
  process_not_found: ({ profile }) => `Corrija credential_process no perfil ${profile}: o caminho, ou PATH.`,
  process_timed_out: ({ waitedMs }) =>
    `Repita o comando e atenda-o; RECERT_CREDENTIALS_TIMEOUT espera mais que ${f.duration(waitedMs)}.`,
  process_output: tryProcess,
  process_expired: ({ profile }) => `Entre de novo com a ferramenta que o perfil ${profile} chama. ${repeat}`,
  mfa_required: ({ profile }) =>
    `\`aws configure export-credentials --profile ${profile} --format env\` pede o código e imprime chaves para exportar.`,
  role_refused: ({ profile }) => `\`aws sts get-caller-identity --profile ${profile}\` mostra a razão da própria AWS.`,
  assume_refused: ({ profile, why }) => {
    const whose = `\`aws sts get-caller-identity${profile === null ? "" : ` --profile ${profile}`}\` mostra de quem são as chaves.`;
    if (why === "denied") {
      return `Compare Principal e sts:ExternalId na política de confiança do role, e permita sts:AssumeRole nele. ${whose}`;
    }
    return why === "keys"
      ? `Entre de novo ou defina chaves novas. ${whose}`
      : "Verifique o ARN do role e a região do STS.";
  },
  role_source: mendSettings,
  token_file: () => "Verifique se ele está montado, e se este usuário pode lê-lo.",
  web_identity_refused: () => "Verifique a política de confiança do role, e se o token é recente.",
  web_identity_incomplete: ({ missing }) => `Defina ${missing}, ou remova AWS_WEB_IDENTITY_TOKEN_FILE.`,
  service_unreachable: ({ proxy }) =>
    proxy === null
      ? "Verifique rede e proxy. Em uma VPC sem internet ele precisa de um endpoint próprio."
      : "Corrija essa variável ou o proxy, ou exclua dele o host, em NO_PROXY.",
  container_unreachable: () => "Verifique AWS_CONTAINER_CREDENTIALS_FULL_URI e o agente que atende ali.",
  container_refused: () => "Verifique o role da tarefa, e AWS_CONTAINER_AUTHORIZATION_TOKEN.",
  metadata_unreachable: () => signIn,
  metadata_refused: () => "Dê um role à instância (instance profile), ou defina AWS_PROFILE.",
  unfit_value: ({ place: { name } }) => `Defina ${name} outra vez, sem isso.`,
  half_pair: ({ missing }) => `Defina também ${missing}, ou nenhuma das duas.`,
  session_token_missing: () => "Defina-o também, ou use uma chave de longa duração (AKIA…).",
  expired: () => "Entre de novo ou defina outras, e repita o comando.",
  bearer_expired: () => "Crie outra, ou remova AWS_BEARER_TOKEN_BEDROCK para usar as demais credenciais.",
  timed_out: () => "Verifique rede e proxy, e repita o comando.",
  unusable: () => "Corrija o que a mensagem indica; `aws sts get-caller-identity` diz mais.",
};
