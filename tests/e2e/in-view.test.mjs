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
      const handle = await page.locator("#handle-0-3").boundingBox();
      const covered = await page.evaluate(([x, y]) => !document.elementFromPoint(x, y)?.closest(".handle"), [handle.x + 22, handle.y + 22]);
      // Where the point cannot be touched, there is no drag.
      if (handle.y < 0 || handle.y + 44 > size[1] || covered) continue;
      const finger = await bend(12);
      assert.deepEqual(await seen(), { figures: true, navs: true }, `scrolled by ${top}`);
      const read = page.locator(".readout, .stack .read");
      assert.match(await read.innerText(), /^\d\d:\d\d, [\d.]+, down [\d.]+%$/);
      const box = await read.boundingBox();
      const name = await page.locator(".stack figcaption").first().boundingBox();
      if (size[0] < 600 && name.y >= 0) {
        assert.ok(Math.abs(box.y - name.y) < 8, "on a phone it stands beside the chart's name");
      } else {
        const [dx, dy] = [Math.max(box.x - finger.x, finger.x - box.x - box.width), finger.y - box.y];
        assert.ok(dx < 40 && dy > 0 && dy < 80, `the read-out stands at the finger: ${dx}, ${dy}`);
      }
      await page.mouse.up();
      // From the opening again: a drag out of the chart has it drawn anew.
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(60);
    }
  });
}

/** What of the charts a reading covers, and what of the reading is not to be seen; both by rectangles. */
const covered = () =>
  page.evaluate(() => {
    const stack = document.querySelector(".stack");
    const shown = [...stack.querySelectorAll(".read, .readout")].filter((one) => one.checkVisibility());
    const rect = (element, half) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (half === undefined) return { left, right, top, bottom };
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return { left: x - half, right: x + half, top: y - half, bottom: y + half };
    };
    // A pixel of letters' boxes may touch.
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const things = [
      ...[...stack.querySelectorAll("svg text")].map((text) => [text.textContent, rect(text)]),
      ...[...stack.querySelectorAll("figcaption .name")].map((name) => [`the name ${name.textContent}`, rect(name)]),
      ...[...stack.querySelectorAll(".handle:not(.follower)")].map((handle) => [handle.ariaLabel, rect(handle, 8)]),
    ];
    return {
      words: shown.map((one) => one.innerText.replace(/\s+/g, " ")),
      hides: shown.flatMap((one) => things.filter(([, thing]) => meet(rect(one), thing)).map(([what]) => `${one.textContent} on ${what}`)),
      cut: shown.filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight || one.scrollWidth > one.clientWidth + 1;
      }).map((one) => one.textContent),
      sideways: document.documentElement.scrollWidth - innerWidth,
      heights: [...stack.querySelectorAll("figcaption")].map((name) => Math.round(name.getBoundingClientRect().height)),
    };
  });

for (const width of [320, 390, 480]) {
  for (const [locale, query] of [["en-GB", ""], ["de-DE", ""], ["ko-KR", "?currency=EUR&nav=5000"], ["it-IT", "?preset=skid&currency=EUR&nav=5000"], ["zh-TW", ""]]) {
    test(`at ${width} px, ${locale}${query}, what a finger reads or drags hides no word and no handle, and moves nothing`, async () => {
      page = await lab.open({ viewport: { width, height: 844 }, hasTouch: true, isMobile: true, locale }, query);
      const touch = await page.context().newCDPSession(page);
      const send = (type, points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
      await page.evaluate(() => scrollBy({ top: document.querySelector(".stack").getBoundingClientRect().top - 80, behavior: "instant" }));
      await page.waitForTimeout(150);
      const before = await covered();
      assert.deepEqual(before.words, []);
      // A finger on the second chart reads; over the whole width of the plot.
      const box = await page.locator(".stack figure").nth(1).boundingBox();
      for (const share of [0.15, 0.4, 0.6, 0.8]) {
        const at = [box.x + share * box.width, box.y + 0.6 * box.height];
        await send("touchStart", [at]);
        await page.waitForTimeout(80);
        const read = await covered();
        assert.equal(read.words.length, 2, `${read.words}`);
        assert.match(read.words[0], /\d\d:\d\d/);
        assert.deepEqual([read.hides, read.cut, read.heights], [[], [], before.heights], `${read.words}`);
        assert.ok(read.sideways <= 0, `${read.words}`);
        await send("touchEnd", []);
      }
      // A finger on a handle drags.
      const handle = page.locator(".handle:not(.follower)").nth(1);
      const { x, y } = await handle.boundingBox();
      await send("touchStart", [[x + 22, y + 22]]);
      for (const [dx, dy] of [[0, -6], [4, -14], [8, -20]]) {
        await send("touchMove", [[x + 22 + dx, y + 22 + dy]]);
        await page.waitForTimeout(80);
        const dragged = await covered();
        assert.equal(dragged.words.length, 1, `${dragged.words}`);
        assert.deepEqual([dragged.hides, dragged.cut, dragged.heights], [[], [], before.heights], `${dragged.words}`);
      }
      await send("touchEnd", []);
    });
  }
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
