// The system's Chromium, and pages that keep a record of everything that went wrong in them.
import { chromium } from "playwright-core";
import { dist, serve } from "./site.mjs";

export const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** `cargo xtask` names the browser in CHROME; by hand, Debian's is assumed. */
export const executablePath = process.env.CHROME || "/usr/bin/chromium";

export const launch = (extra = []) =>
  chromium.launch({ executablePath, args: [...flags, ...extra], chromiumSandbox: false });

/** Where the site is served from: never the root of a host, so that a wrong absolute URL shows. */
export const subPath = "/some/sub/path/";

/**
 * Starts the server and the browser for one test file. With `pages`, a second server of another origin serves those (see
 * `serve`), and the site lets other origins load it.
 * `lab.open()` gives a page at the site; `page.problems` lists errors, failed requests, requests to other
 * hosts and violations of the content security policy. `lab.close()` ends all.
 */
export async function startLab(pages) {
  const site = await serve({ [subPath]: dist }, pages && { "access-control-allow-origin": "*" });
  const host = pages && (await serve(pages));
  const browser = await launch();
  const url = site.origin + subPath;

  /** A page that has not gone anywhere yet. `options` are playwright's for a context; nothing is kept for offline use
   *  unless they allow service workers. */
  async function blank(options = {}) {
    const usual = { viewport: { width: 1280, height: 900 }, locale: "en-GB", serviceWorkers: "block" };
    const context = await browser.newContext({ ...usual, ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on("console", (message) => {
      const blocked = message.text() === "Service Worker registration blocked by Playwright";
      if (["error", "warning"].includes(message.type()) && !blocked) page.problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => page.problems.push(`uncaught: ${error.message}`));
    page.on("requestfailed", (request) => {
      // The browser fetches the page's icon by itself, when it likes, and may give that up; that it is there, others test.
      const isIcon = /\/favicon-[^/]*$/.test(request.url());
      // A preview that the next one overtakes no longer wants what it asked for, nor a page that gives way to another language's.
      const isGivenUp = request.failure()?.errorText === "net::ERR_ABORTED";
      if (!isIcon && !isGivenUp) page.problems.push(`request failed: ${request.url()}`);
    });
    page.on("request", (request) => {
      const known = [url, host && `${host.origin}/`].some((prefix) => prefix && request.url().startsWith(prefix));
      if (!known && !/^(data|blob):/.test(request.url())) {
        page.problems.push(`request outside the site: ${request.url()}`);
      }
    });
    return page;
  }

  /** A page at the site, after the app has started. */
  async function open(options = {}, path = "") {
    const page = await blank(options);
    await page.goto(url + path);
    await started(page);
    return page;
  }

  async function close() {
    await browser.close();
    await site.close();
    await host?.close();
  }

  return { url, host: host?.origin, browser, blank, open, close };
}

/** Resolves when the app has replaced the opening result. */
export async function started(page) {
  await page.waitForFunction(() => document.querySelector("#reset-lab:not(.opening)"), null, { timeout: 30_000 });
  await page.locator("#reset-lab h1").waitFor();
}
