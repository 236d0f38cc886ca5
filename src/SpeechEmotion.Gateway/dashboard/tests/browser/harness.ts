import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

/** A browser that remembers what went wrong in its pages: errors, refusals of the policy, layout that moved. */
export class Harness {
  readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly axe: string,
    private readonly pictures: string,
  ) {}

  static async start(executable: string, pictures: string): Promise<Harness> {
    const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"] });
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    return new Harness(browser, axe, pictures);
  }

  async context(width: number, scheme: "light" | "dark"): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width, height: width < 500 ? 844 : 860 }, colorScheme: scheme, timezoneId: "UTC", locale: "en-GB", deviceScaleFactor: width < 500 ? 2 : 1, isMobile: width < 500, hasTouch: width < 500, reducedMotion: "reduce" });
    await context.addInitScript({ content: `${this.axe}\n${watchLayout}` });
    context.on("page", page => {
      page.on("pageerror", error => this.faults.push(`${page.url()}: ${error.message}`));
      page.on("console", message => {
        // A refused request shows here too; what it means is each test's to say.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) this.faults.push(`${page.url()}: ${message.text()}`);
      });
    });
    return context;
  }

  /** Goes to a view and waits until nothing is loading. */
  async visit(page: Page, url: string): Promise<void> {
    await page.goto("about:blank");
    await page.goto(url);
    await settled(page);
  }

  /**
   * Nothing moved, nothing sticks out, axe finds no violation; keeps a picture. What answers to a person's own action
   * later than half a second after it counts as movement too: a way through several views may allow a little of that.
   */
  async inspect(page: Page, name: string, allowed = 0): Promise<void> {
    await settled(page);
    const moved = await page.evaluate(() => (globalThis as unknown as { moved: { value: number; what: string }[] }).moved);
    for (const shift of moved.filter(each => each.value > allowed)) this.faults.push(`${name}: the layout moved by ${shift.value.toFixed(5)}: ${shift.what}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0) this.faults.push(`${name}: ${beyond} pixels wider than the window`);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
      return (await axe.run()).violations.map(each => `${each.id}: ${each.help}\n  ${each.nodes.slice(0, 3).map(node => `${node.html.slice(0, 200)}\n  ${node.failureSummary.replaceAll("\n", "\n  ")}`).join("\n  ")}`);
    });
    for (const violation of violations) this.faults.push(`${name}: axe: ${violation}`);
    await this.picture(page, name);
  }

  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: join(this.pictures, `${name}.png`) });
  }

  /** Does something and ends: with 1, and everything that was found, where anything was. */
  async drive(what: () => Promise<void>): Promise<void> {
    try {
      await what();
    } catch (error) {
      this.faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      for (const [index, page] of this.browser.contexts().flatMap(context => context.pages()).entries()) await this.picture(page, `fault-${index}`).catch(() => undefined);
    }
    await this.browser.close();
    for (const fault of this.faults) console.error(fault);
    process.exit(this.faults.length === 0 ? 0 : 1);
  }
}

/** Nothing that stands in for what is coming is left. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("#app > *") !== null && document.querySelector(".skeleton") === null, null, { timeout: 60_000 });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
}

/** Gathers shifts of the layout that no input explains, as the metric CLS has them. */
const watchLayout = `
globalThis.moved = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) globalThis.moved.push({ value: entry.value, what: entry.sources.map(source => source.node?.className ?? source.node?.nodeName ?? "").join(", ") });
  }
}).observe({ type: "layout-shift", buffered: true });
`;

/** A line of the report. */
export const tell = (text: string): void => console.log(text);
