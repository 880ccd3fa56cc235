// The run's state machine as a Mermaid chart, from the machine itself: an arrow for each accepted event.
import { runMachine } from "../build/machine/run-machine.js";

/** Guards and effects are in the tables beside the chart; here is only what leads where. */
export function stateChart() {
  const lines = ["stateDiagram-v2", "  [*] --> empty", ...inside(runMachine.root, "  ")];
  return ["```mermaid", ...lines, "```"].join("\n");
}

function inside(parent, indent) {
  const states = Object.values(parent.states);
  return [...states.flatMap((state) => stateLines(state, indent)), ...states.flatMap((state) => arrows(state, indent))];
}

function stateLines(state, indent) {
  if (state.type === "history") return [`${indent}state "back to where it was" as ${state.key}`];
  if (Object.keys(state.states).length === 0) return [`${indent}${state.key}`];
  const start = `${indent}  [*] --> ${state.initial.target[0].key}`;
  return [`${indent}state ${state.key} {`, start, ...inside(state, `${indent}  `), `${indent}}`];
}

function arrows(state, indent) {
  const typesByTarget = new Map();
  for (const { eventType, target } of [...state.transitions.values()].flat()) {
    const to = target?.[0]?.key ?? state.key;
    typesByTarget.set(to, [...(typesByTarget.get(to) ?? []), eventType]);
  }
  const lines = [...typesByTarget].map(([to, types]) => `${indent}${state.key} --> ${to} : ${types.join(", ")}`);
  return state.type === "final" ? [...lines, `${indent}${state.key} --> [*]`] : lines;
}
