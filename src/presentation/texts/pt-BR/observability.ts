import type { Texts } from "../catalogue.ts";

/** O que se diz das métricas. */
export const observability: Texts["observability"] = {
  addressAllowed: "uma porta, de 0 a 65535, ou HOST:PORTA",
  fileAllowed: "um arquivo cujo nome termina em .prom, que é o que o node_exporter lê",
  served: (url) => `Métricas: ${url}`,
  cannotServe: (reason) => ({
    message: `Não é possível servir as métricas: ${reason}`,
    meaning: "A porta está ocupada, ou não é um endereço desta máquina. Nada foi iniciado.",
    advice: "Dê outra porta a --metrics, ou 0 para qualquer porta livre.",
  }),
  fileNotWritten: (path, reason) => ({
    message: `Não é possível gravar o arquivo de métricas ${path}: ${reason}`,
    meaning: "Ele é gravado ao lado do seu lugar e depois renomeado; o diretório precisa existir e aceitar gravação.",
    advice: "Dê outro --metrics-file, ou crie o diretório.",
  }),
};
