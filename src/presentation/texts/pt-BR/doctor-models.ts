import type { modelFindings as english } from "../en/doctor-models.ts";
import { format as f } from "./format.ts";

/** What `recert doctor` says of the models that a run would call. */
export const modelFindings: typeof english = {
  source: { registry: "(registry)", control_plane: "(plano de controle)" },
  gone: (date, source) => `fim de vida em ${date} ${source}`,
  endsOn: (date, source) => `terá fim de vida em ${date} ${source}`,
  legacy: (since, end, source) =>
    `legado${since === null ? "" : ` desde ${since}`}${end === null ? "" : `, fim de vida em ${end}`} ${source}`,
  alive: { active: (source) => `ativo ${source}`, preview: (source) => `em prévia ${source}` },
  leaveOut:
    "Uma execução os pula. Dê um sucessor a quem os usa, e deixe-os de fora: `--exclude`, ou um registry próprio.",
  useSuccessor: (modelId) => `Leve os usuários deles para ${modelId} antes desse dia.`,
  findSuccessor: "Encontre um sucessor para eles antes desse dia.",
  invokedAs: (id, source) => `invocado como ${id} ${source}`,
  invocationNotes: {
    model_not_listed: "o serviço não lista o modelo nesta região",
    profile_replaced: "o perfil declarado não está entre os do serviço; este está",
    profile_not_offered: "esse perfil não está entre os do serviço",
    no_profile_found: "só pode ser chamado por um perfil, e nenhum é conhecido nesta região",
  },
  askTheModel:
    "Escolha outra região, ou declare `invocationIds` em um arquivo de registry; `recert probe` diz quem responde.",
  priceKnown: (input, output) => `${f.money(input)} de entrada, ${f.money(output)} de saída por milhão de tokens`,
  priceUnknown: "desconhecido: planos e relatórios deixam seu custo de fora, e --max-cost o recusa",
  givePrice: "Informe os preços deles em um arquivo de registry (`--registry`).",
  available: "autorizados, habilitados, com contrato e na região",
  availabilityUnknown: (models, reason) =>
    `desconhecida para ${f.count(models, { one: "modelo", other: "modelos" })}: ${reason}`,
  unavailable: {
    authorization: (status) => ({
      detail: `autorização ${status}`,
      mend: "Peça acesso a estes modelos no console do Bedrock, e permita bedrock:InvokeModel ao papel.",
    }),
    entitlement: (status) => ({
      detail: `habilitação ${status}`,
      mend: "A conta não tem direito a estes modelos: consulte a AWS, ou deixe-os de fora (`--exclude`).",
    }),
    region: (status) => ({
      detail: `região ${status}`,
      mend: "Escolha outra região (`--region`), ou deixe-os de fora (`--exclude`).",
    }),
    regionOfProfile: (status) => ({
      detail: `região ${status}; seu perfil de inferência leva a outras`,
      mend: "`recert probe` diz se ele responde.",
    }),
    agreement: (status, reason) => ({
      detail: `contrato ${status}${reason === null ? "" : `: ${reason}`}`,
      mend: "A primeira chamada aceita o contrato onde o papel pode usar aws-marketplace:Subscribe; um pendente leva minutos.",
    }),
  },
};
