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
