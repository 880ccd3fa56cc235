import type { Texts } from "../catalogue.ts";
import { format as f } from "./format.ts";

/** What `models validate` says of a registry file. */
export const registry: Texts["registry"] = {
  valid: (file, models) => `${file} é um registry válido, de ${f.count(models, { one: "modelo", other: "modelos" })}.`,
  vendor: (vendor, models) => `${vendor} ${f.number(models)}`,
  warnings: (count) => f.count(count, { one: "AVISO", other: "AVISOS" }),
  warning: {
    past_end_of_life: (date) => `passou do fim de vida (${date}); toda execução o pula.`,
    near_end_of_life: (date) => `chega ao fim de vida em ${date}; quem o usa precisa de um sucessor.`,
    legacy: (date) => (date === "" ? "legado." : `legado desde ${date}.`),
    no_source: () => "não diz onde os fatos dele foram lidos (source): ninguém pode conferi-los.",
    no_price: () => "o preço dele é desconhecido: planos e relatórios deixam o custo dele de fora.",
    unknown_vendor: () => "o fornecedor não existe no registry embutido; o nome está escrito certo?",
    no_capability: () => "não declara nenhuma capacidade: pouco será pedido a ele.",
    reasoning_without_parameter: () => "declara raciocínio (reasoning), e parameters.reasoning não diz como pedi-lo.",
  },
  invalid: (file, count) => `${file} não é válido: ${f.count(count, { one: "problema", other: "problemas" })}.`,
  line: (line) => `linha ${f.number(line)}: `,
  problem: (path, found, wanted) => `${path === "" ? "" : `${path}: `}encontrado ${found}; esperado: ${wanted}`,
};
