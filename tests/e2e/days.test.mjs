// The path's days: added, copied, moved, removed, many at once from daily returns; and the texture between the points.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, unharmed, view } from "./support/lab.mjs";
import { lab, page, ui } from "./support/own-page.mjs";

const button = (name) => page.getByRole("button", { name, exact: true });
const area = () => page.getByRole("textbox", { name: "Type or paste daily returns" });
const daily = () => ui.fold("Daily returns").click();
/** Since the previous close, at the last point of each day. */
async function closes(days) {
  const all = [];
  for (let day = 1; day <= days; day++) {
    await ui.choice("Day").selectOption(`Day ${day}`);
    all.push(await ui.field("Since the previous close, 16:00").inputValue());
  }
  return all;
}

test("a day on which nothing happens is added and shown, and changes the number of days only", async () => {
  const { before, after } = await changes(page, () => button("Add a day").click(), ["points", "charts"]);
  assert.equal(await ui.choice("Day").locator("option:checked").innerText(), "Day 2");
  assert.deepEqual(await ui.times(), ["09:30", "16:00"]);
  assert.equal(await ui.field("Price, 16:00").inputValue(), "351.75");
  assert.equal(after.tiles, before.tiles);
});

test("a copied day has the same moves once more, from its own previous close", async () => {
  await changes(page, () => button("Copy the day").click(), ["sentence", "charts", "ledger"]);
  assert.deepEqual(await closes(2), ["0.5", "0.5"]);
  assert.equal(await ui.field("Price, 16:00").inputValue(), "353.50875");
});

test("days are moved earlier and later, and keep their moves", async () => {
  await ui.example("Days of decline");
  const moves = await closes(5);
  await ui.choice("Day").selectOption("Day 2");
  await button("Later").click();
  assert.equal(await ui.choice("Day").locator("option:checked").innerText(), "Day 3");
  assert.deepEqual(await closes(5), [moves[0], moves[2], moves[1], moves[3], moves[4]]);
  await ui.choice("Day").selectOption("Day 3");
  await button("Earlier").click();
  assert.deepEqual(await closes(5), moves);
  await ui.choice("Day").selectOption("Day 1");
  assert.equal(await button("Earlier").getAttribute("aria-disabled"), "true");
  const before = await view(page);
  await button("Earlier").click({ force: true });
  assert.deepEqual(await view(page), before);
});

test("a day is removed, and the last one left stays", async () => {
  await ui.example("Days of decline");
  const moves = await closes(5);
  await ui.choice("Day").selectOption("Day 5");
  await button("Remove").click();
  assert.deepEqual(await closes(4), moves.slice(0, 4));
  for (let i = 0; i < 3; i++) await button("Remove").click();
  assert.equal(await button("Remove").count(), 0);
  assert.equal(await ui.choice("Day").count(), 0);
});

test("the gap at a day's open moves the whole day, and a wrong one is told beside it", async () => {
  await changes(page, () => ui.field("Gap at this day’s open").fill("-10"), ["sentence", "charts", "points"]);
  assert.equal(await ui.field("Price, 09:30").inputValue(), "315");
  assert.equal(await ui.field("Price, 16:00").inputValue(), "316.575");
  await ui.field("Gap at this day’s open").fill("-100");
  assert.match(await ui.problem("Gap at this day’s open"), /above −100%/);
});

test("daily returns become days of a chosen shape, and undo brings back what was", async () => {
  const before = await view(page);
  await daily();
  await area().fill("+1.2 %, −20 %, +3 %");
  await changes(page, () => button("Make days of them").click(), ["sentence", "charts", "points"]);
  await page.locator(".message").getByText("3 days made of the list").waitFor();
  assert.deepEqual(await closes(3), ["1.2", "−20", "3"]);
  await ui.choice("Day").selectOption("Day 2");
  // Half the mean size of the three moves, (1.2 + 20 + 3) / 6 %, below the close first, then above the open.
  const prices = await page.locator(".points input").evaluateAll((all) => all.map((e) => e.value));
  const close = 350 * 1.012 * 0.8;
  const low = close * (1 - 0.242 / 6);
  assert.ok(prices.some((price) => Math.abs(Number(price) - low) < 0.01), `${low} in ${prices}`);
  await ui.choice("Shape of a day").selectOption("Straight line");
  await button("Make days of them").click();
  assert.deepEqual(await ui.times(), ["09:30", "16:00"]);
  await button("Undo").click();
  await button("Undo").click();
  assert.deepEqual(await view(page), before);
});

