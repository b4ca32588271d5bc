/** A real browser for tests, driven from outside; the tests are skipped, by name, where there is none. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBinary } from "../../shared/testing/servers.ts";

/** Where the browser is, or undefined. */
const executablePath = await findBinary("chromium") ?? await findBinary("google-chrome");

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A microphone that beeps, given without a question, and players that need no click.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];

/** A test with a browser of its own, started on an empty profile. `lacking`: what else it needs and is not here. */
export function testWithChromium(
  name: string,
  test: (browser: TestBrowser) => Promise<void>,
  lacking?: string,
): void {
  const missing = executablePath === undefined ? "chromium" : lacking;
  Deno.test({
    name: missing === undefined ? name : `${name} (skipped: ${missing} is not installed)`,
    ignore: missing !== undefined,
    fn: async () => {
      const browser = await chromium.launch({ executablePath: executablePath ?? "", args });
      try {
        await test(new TestBrowser(browser));
      } finally {
        await browser.close();
      }
    },
  });
}

export class TestBrowser {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Somebody's window: cookies and storage of its own. */
  async visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.#browser.newContext(options);
    const page = await context.newPage();
    const visit = new Visit(page);
    await page.goto(url);
    return visit;
  }

  /** A page of `origin` with nothing on it but an `audio` element and these modules, which have run. */
  async script(origin: string, scripts: readonly string[]): Promise<Visit> {
    // What a test puts in place of a page is no page of this machine to the browser.
    const context = await this.#browser.newContext({ permissions: ["local-network-access"] });
    const page = await context.newPage();
    const visit = new Visit(page);
    const address = `${origin}/a-page-of-the-test`;
    const tags = scripts.map((_, i) => `<script type=module src="${address}/${i}.js"></script>`);
    const body = `<!DOCTYPE html><title>Test</title><audio id=audio></audio>${tags.join("")}`;
    await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
    for (const [i, script] of scripts.entries()) {
      await page.route(
        `${address}/${i}.js`,
        (route) => route.fulfill({ contentType: "text/javascript", body: script }),
      );
    }
    await page.goto(address);
    return visit;
  }
}

/** A window and what went wrong in it. */
export class Visit {
  readonly page: Page;
  /** Errors on the console and exceptions that nobody caught. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.errors.push(`${message.text()} ${message.location().url}`);
      }
    });
    page.on("pageerror", (error) => this.errors.push(String(error)));
  }
}
