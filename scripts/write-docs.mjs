// Writes the documents, and the blocks of documents, that are generated from the code, from dist/ (run `npm run build`
// first). `--check` writes nothing and exits 1 where one is out of date.
import { readFileSync, writeFileSync } from "node:fs";

const { failureTableToMarkdown } = await import("../build/bedrock/failure-table-markdown.js");
const { adviceParagraph } = await import("../build/presentation/advice/advice-paragraph.js");
const { registryJsonSchema } = await import("../build/models/registry-file-schema.js");
const { targetsJsonSchema } = await import("../build/planning/targets/targets-file-schema.js");
const { receiversJsonSchema } = await import("../build/notify/receivers/receivers-file-schema.js");
const { noticeJsonSchema } = await import("../build/notify/notice.js");
const { stateChart } = await import("./state-chart.mjs");
const { eventTable } = await import("./event-table.mjs");

const architecture = "docs/ARCHITECTURE.md";
const textByPath = {
  "docs/failures.md": failureTableToMarkdown(adviceParagraph),
  "docs/registry.schema.json": `${JSON.stringify(registryJsonSchema(), null, 2)}\n`,
  "docs/targets.schema.json": `${JSON.stringify(targetsJsonSchema(), null, 2)}\n`,
  "docs/notify.schema.json": `${JSON.stringify(receiversJsonSchema(), null, 2)}\n`,
  "docs/notice.schema.json": `${JSON.stringify(noticeJsonSchema(), null, 2)}\n`,
  [architecture]: withBlocks(readFileSync(architecture, "utf8"), {
    "state chart": stateChart(),
    "event table": eventTable(),
  }),
};

const stale = Object.entries(textByPath).filter(([path, text]) => readFileSync(path, "utf8") !== text);
if (process.argv.includes("--check")) {
  for (const [path] of stale) process.stderr.write(`${path} is out of date; run: npm run docs\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) writeFileSync(path, text);
}

function withBlocks(document, blocks) {
  return Object.entries(blocks).reduce((text, [name, block]) => {
    const marked = new RegExp(`(<!-- ${name}: generated -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
    if (!marked.test(text)) throw new Error(`${architecture} has no block "${name}"`);
    return text.replace(marked, (_, begin, end) => `${begin}\n${block}\n\n${end}`);
  }, document);
}
