import { hang, heading, type Page } from "../../presentation/render/page.ts";
import { pastEndOfLife } from "../../presentation/render/past-end-of-life.ts";
import { printable } from "../../presentation/render/printable.ts";
import { displayWidth, padTo } from "../../presentation/render/width.ts";
import type { DoctorReport } from "./doctor-model.ts";
import { type CheckSection, checkIds } from "./finding.ts";

type Check = DoctorReport["checks"][number];

/** A check of one model, which `subject` names. */
const modelAspects: ReadonlySet<string> = new Set(["lifecycle", "invocation", "price", "availability"]);

/** What doctor found, section by section. `verbose` shows the models too on which there is nothing to remark. */
export function renderDoctor({ checks, totals }: DoctorReport, page: Page, verbose: boolean): string {
  const { doctor } = page.texts;
  const sections = (["machine", "database", "aws", "controlPlane", "models"] as const).flatMap((section) =>
    sectionLines(section, checks, page, verbose),
  );
  const end = totals.error === 0 ? `${doctor.ready} ${doctor.callTells}` : doctor.notReady;
  const lines = [
    ...sections,
    "",
    ...hang("", `${doctor.totals(totals.error, totals.warning, totals.notChecked)}. ${end}`, page.width),
  ];
  return `${lines.slice(1).join("\n")}\n`;
}

function sectionLines(section: CheckSection, checks: readonly Check[], page: Page, verbose: boolean): string[] {
  const ids: readonly string[] = checkIds[section];
  const own = checks.filter(({ id }) => ids.includes(id));
  const general = own.filter((check) => !isOfModel(check));
  return [
    ...heading(page.texts.doctor.sections[section], page),
    ...general.flatMap((check, i) => {
      const isSaidBelow = general[i + 1]?.mend === check.mend;
      return [...checkLines(check, page), ...(isSaidBelow ? [] : mendLines(check, page))];
    }),
    ...modelLines(own.filter(isOfModel), page, verbose),
  ];
}

function isOfModel({ id, subject }: Check): boolean {
  return subject !== null && modelAspects.has(id);
}

/** Grouped by how to fix them, so that each fix appears once for all its models. */
function modelLines(checks: readonly Check[], page: Page, verbose: boolean): string[] {
  const remarked = checks.filter(({ status }) => status !== "ok");
  const modelIds = new Set(checks.map(({ subject }) => subject));
  const shown = verbose ? [...modelIds].flatMap((modelId) => checks.filter((check) => isWell(check, modelId))) : [];
  const remarkedIds = new Set(remarked.map(({ subject }) => subject));
  if (modelIds.size === 0) return [];
  const mends = [...new Set(remarked.map(({ id, mend }) => `${id} ${mend}`))];
  const groups = mends.map((key) => remarked.filter(({ id, mend }) => `${id} ${mend}` === key));
  const well = page.texts.doctor.modelsWell(modelIds.size - remarkedIds.size, modelIds.size);
  return [
    ...hang(lead("ok", page), well, page.width),
    ...shown.flatMap((check) => checkLines(check, page)),
    ...groups.flatMap(([first, ...rest]) =>
      first === undefined ? [] : [...groupLines([first, ...rest], page, verbose), ...mendLines(first, page)],
    ),
  ];
}

/** Of those that have ended one paragraph says it all, unless every check was asked for. */
function groupLines(checks: readonly Check[], page: Page, verbose: boolean): string[] {
  const { leaveOut } = page.texts.doctor;
  if (verbose || checks.some(({ mend }) => mend !== leaveOut))
    return checks.flatMap((check) => checkLines(check, page));
  const ended = checks.map(({ subject }) => ({ modelId: printable(String(subject)), date: null, successor: null }));
  return pastEndOfLife(ended, lead("warning", page), page);
}

function isWell({ status, subject }: Check, modelId: string | null): boolean {
  return status === "ok" && subject === modelId;
}

function checkLines(check: Check, page: Page): string[] {
  const { id, subject, status, detail } = check;
  const { doctor } = page.texts;
  const label = doctor.labels[id];
  const name = subject === null ? label : isOfModel(check) ? modelName(check, label) : `${label} ${subject}`;
  const said = status === "not_checked" ? doctor.notChecked(detail) : detail;
  return hang(lead(status, page), printable(`${name}: ${said}`), page.width);
}

/** A lifecycle speaks for itself. */
function modelName({ id, subject }: Check, label: string): string {
  return id === "lifecycle" ? `${subject}` : `${subject}, ${label}`;
}

function mendLines({ mend }: Check, { texts, style, width }: Page): string[] {
  if (mend === null) return [];
  const indent = " ".repeat(leadWidth(texts));
  return hang(`${indent}${style.strong(texts.doctor.mend)}: `, printable(mend), width, indent.length + 2);
}

function lead(status: Check["status"], { texts, style }: Page): string {
  const colour = { ok: style.good, warning: style.warn, error: style.bad, not_checked: style.faint }[status];
  const word = texts.doctor.statuses[status];
  return `  ${colour(word)}${padTo("", leadWidth(texts) - 2 - displayWidth(word))}`;
}

function leadWidth({ doctor: { statuses } }: Page["texts"]): number {
  return 2 + Math.max(...Object.values(statuses).map(displayWidth)) + 2;
}
