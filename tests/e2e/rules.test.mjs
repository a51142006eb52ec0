// The rules of real products in the page: under the fine print and of a day; and in its links.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parts, unharmed, view } from "./support/lab.mjs";
import { lab, page, ui } from "./support/own-page.mjs";

const ENDS = "The trigger ends the product: what is left stays in cash";
const HALT = "Trading resumes after";
const DIVIDEND = "Dividend before this day’s open";
const says = (words) => ui.sentence.filter({ hasText: words }).waitFor();

test("a trigger that ends the product has words and a mark of its own, and a link keeps it", async () => {
  await ui.fold("Fine print").click();
  await ui.tick(ENDS).check();
  await says(/The trigger ended the product at 11:\d\d, at a price of [\d.]+; together with what followed this cost/);
  await page.locator(".picture text", { hasText: /^ended$/ }).first().waitFor();
  await ui.ledger.getByText("Ended by the trigger").waitFor();
  await ui.tick("Fires only beyond the level, not at it").check();
  await ui.field(HALT).fill("60");
  const seen = await view(page);
  await page.waitForTimeout(500);
  const hash = await page.evaluate(() => location.hash);
  assert.ok(hash.length <= 146, `${hash.length} characters`);
  const other = await lab.open({}, hash);
  assert.deepEqual(await view(other), seen);
  await parts(other).fold("Fine print").click();
  assert.ok(await parts(other).tick(ENDS).isChecked());
  assert.equal(await parts(other).field(HALT).inputValue(), "60");
  unharmed(other);
});

test("a dividend and a split move the price from which a day is measured", async () => {
  await ui.example("Fall, then bounce");
  await says(/The reset at 11:30/);
  // A fall from 100 to 75 on which a dividend of 25 was paid is none.
  await ui.field(DIVIDEND).fill("25");
  await says(/No reset fired/);
  await ui.field(DIVIDEND).fill("0");
  await ui.field("New shares for an old one").fill("2");
  await says(/No reset fired/);
  await ui.field(DIVIDEND).fill("100");
  assert.notEqual(await ui.problem(DIVIDEND), "");
});
