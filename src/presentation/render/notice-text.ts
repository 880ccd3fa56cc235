import { nextCommand } from "../../notify/next-command.ts";
import type { Fact, FactOf, Notice } from "../../notify/notice.ts";
import type { Texts } from "../texts/catalogue.ts";
import { printable } from "./printable.ts";

/** A fact as receivers get it: in a few words what changed, where, from what to what, and the command that shows more. */
export function wordNotice(fact: Fact, texts: Texts): Notice {
  const next = nextCommand(fact);
  const said = sentence(fact, texts);
  const text = next === null ? said : `${said}\n${texts.notices.next(next)}`;
  return { schemaVersion: 1, ...fact, text, next };
}

function sentence(fact: Fact, texts: Texts): string {
  const { notices } = texts;
  switch (fact.kind) {
    case "verdict_changed":
    case "first_verdict":
    case "capability_changed":
      return ofModel(fact, texts);
    case "revoked": {
      const { targets, actor, reason, models, more } = fact;
      const head = notices.revoked(models.length + more, listed(targets, texts), printable(actor));
      return `${head}: ${listed(
        models.map(({ modelId }) => modelId),
        texts,
        more,
      )}${reasonIn(reason)}`;
    }
    case "ended":
      return `${notices.ended[fact.run][fact.status]} ${notices.on(listed(fact.targets, texts))}: ${counted(fact, texts)}`;
    case "suspended":
      return `${notices.suspended[fact.run]} ${notices.on(listed(fact.targets, texts))}: ${texts.words.suspend[fact.reason]}`;
    case "expiring": {
      const { targets, suite, models, more } = fact;
      const each = models.map(({ modelId, expiresAt }) => notices.expires(modelId, texts.format.time(expiresAt)));
      return `${notices.expiring(models.length + more, listed(targets, texts), suite)}: ${listed(each, texts, more)}`;
    }
    case "test":
      return notices.test;
  }
}

type ModelFact = FactOf<"verdict_changed" | "first_verdict" | "capability_changed">;

function ofModel({ modelId, targets, suite, verdict, capabilities, waivedUntil }: ModelFact, texts: Texts): string {
  const { notices, words, format } = texts;
  const from = verdict === null || verdict.from === null ? null : words.verdict[verdict.from];
  const parts = [
    ...(verdict === null || verdict.from === verdict.to ? [] : [notices.verdict(from, words.verdict[verdict.to])]),
    ...capabilities.map((one) => notices.capability(one.capability, notices.state[one.from], notices.state[one.to])),
    ...(waivedUntil === null ? [] : [notices.until(format.time(waivedUntil))]),
  ];
  return `${notices.about(printable(modelId), listed(targets, texts), printable(suite))}: ${parts.join("; ")}`;
}

function counted({ totals }: FactOf<"ended">, { notices, words }: Texts): string {
  const verdicts = [
    ["certified", totals.certified],
    ["quality_warning", totals.qualityWarning],
    ["failed", totals.failed],
    ["inconclusive", totals.inconclusive],
    ["skipped", totals.skipped],
  ] as const;
  const said = verdicts.filter(([, count]) => count > 0).map(([verdict, count]) => words.verdictCount(verdict, count));
  return [notices.models(totals.models), ...said].join(", ");
}

function reasonIn(reason: string | null): string {
  return reason === null ? "" : ` (${printable(reason)})`;
}

/** A message is read at a glance: what is beyond it is counted, and in the notice itself. */
const mostSaid = 5;

function listed(items: readonly string[], { notices }: Texts, more = 0): string {
  const shown = items.slice(0, mostSaid).map(printable);
  const left = items.length - shown.length + more;
  return [...shown, ...(left > 0 ? [notices.more(left)] : [])].join(", ");
}
