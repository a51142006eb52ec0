// axe-core on the built page, in the ways it is looked at.
import assert from "node:assert/strict";
import axe from "axe-core";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

const narrow = { viewport: { width: 320, height: 640 } };
const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "320 px": { ...narrow, colorScheme: "light" },
  "320 px, dark": { ...narrow, colorScheme: "dark" },
  Italian: { locale: "it-IT" },
  "forced colours": { forcedColors: "active" },
};

for (const [name, options] of Object.entries(looks)) {
  test(`axe finds nothing (${name})`, async () => {
    const page = await lab.open(options);
    // Everything that can be folded out is part of the page.
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.deepEqual(await violations(page), []);
  });
}

test("at 320 px nothing is wider than the page", async () => {
  const page = await lab.open(narrow);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `the page is ${width} px wide`);
});

/** What axe objects to: one line for a rule, with the first elements concerned. */
async function violations(page) {
  await page.evaluate(axe.source); // not a script element: the page's policy allows none from here
  const found = await page.evaluate(async () => (await globalThis.axe.run(document)).violations);
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`,
  );
}
