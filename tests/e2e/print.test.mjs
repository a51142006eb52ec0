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
const pages = { lab: [2, 2], story: [5, 12], map: [1, 3], avalanche: [3, 7] };

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

test("of a choice only what is chosen is on paper", async () => {
  const page = await lab.open({}, "?section=avalanche");
  await page.emulateMedia({ media: "print" });
  const chosen = await page.locator(".one-fund .few").evaluateAll((all) =>
    all.map((chips) => [...chips.querySelectorAll("label")].filter((label) => label.checkVisibility()).length),
  );
  assert.ok(chosen.length > 0 && chosen.every((count) => count === 1), `${chosen}`);
  await page.context().close();
});
