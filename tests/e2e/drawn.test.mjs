// What chance draws for the Story, the Map and the Odds' small pictures: a first estimate, and finer ones only where it is looked at,
// with workers and without.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";

let lab;
let page;

before(async () => (lab = await startLab()));
after(() => lab?.close());
afterEach(async () => {
  const problems = page?.problems;
  await page?.context().close();
  page = undefined;
  assert.deepEqual(problems, []);
});

/** Opens a section; `globalThis.started` are the scripts of the workers that the page starts, of which there are none without `workers`. */
const open = async (query, workers = true) => {
  await page?.context().close();
  page = await lab.blank({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript((workers) => {
    globalThis.started = [];
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(script, options) {
        globalThis.started.push(String(script));
        if (!workers) throw new Error("no workers here");
        super(script, options);
      }
    };
  }, workers);
  await page.goto(lab.url + query);
  await page.locator("#reset-lab:not(.opening) h1").waitFor();
};

/** Keeps each text that an element has from now on: resolves to all of them once one matches. */
const told = async (selector, act, last) => {
  await page.evaluate((selector) => {
    const place = document.querySelector(selector);
    globalThis.told = [];
    const note = () => place.innerText && place.innerText !== globalThis.told.at(-1) && globalThis.told.push(place.innerText);
    new MutationObserver(note).observe(place, { childList: true, subtree: true, characterData: true });
  }, selector);
  await act();
  await page.waitForFunction((last) => new RegExp(last).test(globalThis.told.at(-1) ?? ""), last.source);
  return page.evaluate(() => globalThis.told);
};

/** The numbers in texts that a pattern finds. */
const counts = (texts, pattern) => texts.map((text) => Number((text.match(pattern)?.[1] ?? "0").replaceAll(",", "")));

const rise = (numbers) => numbers.every((number, n) => n === 0 || number >= numbers[n - 1]);

test("the Lab draws nothing of it, and asks for no module that does", async () => {
  const asked = [];
  await open("");
  page.on("request", (request) => asked.push(request.url()));
  await page.waitForTimeout(1500);
  assert.deepEqual(await page.evaluate(() => globalThis.started), []);
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual([...loaded, ...asked].filter((url) => /engine|worker/.test(url)), []);
});

/** What the Story says at last, each time. */
const ends = [];

for (const workers of [true, false]) {
  const how = workers ? "with workers" : "without workers";

  test(`the Story's clouds are first few, and all of them once they are looked at, ${how}`, async () => {
    await open("?section=story", workers);
    const clouds = page.locator(".clouds");
    await clouds.waitFor({ state: "attached" });
    await page.waitForTimeout(500);
    assert.deepEqual(await page.evaluate(() => globalThis.started), []);
    assert.match(await page.locator(".clouds + .finding").innerText(), /Drawn: 4,000 days/, "it is further down");
    const height = (await clouds.boundingBox()).height;
    const texts = await told(".clouds + .finding", () => clouds.scrollIntoViewIfNeeded(), /Drawn: 40,000 days/);
    const days = counts(texts, /Drawn: ([\d,]+) days/);
    assert.ok(days[0] < 40_000 && rise(days), `${days}`);
    assert.equal(await clouds.locator("svg").count(), 2);
    assert.ok(Math.abs((await clouds.boundingBox()).height - height) < 2, "their place was kept");
    ends.push(texts.at(-1));
    assert.equal(ends[0], ends.at(-1), "the same by workers and without");
  });

  test(`the Map's day is counted without stopping the page, ${how}`, async () => {
    await open("?section=map", workers);
    const ask = () => page.getByRole("button", { name: "How likely is such a day?" }).click();
    const texts = await told(".likely", ask, /100,000 drawn days/);
    const days = counts(texts, /([\d,]+) drawn days/);
    assert.ok(days[0] < 100_000 && rise(days), `${days}`);
    assert.equal(await page.locator(".likely").getAttribute("aria-busy"), "false");
  });

  test(`what decides is drawn once it is looked at, ${how}`, async () => {
    await open("?section=odds", workers);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.waitForTimeout(1000);
    const row = (n) => page.locator(".decides tbody tr").nth(n).locator("td").last();
    await page.locator(".decides summary").evaluate((summary) => summary.parentElement.open = true);
    const hidden = await Promise.all([0, 1, 2, 3].map((n) => row(n).innerText()));
    // The product that is set is the answer's own.
    assert.deepEqual(hidden.map((text) => /\d/.test(text)), [false, false, false, true]);
    await page.locator(".decides").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => /\d/.test(document.querySelector(".decides tbody tr:nth-child(3) td:last-child").innerText));
    const seen = await row(3).innerText();
    assert.equal(seen, hidden[3]);
  });
}
