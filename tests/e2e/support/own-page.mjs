// A page of its own for each test of a file: opened before it, unharmed and closed after it. Importing this is enough; the
// bindings always hold what belongs to the test that runs.
import { after, afterEach, before, beforeEach } from "node:test";
import { startLab } from "./browser.mjs";
import { parts, unharmed } from "./lab.mjs";

export let lab;
export let page;
export let ui;

before(async () => (lab = await startLab()));
after(() => lab.close());
beforeEach(async () => {
  page = await lab.open();
  ui = parts(page);
});
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});
