import { type Browser, chromium, type Page } from "playwright-core";
import { otherProgram } from "./server-programs.mjs";

/** How somebody looks at a page. */
export interface View {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly media?: "screen" | "print";
  readonly javaScriptEnabled?: boolean;
}

/** A page that was opened, what its console said, and what it asked of the network. */
export interface OpenedPage {
  readonly page: Page;
  readonly said: readonly string[];
  readonly requested: readonly string[];
}

/** The machine's Chromium, without a window. The sandbox needs rights that a container seldom has. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: otherProgram("chromium"), args: ["--no-sandbox"] });
}

/** Opens a file as its reader would. The page has no bypass of its policy. */
export async function openFile(browser: Browser, path: string, view: View = {}): Promise<OpenedPage> {
  const { width = 1280, colorScheme = "light", media = "screen", javaScriptEnabled = true } = view;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  const said: string[] = [];
  const requested: string[] = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => requested.push(request.url()));
  await page.emulateMedia({ media, colorScheme });
  await page.goto(`file://${path}`);
  return { page, said, requested };
}
