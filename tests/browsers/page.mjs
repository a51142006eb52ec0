// The page as its reader meets it, in any of the browsers: things by their names, figures as they are written.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, serve } from "../e2e/support/site.mjs";
import { start } from "./driver.mjs";

const subPath = "/some/sub/path/";

/** Keeps what went wrong in a page, in every engine alike; it stands before all other scripts. */
const collector = `window.problems = [];
addEventListener("error", (event) => problems.push("error: " + (event.message || event.target?.src || event.target?.href)), true);
addEventListener("unhandledrejection", (event) => problems.push("rejection: " + event.reason));
addEventListener("securitypolicyviolation", (event) => problems.push("policy: " + event.violatedDirective + " " + event.blockedURI));
for (const kind of ["error", "warn"]) {
  const own = console[kind];
  console[kind] = (...words) => { problems.push(kind + ": " + words.join(" ")); own.apply(console, words); };
}`;

/** Serves the site, starts the browser, and gives the page. */
export async function startPage() {
  const index = (await readFile(join(dist, "index.html"), "utf8")).replace("<head>", '<head><script src="./collector.js"></script>');
  const own = { "": index, "index.html": index, "collector.js": collector };
  // Another origin around it, for frames and elements.
  const hosts = new Map();
  const site = await serve({ "/hosts/": (name) => hosts.get(name), [subPath]: (name) => own[name], [`${subPath}`.slice(0, -1)]: dist }, { "access-control-allow-origin": "*" });
  const url = site.origin + subPath;
  const driver = await start();
  return { ...parts(driver, url), driver, url, hosts, origin: site.origin, close: async () => { await driver.close(); await site.close(); } };
}

function parts(driver, url) {
  const run = driver.run;

  /** Waits until a function in the page gives something true, and gives that. */
  async function until(code, ...args) {
    for (const end = Date.now() + 40_000; ;) {
      let failure = "";
      const value = await run(code, ...args).catch((error) => (failure = `: ${error}`, null));
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited in vain for ${code} ${JSON.stringify(args)}${failure}`);
      await new Promise((go) => setTimeout(go, 50));
    }
  }

  async function open(path = "") {
    // What one test keeps is nothing to the next.
    await driver.goto("about:blank");
    await driver.goto(url + path);
    await started();
  }

  const started = () => until(() => document.querySelector("#reset-lab:not(.opening) h1") !== null);

  /** The middle of the visible element of a selector whose words (or label) have a part, brought into view. */
  const place = (selector, words = "") =>
    until((selector, words) => {
      const named = (element) => [element.textContent, element.getAttribute("aria-label"), ...[...(element.labels ?? [])].map((l) => l.textContent)].join(" ");
      const element = [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length > 0 && named(element).includes(words));
      if (!element) return null;
      element.scrollIntoView({ block: "center", inline: "center" });
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }, selector, words);

  /** Where a thing is once it stands still, at four looks in a row: a scroll may be smooth, a panel grow, and what comes into view be
   *  drawn only then. */
  async function rest(selector, words) {
    let before = await place(selector, words);
    for (let look = 0, still = 0; look < 40 && still < 3; look++) {
      await new Promise((go) => setTimeout(go, 50));
      const now = await place(selector, words);
      still = now[0] === before[0] && now[1] === before[1] ? still + 1 : 0;
      before = now;
    }
    return before;
  }

  const click = async (selector, words) => driver.click(...(await rest(selector, words)));

  async function fill(selector, value, words) {
    await click(selector, words);
    await driver.key("Control+a");
    await driver.type(value);
  }

  /** Chooses an entry of a list as a script can: what lists look like is each browser's own. */
  const choose = (selector, words) =>
    run((selector, words) => {
      const list = document.querySelector(selector);
      list.value = [...list.options].find((option) => option.textContent.includes(words)).value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }, selector, words);

  const text = (selector) => run((selector) => document.querySelector(selector)?.textContent ?? "", selector);
  const count = (selector) => run((selector) => document.querySelectorAll(selector).length, selector);
  const sentence = () => text(".sentence");

  /** Does something, and gives the sentence once it is another. */
  async function resulting(act) {
    const before = await sentence();
    await act();
    await until((before) => document.querySelector(".sentence").textContent !== before, before);
    return sentence();
  }

  async function unharmed() {
    // A service worker that is not there in a test, and sizes that change while they are told, harm nobody.
    assert.deepEqual(await run(() => window.problems.filter((words) => !/Service ?Worker|ResizeObserver loop/i.test(words))), []);
  }

  return { run, until, open, started, place, rest, click, fill, choose, text, count, sentence, resulting, unharmed };
}
