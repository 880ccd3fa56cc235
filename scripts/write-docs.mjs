// Writes the documents that are generated from the code, from dist/ (run `npm run build` first).
import { writeFileSync } from "node:fs";

const { failureTableToMarkdown } = await import("../dist/bedrock/failure-table-markdown.js");
const { registryJsonSchema } = await import("../dist/models/registry-file-schema.js");

writeFileSync("docs/failures.md", failureTableToMarkdown());
writeFileSync("docs/registry.schema.json", `${JSON.stringify(registryJsonSchema(), null, 2)}\n`);
