// The sections on paper: what is there without the page, and nothing to press.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

const product = "product-name=Northlight%203x&isin=XS0000000009&terms-url=https://example.com/terms&doc=KID%7Chttps://example.com/kid.pdf";

/** Least and most pages of A4 on which a section stands. */
const pages = { lab: [2, 2], story: [5, 12], map: [1, 3], odds: [2, 4], avalanche: [3, 7] };

for (const [section, [least, most]] of Object.entries(pages)) {
  test(`on paper: ${section}`, async () => {
    const page = await lab.open({}, `?section=${section}&${product}`);
    await page.waitForTimeout(500);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const count = pdf.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(count >= least && count <= most, `${count} pages`);
    // The same as it is laid out, at the width of a page.
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.locator(".paper-head").waitFor();
    const seen = await page.evaluate(() => document.body.innerText);
    assert.equal(seen.split("ISIN XS0000000009").length, 2, "the product is named once at the top");
    for (const part of ["Northlight 3x", "Terms as published: https://example.com/terms", "KID", "Capital at risk", "#1."]) {
      assert.ok(seen.includes(part), part);
    }
    const address = await page.locator(".documents a").first().evaluate((a) => getComputedStyle(a, "::after").content);
    assert.match(address, /example\.com\/kid\.pdf|attr/);
    const left = await page.evaluate(() => {
      const shown = (one) => one.checkVisibility() && one.getClientRects().length > 0;
      const pressed = "button:not(.figure, thead button), input[type=range], input[type=file], summary, dialog";
      return [...document.querySelectorAll(pressed)].filter(shown).map((one) => one.outerHTML.slice(0, 80));
    });
    assert.deepEqual(left.filter((one) => !/^<summary/.test(one)), [], "nothing to press");
    const empty = await page.evaluate(() =>
      [...document.querySelectorAll("thead")].filter((head) => head.checkVisibility() && !head.innerText.trim()).length,
    );
    assert.equal(empty, 0, "every table has the names of its columns");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    unharmed(page);
    await page.context().close();
  });
}

test("the paper of the Odds has the market, the product and each picture's table, and no fields", async () => {
  const page = await lab.open({}, "?section=odds");
  await page.locator(".odds .sentence button").first().waitFor();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator(".paper-tables table").first().waitFor();
  await page.waitForTimeout(500);
  // Found and counted at once: what is drawn anew is another element.
  const shown = (selector) =>
    page.evaluate((selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() && one.getClientRects().length > 0).length, selector);
  assert.equal(await shown("input, select, progress, summary, button:not(.figure)"), 0);
  const pictures = await Promise.all([".ends svg", ".fans svg", ".two > figure svg", ".decides svg"].map(shown));
  assert.deepEqual(pictures, [2, 2, 2, 4]);
  const [market, product] = await page.locator(".paper-terms").allInnerTexts();
  assert.match(market, /^Market\s+Assumed: wild days[\s\S]*Volatility a year\s+60\s%[\s\S]*Horizon in trading days\s+252[\s\S]*Seed\s+1$/);
  assert.match(product, /^The product\s+Leverage\s+3×[\s\S]*Trigger/);
  const rows = await page.locator(".paper-tables table").evaluateAll((all) => all.map((table) => table.tBodies[0].rows.length));
  assert.ok(rows.length === 5 && rows.every((count) => count >= 3), `${rows}`);
  // Also where the reader has never looked at the small pictures.
  const decides = await page.locator(".paper-tables section", { hasText: "What decides?" }).locator("td:last-child").allInnerTexts();
  assert.ok(decides.length === 4 && decides.every((rare) => /\d/.test(rare)), `${decides}`);
  assert.match(await page.locator(".paper-opening").innerText(), /#1\./);
  unharmed(page);
  await page.context().close();
});

test("the clouds of the Story are on paper also where nobody has looked at them", async () => {
  const page = await lab.open({}, "?section=story");
  await page.locator(".clouds").waitFor({ state: "attached" });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator(".clouds svg").first().waitFor({ state: "attached", timeout: 5000 });
  assert.match(await page.locator(".clouds + .finding").innerText(), /^Drawn: 40,000 days/);
  unharmed(page);
  await page.context().close();
});

test("of a choice only what is chosen is on paper", async () => {
  const page = await lab.open({}, "?section=avalanche");
  await page.emulateMedia({ media: "print" });
  const chosen = await page.locator(".one-fund .chips").evaluateAll((all) =>
    all.map((chips) => [...chips.querySelectorAll("label")].filter((label) => label.checkVisibility()).length),
  );
  assert.ok(chosen.length > 0 && chosen.every((count) => count === 1), `${chosen}`);
  await page.context().close();
});

test("on the printed map the reader's day is a dot at its moves, and the parts are named", async () => {
  const page = await lab.open({}, "?section=map");
  await page.locator(".cells .mark").waitFor();
  // At once and without a frame between, as a browser lays out for paper.
  await page.setViewportSize({ width: 700, height: 1000 });
  await page.emulateMedia({ media: "print" });
  const at = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const [picture, dot, region] = [box(".cells svg"), box(".cells .mark"), document.querySelector(".cells .region")];
    const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    const [x, y] = middle(dot);
    const ticks = [...document.querySelectorAll(".cells svg text")].map((text) => [text.textContent, ...middle(text.getBoundingClientRect())]);
    return { inside: x > picture.left && x < picture.right && y > picture.top && y < picture.bottom, x, y, ticks, named: region.checkVisibility() };
  });
  assert.ok(at.inside && at.named, JSON.stringify(at));
  // Between the ticks of its moves: −18.05 % and then +22.63 %.
  // The ticks of the height come first.
  const place = (axis, words) => at.ticks[axis === 1 ? "findLast" : "find"](([name]) => name === words)[axis];
  assert.ok(at.x > place(1, "−15%") && at.x < place(1, "−20%"), JSON.stringify(at));
  assert.ok(at.y < place(2, "+20%") && at.y > place(2, "+30%"), JSON.stringify(at));
  await page.context().close();
});
