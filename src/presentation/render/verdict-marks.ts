import type { Badge, Verdict } from "../../events/vocabulary.ts";
import type { Style } from "./style.ts";

/** The word of a model's `Status:` line, in every language, for grep. */
export const statusByVerdict: Record<Verdict, string> = {
  certified: "success",
  quality_warning: "warning",
  failed: "failed",
  inconclusive: "inconclusive",
  skipped: "skipped",
};

/** A model's standing, worst first: its verdict, or that it has none yet. */
export const emojiByStanding: Record<Verdict | "pending", string> = {
  failed: "❌",
  quality_warning: "⚠️",
  inconclusive: "❔",
  pending: "⏳",
  certified: "✅",
  skipped: "⏭️",
};

/** A badge where there is no room for its name. */
export const emojiByBadge: Record<Badge, string> = {
  PREMIUM: "🏆",
  RECOMMENDED: "✅",
  FUNCTIONAL: "⚠️",
  LIMITED: "🔶",
  NOT_RECOMMENDED: "⛔",
  UNAVAILABLE: "❌",
};

/** The badge as people see it: its emoji and its name in their language. */
export function badgeMark(badge: Badge, name: Record<Badge, string>): string {
  return `${emojiByBadge[badge]} ${name[badge]}`;
}

/** One star for each point of the rounded rating; empty below a half. */
export function stars(rating: number): string {
  return "⭐".repeat(Math.round(rating));
}

/** The colour of a verdict; what is still pending has none. */
export function verdictStyle(verdict: Verdict | null, style: Style): (text: string) => string {
  switch (verdict) {
    case "certified":
      return style.good;
    case "quality_warning":
    case "inconclusive":
      return style.warn;
    case "failed":
      return style.bad;
    case "skipped":
    case null:
      return style.faint;
  }
}
