import type { Report, ReportModel } from "../../projections/report-model.ts";
import { advisedKey } from "../texts/advised-key.ts";
import type { Texts } from "../texts/catalogue.ts";
import { failureLine, readableIn } from "./printable.ts";
import { worstFirst } from "./report-markdown-table.ts";

const levelByVerdict = { failed: "error", quality_warning: "warning", inconclusive: "warning" } as const;

/**
 * A line for each model that is not well, which GitHub Actions shows beside the job: an error for one that failed, a
 * warning for the others. Errors come first, for GitHub shows ten of a kind and step.
 */
export function githubAnnotations(given: Report, texts: Texts): string[] {
  return worstFirst(readableIn(given.models, texts)).flatMap((model) => annotationOf(model, texts));
}

function annotationOf({ modelId, verdict, error }: ReportModel, texts: Texts): string[] {
  if (verdict !== "failed" && verdict !== "quality_warning" && verdict !== "inconclusive") return [];
  const word = texts.words.verdict[verdict];
  const message = error === null ? word : `${failureLine(error)}\n${texts.advice[advisedKey(error)].next}`;
  const title = texts.markdown.annotationTitle(modelId, word);
  return [`::${levelByVerdict[verdict]} title=${property(title)}::${data(message)}`];
}

/** All the escapes of GitHub's workflow commands: `%` first, since the others contain it. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
