// Takes the pictures of docs/pictures/ from real runs against the simulated Bedrock: `node scripts/pictures.mjs`. Needs
// a build, and Debian's chromium, tmux, fonts-inter, fonts-jetbrains-mono and fonts-noto-color-emoji. Whoever changes
// what they show looks at the pictures and commits them.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "recert-pictures-"));
const env = { ...process.env, RECERT_HOME: join(place, "home"), DATABASE_URL: "", LANG: "C.UTF-8" };

/** What a terminal reports about colours. */
const sequence = new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m`, "g");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

try {
  mkdirSync(join(root, "docs/pictures"), { recursive: true });
  recert("start", "--yes", "--simulate", "--delay", "0", "--quiet");
  recert("start", "--yes", "--simulate", "mixed", "--delay", "0", "--quiet");
  const page = join(place, "run.html");
  recert("report", "--lang", "en", "-o", page);
  await takePage(page, join(root, "docs/pictures/page.png"));
  await takeTerminal(join(root, "docs/pictures/terminal.png"));
} finally {
  await browser.close();
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
  const view = await browser.newPage({
    viewport: { width: 1280, height: 1000 },
    colorScheme: "light",
    bypassCSP: true,
  });
  await view.goto(`file://${page}`);
  // A machine without a desk has no font that its interface is written in.
  await view.addStyleTag({ content: "body, input { font-family: Inter, system-ui }" });
  await view.screenshot({ path: picture, fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1380 } });
}

/** The block in the middle of a run, as tmux has it on its screen. */
async function takeTerminal(picture) {
  const tmux = (...parameters) => execFileSync("tmux", ["-L", `pictures-${process.pid}`, ...parameters], { env });
  const command = `${process.execPath} ${join(root, "dist/cli/main.js")} start --yes --simulate mixed --delay 0`;
  tmux("new-session", "-d", "-x", "100", "-y", "30", command);
  try {
    const isUnderWay = () => /\[8\/25\] \S+ 1\d of/.test(tmux("capture-pane", "-p").toString());
    while (!isUnderWay()) await delay(100);
    const screen = tmux("capture-pane", "-p", "-e").toString();
    const view = await browser.newPage({ viewport: { width: 1000, height: 600 }, deviceScaleFactor: 1.2 });
    await view.setContent(terminalPage(screen));
    await view.locator("pre").screenshot({ path: picture });
  } finally {
    tmux("kill-server");
  }
}

/** A screen with its colours as HTML; of the sequences that tmux writes, recert's own words need only these. */
function terminalPage(screen) {
  const classByCode = { 1: "strong", 2: "faint", 31: "bad", 32: "good", 33: "warn" };
  const text = screen.trimEnd().replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  let open = 0;
  const body = text.replaceAll(sequence, (_, codes) => {
    const classes = codes.split(";").flatMap((code) => classByCode[code] ?? []);
    const isReset = codes === "" || codes.split(";").some((code) => ["0", "22", "39"].includes(code));
    const closed = isReset ? "</span>".repeat(open) : "";
    open = (isReset ? 0 : open) + (classes.length > 0 ? 1 : 0);
    return closed + (classes.length > 0 ? `<span class="${classes.join(" ")}">` : "");
  });
  return `<style>
    pre { display: inline-block; margin: 0; padding: 20px 24px; border-radius: 8px; background: #14181f; color: #d7dde6;
      font: 14px/1.4 "JetBrains Mono", "DejaVu Sans Mono", "Noto Color Emoji", monospace }
    .strong { font-weight: 700 } .faint { opacity: 0.62 } .good { color: #5fce8b } .warn { color: #e5b454 } .bad { color: #f0716b }
  </style><pre>${body}</pre>`;
}
