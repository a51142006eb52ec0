// How the page starts: under any path, with nothing but its own files, and readable where it cannot start.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

test("the page starts under a sub-path and asks only its own folder for files", async () => {
  const page = await lab.open();
  assert.deepEqual(page.problems, []);
  assert.match(await page.title(), /Reset Lab/);
});
