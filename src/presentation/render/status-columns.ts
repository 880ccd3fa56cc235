import { isoToMs } from "../../events/iso-time.ts";
import type { ShownStatus } from "../../planning/status-row.ts";
import type { Format } from "../texts/format.ts";
import { lifecycleWords } from "./lifecycle-fields.ts";
import type { Page } from "./page.ts";
import type { Layout } from "./table.ts";
import { badgeMark, emojiByBadge, stars, verdictStyle } from "./verdict-marks.ts";

/** How certifications are laid out, from wide to narrow: what has no column is below its line. */
export function statusLayouts(nowIso: string, { texts, style }: Page) {
  const { tables, words, format } = texts;
  const cells = {
    model: { title: tables.model, cellOf: ({ modelId }: ShownStatus) => modelId },
    verdict: {
      title: tables.verdict,
      cellOf: ({ verdict }: ShownStatus) =>
        verdictStyle(verdict, style)(verdict === null ? words.none : words.verdict[verdict]),
    },
    rating: { title: tables.rating, cellOf: (row: ShownStatus) => ratingOf(row, format) },
    ratingBadge: {
      title: tables.rating,
      cellOf: (row: ShownStatus) =>
        [ratingOf(row, format), row.badge === null ? "" : emojiByBadge[row.badge]]
          .filter((part) => part !== "")
          .join(" "),
    },
    badge: { title: texts.brief.badge, cellOf: (row: ShownStatus) => badgeOf(row, words).join("") },
    age: { title: tables.age, cellOf: (row: ShownStatus) => agesOf(row, nowIso, texts).join("") },
    expiry: { title: tables.expiry, cellOf: (row: ShownStatus) => shortExpiry(row, nowIso, texts) },
    remarks: { title: texts.brief.remarks, cellOf: (row: ShownStatus) => remarksOf(row, nowIso, texts).join(" · ") },
  };
  const { model, verdict, rating, ratingBadge, badge, age, expiry, remarks } = cells;
  const below = (row: ShownStatus) => remarksOf(row, nowIso, texts);
  const all = (row: ShownStatus) => [
    ...badgeOf(row, words),
    ...agesOf(row, nowIso, texts),
    ...expiriesOf(row, nowIso, texts),
    ...below(row),
  ];
  const layouts: readonly Layout<ShownStatus>[] = [
    { columns: [model, verdict, rating, badge, expiry, age, remarks], detailsOf: () => [] },
    { columns: [model, verdict, rating, badge, expiry, remarks], detailsOf: () => [] },
    { columns: [model, verdict, rating, badge, expiry, age], detailsOf: below },
    { columns: [model, verdict, rating, badge, expiry], detailsOf: below },
    { columns: [model, verdict, ratingBadge, expiry], detailsOf: below },
  ];
  const narrow: Layout<ShownStatus> = { columns: [model, verdict, rating], detailsOf: all };
  return { layouts: [...layouts, narrow], inParagraphs: narrow };
}

function ratingOf({ rating }: ShownStatus, format: Format): string {
  return rating === null ? "" : `${format.rating(rating)} ${stars(rating)}`.trimEnd();
}

function badgeOf({ badge }: ShownStatus, words: Page["texts"]["words"]): string[] {
  return badge === null ? [] : [badgeMark(badge, words.badge)];
}

function agesOf({ verdict, certifiedAt }: ShownStatus, nowIso: string, { tables, format }: Page["texts"]): string[] {
  if (certifiedAt === null) return [];
  const age = format.duration(Math.max(0, msBetween(certifiedAt, nowIso)));
  const isGranted = verdict === "certified" || verdict === "quality_warning";
  return [isGranted ? tables.certifiedAgo(age) : tables.concludedAgo(age)];
}

function expiriesOf({ expiresAt }: ShownStatus, nowIso: string, { tables, format }: Page["texts"]): string[] {
  if (expiresAt === null) return [];
  const restMs = msBetween(nowIso, expiresAt);
  return [restMs > 0 ? tables.expiresIn(format.duration(restMs)) : tables.expiredAgo(format.duration(-restMs))];
}

/** Below its title: what has expired says so among the reasons to renew it. */
function shortExpiry({ expiresAt }: ShownStatus, nowIso: string, { format }: Page["texts"]): string {
  if (expiresAt === null) return "";
  const restMs = msBetween(nowIso, expiresAt);
  return restMs > 0 ? format.duration(restMs) : `−${format.duration(-restMs)}`;
}

/** What a reader has to know beside verdict, rating and times. Capabilities that hold need no word. */
function remarksOf(row: ShownStatus, nowIso: string, texts: Page["texts"]): string[] {
  const { tables, words } = texts;
  const { certifiedAt, stale, renewingRunId, revokedRunId } = row;
  const none = revokedRunId === null ? tables.neverCertified : texts.renewals.status.revokedBy(revokedRunId);
  return [
    ...(certifiedAt === null ? [none] : []),
    ...capabilitiesOf(row, tables),
    ...(stale.length === 0 ? [] : [tables.stale(stale.map(words.stale).join(", "))]),
    ...lifecycleWords(row, nowIso, tables),
    ...(renewingRunId === null ? [] : [tables.renewing(renewingRunId)]),
  ];
}

function capabilitiesOf({ capabilities }: ShownStatus, { capabilities: words }: Page["texts"]["tables"]): string[] {
  return (["waived", "broken", "unproven", "flaky"] as const).flatMap((state) => {
    const names = Object.entries(capabilities).filter(([, reading]) => reading === state);
    return names.length === 0 ? [] : [words[state](names.map(([name]) => name).join(", "))];
  });
}

function msBetween(fromIso: string, toIso: string): number {
  return isoToMs(toIso) - isoToMs(fromIso);
}
