// How the page starts: under any path, with nothing but its own files, and readable where it cannot start.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab, started } from "./support/browser.mjs";
import { changes, parts, unharmed } from "./support/lab.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

test("the page starts under a sub-path and asks only its own folder for files", async () => {
  const page = await lab.open();
  assert.deepEqual(page.problems, []);
  assert.match(await page.title(), /Reset Lab/);
});

test("title, purpose and risk are there before the module is", async () => {
  const page = await lab.blank();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(lab.url, { waitUntil: "commit" });
  const shell = page.locator("#reset-lab .shell");
  await shell.waitFor();
  const text = await shell.innerText();
  assert.match(text, /Reset Lab/);
  assert.match(text, /intraday reset/);
  assert.match(text, /can lose all of the money invested/);
  const size = (selector) => page.locator(selector).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  assert.ok((await size(".shell .risk")) >= (await size("body")), "the risk line is at least of body size");
  release();
  await started(page);
  assert.deepEqual(page.problems, []);
});

test("the page does not jump when the app arrives", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 640 }]) {
    const page = await lab.blank({ viewport });
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(lab.url);
    await started(page);
    await page.waitForTimeout(300);
    const shift = await page.evaluate(() => globalThis.shift);
    assert.ok(shift < 0.02, `layout shift of ${shift} at ${viewport.width} px`);
  }
});

const rest = "**/reset-lab-rest-*.wasm";

test("the first view does not wait for the rest of the code", async () => {
  const page = await lab.blank();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(rest, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(lab.url);
  await started(page);
  const ui = parts(page);
  await changes(page, () => page.locator(".card input").nth(1).check());
  // A wish waits, whatever is read meanwhile.
  await page.getByRole("button", { name: "Picture (SVG)" }).click();
  await page.locator(".take").getByText("Loading …").waitFor();
  await page.getByRole("button", { name: /show the arithmetic/i }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const wished = page.waitForEvent("download");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("button", { name: "Story" }).click();
  const main = page.getByRole("main");
  await main.getByText("Loading …").waitFor();
  release();
  await main.getByRole("heading", { name: /Three times up/ }).waitFor();
  assert.match((await wished).suggestedFilename(), /\.svg$/);
  assert.equal(await main.getByText("Loading …").count(), 0);
  await sections.getByRole("button", { name: "Lab" }).click();
  await ui.sentence.waitFor();
  unharmed(page);
});

test("where the rest cannot be fetched, the page says so, and tries again when it is asked to", async () => {
  const page = await lab.blank();
  await page.route(rest, (route) => route.abort());
  await page.goto(lab.url);
  await started(page);
  await changes(page, () => page.locator(".card input").nth(1).check());
  await page.getByRole("button", { name: "Picture (SVG)" }).click();
  await page.locator(".take").getByText("could not be loaded").waitFor();
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  const dialog = page.getByRole("dialog");
  assert.match(await dialog.getByRole("alert").innerText(), /could not be loaded. Check the connection/);
  await page.unroute(rest);
  const wished = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Try again" }).click();
  assert.match((await wished).suggestedFilename(), /\.svg$/, "what was wished for before is done now");
  await dialog.locator("input[type=file]").waitFor({ state: "attached" });
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "Avalanche" }).click();
  await page.locator("#flows-heading").waitFor();
});

for (const [locale, sentence] of [["en-GB", /could not start/], ["it-IT", /non è partito/]]) {
  test(`without WebAssembly there is a readable message (${locale})`, async () => {
    const page = await lab.blank({ locale });
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(lab.url);
    const notice = page.getByRole("alert");
    await notice.waitFor();
    assert.match(await notice.innerText(), sentence);
    assert.ok(await page.locator("#reset-lab .risk").isVisible());
  });
}

test("a module that does not load leaves the same message", async () => {
  const page = await lab.blank();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(lab.url);
  await page.getByRole("alert").waitFor();
});

test("without JavaScript the page says so", async () => {
  const page = await lab.blank({ javaScriptEnabled: false });
  await page.goto(lab.url);
  assert.match(await page.locator("main").innerText(), /needs JavaScript/);
});
