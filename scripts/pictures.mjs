// Takes the pictures of docs/pictures/ from a real run against the simulated Bedrock: `node scripts/pictures.mjs`.
// Needs a build, Debian's chromium and fonts-inter. The pictures are looked at and committed by whoever changed the page.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "recert-pictures-"));
const env = { ...process.env, RECERT_HOME: join(place, "home"), DATABASE_URL: "", LANG: "C.UTF-8" };

try {
  recert("start", "--yes", "--simulate", "--delay", "0", "--quiet");
  recert("start", "--yes", "--simulate", "mixed", "--delay", "0", "--quiet");
  const page = join(place, "run.html");
  recert("report", "--lang", "en", "-o", page);
  await takePage(page, join(root, "docs/pictures/page.png"));
} finally {
  recert("db", "stop");
  rmSync(place, { recursive: true, force: true });
}

/** A run whose models are not all well exits with 1, which is what makes a picture of it. */
function recert(...parameters) {
  const program = join(root, "dist/cli/main.js");
  try {
    execFileSync(process.execPath, [program, ...parameters], { env, stdio: ["ignore", "ignore", "inherit"] });
  } catch (error) {
    if (error.status !== 1) throw error;
  }
}

async function takePage(page, picture) {
  mkdirSync(join(root, "docs/pictures"), { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const view = await browser.newPage({
    viewport: { width: 1280, height: 1000 },
    colorScheme: "light",
    bypassCSP: true,
  });
  await view.goto(`file://${page}`);
  // A machine without a desk has no font that its interface is written in.
  await view.addStyleTag({ content: "body, input { font-family: Inter, system-ui }" });
  await view.screenshot({ path: picture, fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1380 } });
  await browser.close();
}
