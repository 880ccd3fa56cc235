import type { Texts } from "../catalogue.ts";

/** What is wrong with the account that a run would belong to. */
export const accountErrors: Texts["errors"]["account"] = {
  allowed: "os doze dígitos de uma conta AWS, ou um nome com letras, dígitos, pontos, hífens e sublinhados",
  notThatOne: (wanted, found) => ({
    message: `As credenciais são da conta ${found}, não de ${wanted}.`,
    meaning: "Uma certificação pertence à conta pela qual foi concedida. Nada foi chamado nem gravado.",
    advice: `Use credenciais de ${wanted}, ou inicie com estas uma execução própria.`,
  }),
  refused: (detail, { meaning, next }) => ({
    message: `A AWS não aceita as credenciais (${detail}).`,
    meaning: `Perguntou-se ao STS de quem são. ${meaning} Nada foi gravado.`,
    advice: next,
  }),
  unavailable: (detail, { meaning, next }) => ({
    message: `Não foi possível perguntar ao STS de quem são as credenciais (${detail}).`,
    meaning: `Uma certificação pertence a uma conta; por isso nada foi gravado. ${meaning}`,
    advice: `${next} Onde esta máquina nunca alcança o STS, dê --account NOME.`,
  }),
  unknown: (isBearer) => ({
    message: isBearer
      ? "Um bearer token não diz de quem é."
      : "Não se sabe de quem são as credenciais: uma política no caminho proíbe perguntar ao STS.",
    meaning:
      "Uma certificação pertence a uma conta; o recert precisa de um nome para ela. Nada foi chamado nem gravado.",
    advice: "Dê --account NOME: os doze dígitos da conta, ou um nome que signifique sempre a mesma conta.",
  }),
  notThere: (isSimulated) => ({
    message: `--account não tem sentido ${isSimulated ? "com o simulador" : "com um endpoint próprio"}.`,
    meaning: "Só alvos na própria AWS pertencem a uma conta.",
    advice: "Retire --account.",
  }),
};
