// Money of many digits, as in won or yen: nothing of it is cut, and nothing leaves the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

for (const width of [1280, 800, 600, 390, 320]) {
  test(`at ${width} px the amount in its field is whole, and so are sentence and figures beside it`, async () => {
    for (const query of ["nav=10000000&currency=KRW&lang=ko", "nav=123456.78&currency=USD", "nav=1000000000&currency=EUR&lang=de", "nav=5000"]) {
      const page = await lab.open({ viewport: { width, height: 700 } }, `?preset=whipsaw&${query}`);
      const seen = await page.evaluate(() => {
        const field = document.querySelector("#initialnav");
        const { width } = document.querySelector(".sentence").getBoundingClientRect();
        const tiles = [...document.querySelectorAll(".tiles *")];
        const beyond = tiles.filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
        return { cut: field.scrollWidth - field.clientWidth, width, beyond: beyond.map((one) => one.textContent) };
      });
      assert.ok(seen.cut <= 0, `${query}: ${seen.cut} px of the amount are cut off`);
      assert.deepEqual(seen.beyond, [], query);
      assert.ok(seen.width >= Math.min(width - 40, 260), `${query}: the sentence is ${seen.width} px wide`);
      unharmed(page);
      await page.context().close();
    }
  });
}
