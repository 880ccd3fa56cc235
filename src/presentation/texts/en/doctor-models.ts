import { format as f } from "./format.ts";

/** What `recert doctor` says about the models that a run would call. */
export const modelFindings = {
  source: { registry: "(registry)", control_plane: "(control plane)" },
  gone: (date: string, source: string) => `ended ${date} ${source}`,
  endsOn: (date: string, source: string) => `ends ${date} ${source}`,
  legacy: (since: string | null, end: string | null, source: string) =>
    `legacy${since === null ? "" : ` since ${since}`}${end === null ? "" : `, ends ${end}`} ${source}`,
  alive: { active: (source: string) => `active ${source}`, preview: (source: string) => `preview ${source}` },
  leaveOut:
    "A run skips them. Give their users a successor, and leave them out: `--exclude`, or a registry of your own.",
  useSuccessor: (modelId: string) => `Move their users to ${modelId} before that day.`,
  findSuccessor: "Find them a successor before that day.",
  invokedAs: (id: string, source: string) => `invoked as ${id} ${source}`,
  invocationNotes: {
    model_not_listed: "the service does not list the model in this region",
    profile_replaced: "the declared profile is not among those of the service, this one is",
    profile_not_offered: "that profile is not among those of the service",
    no_profile_found: "it is called only through a profile, and none is known for this region",
  },
  askTheModel:
    "Choose another region, or declare `invocationIds` in a registry file; `recert probe` tells which models answer.",
  priceKnown: (input: number, output: number) => `${f.money(input)} in, ${f.money(output)} out per million tokens`,
  priceUnknown: "not known: plans and reports leave its cost out, and --max-cost refuses it",
  givePrice: "Give their prices in a registry file (`--registry`).",
  available: "authorized, entitled, agreed and in the region",
  availabilityUnknown: (models: number, reason: string) =>
    `not known for ${f.count(models, { one: "model", other: "models" })}: ${reason}`,
  unavailable: {
    authorization: (status: string) => ({
      detail: `authorization ${status}`,
      mend: "Ask for access to these models in the Bedrock console, and allow the role bedrock:InvokeModel.",
    }),
    entitlement: (status: string) => ({
      detail: `entitlement ${status}`,
      mend: "The account is not entitled to these models: ask AWS, or leave them out (`--exclude`).",
    }),
    region: (status: string) => ({
      detail: `region ${status}`,
      mend: "Choose another region (`--region`), or leave them out (`--exclude`).",
    }),
    regionOfProfile: (status: string) => ({
      detail: `region ${status}; its inference profile leads to others`,
      mend: "`recert probe` tells whether it answers.",
    }),
    agreement: (status: string, reason: string | null) => ({
      detail: `agreement ${status}${reason === null ? "" : `: ${reason}`}`,
      mend: "The first call accepts the agreement if the role may use aws-marketplace:Subscribe; a pending one takes minutes.",
    }),
  },
};
