/** A turn, as far as tools are concerned. */
interface ToolTurn {
  readonly content: readonly {
    readonly toolUse?: { readonly toolUseId: string } | undefined;
    readonly toolResult?: { readonly toolUseId: string } | undefined;
  }[];
}

/**
 * What the service has against the tool calls and results of a conversation, in its own words; null: nothing. Every
 * call is answered in the very next turn, no result comes without its call, and the tools are sent along.
 */
export function brokenToolTurn(messages: readonly ToolTurn[], hasTools: boolean): string | null {
  const isAboutTools = messages.some((turn) => callIdsOf(turn).length + resultIdsOf(turn).length > 0);
  if (isAboutTools && !hasTools)
    return "The toolConfig field must be defined when using toolUse and toolResult content blocks.";
  let open: readonly string[] = [];
  for (const [place, turn] of messages.entries()) {
    const results = resultIdsOf(turn);
    const unanswered = open.filter((id) => !results.includes(id));
    if (unanswered.length > 0)
      return `Expected toolResult blocks at messages.${place}.content for the following Ids: ${unanswered.join(", ")}`;
    if (results.length > open.length)
      return `The number of toolResult blocks at messages.${place}.content exceeds the number of toolUse blocks of previous turn.`;
    open = callIdsOf(turn);
  }
  return null;
}

function callIdsOf({ content }: ToolTurn): readonly string[] {
  return content.flatMap(({ toolUse }) => toolUse?.toolUseId ?? []);
}

function resultIdsOf({ content }: ToolTurn): readonly string[] {
  return content.flatMap(({ toolResult }) => toolResult?.toolUseId ?? []);
}
