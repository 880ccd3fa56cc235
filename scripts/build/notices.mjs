import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Name, version and licence of every package whose code is in the bundle: most licences ask for that. `inputs` are paths. */
export function noticesOf(inputs) {
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(folders)].filter((folder) => folder !== undefined).sort();
  return `The programs in this folder contain code of the following packages.\n\n${packages.map(noticeOf).join("\n\n")}\n`;
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry) && existsSync(`${folder}/${entry}`));
  const text = file === undefined ? "" : `\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`;
  return `--- ${name} ${version} (${license})${text}`;
}
