import type { ControlPlane } from "../../events/run-event.ts";
import type { Report } from "../../projections/report-model.ts";
import { hang, heading, type Page } from "./page.ts";
import { printable } from "./printable.ts";

const questions = ["foundationModels", "inferenceProfiles"] as const;

/** What the control plane would not say, and where it and the registry differ; nothing where there is nothing to say. */
export function reportControlPlane({ run: { controlPlane } }: Report, page: Page): string[] {
  if (controlPlane === null) return [];
  const lines = [...refusals(controlPlane, page), ...differences(controlPlane, page)];
  return lines.length === 0 ? [] : [...heading(`🛰️ ${page.texts.report.controlPlane}`, page), ...lines];
}

function refusals(controlPlane: ControlPlane, { texts, width }: Page): string[] {
  const lines = questions.flatMap((question) => {
    const answer = controlPlane[question];
    const isRefused = answer === "forbidden" || answer === "unavailable";
    return isRefused ? hang("  ", texts.report.controlPlaneRefusals[question][answer], width) : [];
  });
  const details = controlPlane.detail?.split("\n") ?? [];
  return [...lines, ...details.flatMap((detail) => hang("    ", printable(detail), width))];
}

/** By what is to be noted, for many models may share one note. */
function differences({ notes }: ControlPlane, { texts, width }: Page): string[] {
  const kinds = [...new Set(notes.map(({ note }) => note))];
  return kinds.flatMap((kind) => {
    const modelIds = notes.filter(({ note }) => note === kind).map(({ modelId }) => modelId);
    const lead = hang("  ", texts.report.listingNotes[kind], width);
    return [...lead, ...modelIds.map((modelId) => `    ${printable(modelId)}`)];
  });
}
