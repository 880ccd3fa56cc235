import { type Command, Help, type Option } from "commander";

/** The headings under which the help shows commands, in this order. */
const commandGroups: Readonly<Record<string, readonly string[]>> = {
  "Runs:": ["start", "certify", "resume", "watch", "report", "runs", "cancel", "compare"],
  "Certifications:": ["status", "due", "clear", "waive", "unwaive"],
  "Models:": ["models", "suites", "probe"],
  "The fleet:": ["worker", "schedule"],
  "The record:": ["verify", "export", "rebuild"],
  "Setting up:": ["doctor", "credentials", "targets", "notify", "db", "completion", "simulator"],
};

/** The headings of the options of commands that have many; the rest is below "Options:". */
const optionGroups: Readonly<Record<string, readonly string[]>> = {
  "Which models:": [
    ...[
      "only",
      "exclude",
      "all",
      "due",
      "within",
      "failedOf",
      "target",
      "vendor",
      "verdict",
      "badge",
      "minRating",
      "needs",
    ],
    ...["stale", "model"],
  ],
  "How they are asked:": [
    ...[
      "lanes",
      "concurrency",
      "queue",
      "delay",
      "maxRetries",
      "maxWait",
      "maxCost",
      "quota",
      "trials",
      "deep",
      "suite",
      "validFor",
      "skipCleanup",
    ],
    "acceptClock",
  ],
  "Where, and as whom:": [
    ...[
      "region",
      "targets",
      "receivers",
      "account",
      "caBundle",
      "registry",
      "credentials",
      "user",
      "dotenv",
      "envFile",
      "simulate",
    ],
  ],
  "What is shown and kept:": [
    ...[
      "sort",
      "history",
      "asOf",
      "evidence",
      "reason",
      "logDir",
      "output",
      "format",
      "events",
      "full",
      "progress",
      "baseline",
      "failOnRegression",
      "metrics",
      "metricsFile",
    ],
  ],
};

/** The heading of the options that every command takes; they come last. */
const commonHeading = "Every command:";
const common = ["json", "quiet", "verbose", "color", "lang"];

/** A command with this many options or more has them grouped. */
const many = 10;

/** Every heading of a help, as the languages have to know it. */
export const helpHeadings: readonly string[] = [
  ...["Usage:", "Arguments:", "Options:", "Commands:", "Examples:", commonHeading],
  ...Object.keys(commandGroups),
  ...Object.keys(optionGroups),
];

/** Puts the commands and options of a whole program under headings. */
export function groupHelp(program: Command): void {
  const headingOf = new Map(
    Object.entries(commandGroups).flatMap(([title, names]) => names.map((name) => [name, title])),
  );
  for (const command of program.commands) {
    const heading = headingOf.get(command.name());
    if (heading !== undefined) command.helpGroup(heading);
  }
  for (const command of commandsOf(program)) groupOptions(command);
}

function groupOptions(command: Command): void {
  const own = command.options.filter((option) => !option.hidden && !common.includes(option.attributeName()));
  const titleOf = new Map(Object.entries(optionGroups).flatMap(([title, names]) => names.map((name) => [name, title])));
  for (const option of own) {
    const title = titleOf.get(option.attributeName());
    if (own.length >= many && title !== undefined) option.helpGroup(title);
  }
  for (const option of command.options) if (common.includes(option.attributeName())) option.helpGroup(commonHeading);
  command.configureHelp({ ...command.configureHelp(), groupItems: inOrder });
}

/** As commander groups, but in the order of the headings above, whatever the order in the code. */
function inOrder<T extends Command | Option>(
  unsorted: T[],
  visible: T[],
  getGroup: (item: T) => string,
): Map<string, T[]> {
  const groups = new Help().groupItems(unsorted, visible, getGroup);
  const order = [...Object.keys(commandGroups), ...Object.keys(optionGroups), "Options:", "Commands:", commonHeading];
  return new Map([...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** A program and all commands below it. */
export function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}