test("an entry that is no return is named, the path stays, and so does what was typed", async () => {
  const before = await view(page);
  await daily();
  for (const [list, words] of [
    ["1.2\n-2O\n3", /Entry 2, “−2O”: This is not a number/],
    ["1 2 -100", /Entry 3, “−100”: Must be above −100%/],
    ["+1,2 %, −20 %", /Entry 2.*Decimals are written with “\.”/],
    ["", /Please enter a value/],
    [`${"1 ".repeat(3000)}`, /Entry \d,?\d{3}.*at most [\d,]+ days/],
  ]) {
    await area().fill(list);
    await button("Make days of them").click();
    const problem = page.locator("#daily-returns-problem");
    assert.match(await problem.innerText(), words);
    assert.equal(await area().inputValue(), list);
    assert.equal(await area().getAttribute("aria-invalid"), "true");
    assert.deepEqual(await view(page), before);
  }
  await area().press("End");
  await area().pressSequentially("x");
  assert.equal(await area().getAttribute("aria-invalid"), "false");
});

test("in Italian the decimals are commas", async () => {
  const other = await lab.open({}, "?lang=it");
  await other.locator("summary", { hasText: "Rendimenti giornalieri" }).click();
  await other.getByRole("textbox", { name: "Scrivi o incolla" }).fill("+1,2 % −20 %");
  await other.getByRole("button", { name: "Crea i giorni" }).click();
  await other.locator(".message").getByText("2 giorni creati").waitFor();
  unharmed(other);
});

test("many days are chosen by number and by steps, not from a list", async () => {
  await daily();
  await area().fill("1 -1 ".repeat(1300));
  await button("Make days of them").click();
  const number = page.getByRole("textbox", { name: /^Day, of 2,?600$/ });
  await number.waitFor();
  assert.equal(await page.locator("#day").count(), 0);
  assert.ok((await page.locator(".controls option").count()) < 60);
  await number.fill("2600");
  assert.equal(await ui.field("Since the previous close, 16:00").inputValue(), "−1");
  await button("Next day").click({ force: true });
  await button("Previous day").click();
  assert.equal(await number.inputValue(), "2599");
  for (const wrong of ["0", "2601", "1.5", "x"]) {
    await number.fill(wrong);
    assert.match(await page.locator("#day-number-problem").innerText(), /whole number from 1 to 2,?600/, wrong);
    assert.equal(await number.inputValue(), wrong);
  }
  await number.press("Enter");
  assert.equal(await number.inputValue(), "2599");
});

test("the texture's slider and its number are one, and a drag of it is one step", async () => {
  await ui.fold("Session and texture").click();
  const before = await view(page);
  const slider = page.getByRole("slider", { name: "Texture: smooth to rough" });
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + 10, box.y + box.height / 2);
  await page.mouse.down();
  for (const share of [0.05, 0.1, 0.2]) await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await page.mouse.up();
  const value = Number(await ui.field("Roughness per minute").inputValue());
  assert.ok(value > 0.2 && value < 0.6, `${value}`);
  assert.equal(Number(await slider.inputValue()), Math.round(value * 100));
  assert.notDeepEqual((await view(page)).charts, before.charts);
  await button("Undo").click();
  assert.deepEqual(await view(page), before);
  assert.equal(await button("Undo").getAttribute("aria-disabled"), "true");
  await slider.focus();
  await changes(page, () => page.keyboard.press("ArrowRight"), ["charts"]);
  assert.equal(await ui.field("Roughness per minute").inputValue(), "0.01");
  assert.equal(await slider.getAttribute("aria-valuetext"), "0.01%");
});

test("shuffle shows another seed and draws another path through the same points", async () => {
  await ui.fold("Session and texture").click();
  assert.equal(await button("Shuffle the texture").getAttribute("aria-disabled"), "true");
  await ui.field("Roughness per minute").fill("0.2");
  const seen = new Set();
  const seeds = new Set();
  for (let i = 0; i < 5; i++) {
    await button("Shuffle the texture").click();
    seeds.add(await ui.field("Seed of the texture").inputValue());
    seen.add((await view(page)).charts[0]);
  }
  assert.equal(seeds.size, 5);
  assert.equal(seen.size, 5);
  const again = [...seeds][0];
  await ui.field("Seed of the texture").fill(again);
  assert.equal((await view(page)).charts[0], [...seen][0]);
});
