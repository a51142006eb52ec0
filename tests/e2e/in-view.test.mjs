// Cause and effect in one view: while the path is bent or the product changed, the figures and the NAVs are to be seen.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const SIZES = [[1440, 900], [1280, 720], [768, 1024], [390, 844], [320, 640]];
const open = ([width, height]) => lab.open({ viewport: { width, height } });

/** What of the result is to be seen in the window: the figures, and the lines of the NAVs. */
const seen = () =>
  page.evaluate(() => {
    const part = (element) => {
      if (!element) return 0;
      const { top, bottom, height } = element.getBoundingClientRect();
      return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
    };
    const bar = document.querySelector(".pinned-bar");
    return {
      figures: part(document.querySelector(".tiles")) > 0.99 || part(bar) > 0.99,
      navs: part(document.querySelectorAll(".stack figure")[1]) >= 0.7 || part(document.querySelector(".small-navs")) > 0.99,
    };
  });

/** Takes hold of the low of the opening day and moves it, without letting go. */
async function bend(dy) {
  const box = await page.locator("#handle-0-3").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + dy, { steps: 4 });
  await page.waitForTimeout(120);
  return { x, y: y + dy };
}

for (const size of SIZES) {
  test(`at ${size.join(" × ")}, whoever drags a point sees figures, NAVs and where the point is`, async () => {
    page = await open(size);
    for (const top of [0, 250, 500]) {
      await page.evaluate((top) => scrollTo(0, top), top);
      await page.waitForTimeout(120);
      const box = await page.locator("#handle-0-3").boundingBox();
      const covered = await page.evaluate(([x, y]) => !document.elementFromPoint(x, y)?.closest(".handle"), [box.x + 22, box.y + 22]);
      // Where the point cannot be touched, there is no drag.
      if (box.y < 0 || box.y + 44 > size[1] || covered) continue;
      const finger = await bend(12);
      assert.deepEqual(await seen(), { figures: true, navs: true }, `scrolled by ${top}`);
      const read = await page.locator(".readout").boundingBox();
      const [dx, dy] = [Math.max(read.x - finger.x, finger.x - read.x - read.width), finger.y - read.y];
      assert.ok(dx < 40 && dy > 0 && dy < 80, `the read-out stands at the finger: ${dx}, ${dy}`);
      assert.match(await page.locator(".readout").innerText(), /^\d\d:\d\d, [\d.]+, down [\d.]+%$/);
      await page.mouse.up();
      // From the opening again: a drag out of the chart has it drawn anew.
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(60);
    }
  });
}

test("where the controls stand below, the result is pinned above them, and is the same as in the figures", async () => {
  page = await open([390, 844]);
  assert.equal(await page.locator(".pinned-bar").count(), 0, "at first the figures themselves are to be seen");
  await page.locator(".to-controls button").click();
  await page.locator(".pinned-bar").waitFor();
  await parts(page).leverage("5×").check();
  await page.waitForTimeout(120);
  assert.deepEqual(await seen(), { figures: true, navs: true });
  const pinned = await page.locator(".pinned-figure strong").allInnerTexts();
  const tiles = [];
  for (const name of ["The stock", "Without reset", "With reset", "Difference"]) tiles.push(await parts(page).tile(name));
  assert.deepEqual(pinned, tiles);
});
