// Terms of the trade that explain themselves where they stand: by a tap, by the mouse over them, by the keyboard.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
let ui;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function open(options = {}, path = "") {
  page = await lab.open(options, path);
  ui = parts(page);
}

/** What the issue of the terms asks for, by how its explanation begins. */
const MEANINGS = {
  NAV: /^NAV \(net asset value\): what the product is worth/,
  "Rebase price": /^The price of the reset:/,
  Trigger: /^How far the stock must move against the product/,
  "Effective leverage": /^How many times as strongly as the stock/,
};

const term = (words) => page.locator(".term").filter({ has: page.getByRole("button", { name: words, exact: true }) }).first();
const button = (words) => term(words).locator("button");
const explanation = () => page.locator(".explanation");
const count = () => explanation().count();

/** The explanation of a term, once it is there: its words, described by it, and all of it in the window. */
async function explained(words) {
  await explanation().waitFor();
  assert.match(await explanation().innerText(), MEANINGS[words]);
  const described = await button(words).evaluate((button) => button.getRootNode().getElementById(button.getAttribute("aria-describedby"))?.textContent);
  assert.match(described, MEANINGS[words], "whoever does not see it hears it");
  const hidden = await explanation().evaluate((e) => {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    const points = [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]];
    const seen = ([x, y]) => e.contains(document.elementFromPoint(x, y));
    return points.filter((point) => !seen(point)).map(([x, y]) => `${Math.round(x)}, ${Math.round(y)}`);
  });
  assert.deepEqual(hidden, [], `${words}: its corners are seen`);
}

for (const width of [390, 320]) {
  test(`at ${width} px a tap opens a term's explanation, another one closes it, and so does a tap elsewhere`, async () => {
    await open({ ...phone, viewport: { width, height: 640 } });
    for (const words of Object.keys(MEANINGS)) {
      await button(words).scrollIntoViewIfNeeded();
      await page.evaluate(() => scrollBy(0, 120));
      await button(words).tap();
      await explained(words);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${words} does not make the page wider`);
      await button(words).tap();
      assert.equal(await count(), 0, words);
      await button(words).tap();
      await explained(words);
      await page.locator("#result").tap({ position: { x: 4, y: 4 } });
      assert.equal(await count(), 0, words);
    }
  });
}

test("a term that is tapped in the name of a field does not move the cursor into the field", async () => {
  await open(phone);
  await button("Trigger").scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollBy(0, 120));
  await button("Trigger").tap();
  await explained("Trigger");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "trigger");
});

test("the mouse over a term opens its explanation, which can be read under the mouse and goes with it", async () => {
  await open();
  for (const words of Object.keys(MEANINGS)) {
    await button(words).scrollIntoViewIfNeeded();
    await button(words).hover();
    await explained(words);
    await explanation().hover();
    assert.equal(await count(), 1, `${words} stays while the mouse is on it`);
    await page.mouse.move(2, 2);
    assert.equal(await count(), 0, words);
  }
});

test("a click on a term keeps its explanation open, and the next closes it", async () => {
  await open();
  await button("NAV").hover();
  await explained("NAV");
  await button("NAV").click();
  await explained("NAV");
  await button("NAV").click();
  assert.equal(await count(), 0);
  await button("NAV").click();
  await explained("NAV");
});

test("Escape closes what the mouse has opened, wherever the focus is: WCAG 1.4.13", async () => {
  await open();
  await button("NAV").hover();
  await explained("NAV");
  await page.keyboard.press("Escape");
  assert.equal(await count(), 0);
  await page.mouse.move(2, 2);
  await ui.field("Trigger").focus();
  await button("NAV").hover();
  await explained("NAV");
  await page.keyboard.press("Escape");
  assert.equal(await count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "trigger");
});

test("the keyboard opens an explanation by reaching its term; Escape closes it and the focus stays", async () => {
  await open();
  for (const words of Object.keys(MEANINGS)) {
    await button(words).focus();
    await explained(words);
    await page.keyboard.press("Escape");
    assert.equal(await count(), 0, words);
    assert.ok(await button(words).evaluate((button) => button === document.activeElement), words);
    await page.keyboard.press("Enter");
    await explained(words);
    await page.keyboard.press("Space");
    assert.equal(await count(), 0, words);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal(await term(words).locator(".explanation").count(), 0, `${words} closes when the focus leaves`);
  }
});

test("from term to term by the keyboard one explanation is open at a time", async () => {
  await open();
  await button("NAV").focus();
  await button("Effective leverage").focus();
  assert.equal(await count(), 1);
  await explained("Effective leverage");
});

test("the explanation of a term in a table stands whole above the table's edge", async () => {
  await open();
  const inTable = page.locator(".ledger .term button");
  for (let n = 0; n < (await inTable.count()); n++) {
    await inTable.nth(n).scrollIntoViewIfNeeded();
    await inTable.nth(n).focus();
    await explanation().waitFor();
    const { shown, whole } = await explanation().evaluate((e) => {
      const box = e.getBoundingClientRect();
      const seen = ([x, y]) => e.contains(document.elementFromPoint(x, y));
      const points = [[box.left + 3, box.top + 3], [box.right - 3, box.top + 3], [box.left + 3, box.bottom - 3], [box.right - 3, box.bottom - 3]];
      return { shown: points.filter(seen).length, whole: points.length };
    });
    assert.equal(shown, whole, await inTable.nth(n).innerText());
  }
});

test("the terms are explained in the reader's language", async () => {
  await open({ locale: "de-DE" });
  for (const [words, meaning] of [["NAV", /^NAV \(Nettoinventarwert/], ["Effektiver Hebel", /Hebel/]]) {
    await button(words).focus();
    await explanation().waitFor();
    assert.match(await explanation().innerText(), meaning);
  }
});
