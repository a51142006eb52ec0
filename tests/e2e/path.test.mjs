// The path of the stock: its points, days and session, and the charts that read it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, number, view } from "./support/lab.mjs";
import { page, ui } from "./support/own-page.mjs";

test("a point's price can be typed, and its percentage follows", async () => {
  await changes(page, () => ui.field("Price, 16:00").fill("315"), ["sentence", "charts", "tiles", "ledger"]);
  assert.equal(await ui.field("Since the previous close, 16:00").inputValue(), "−10");
});

test("a point's percentage can be typed, and its price follows", async () => {
  await changes(page, () => ui.field("Since the previous close, 16:00").fill("-10"));
  assert.equal(await ui.field("Price, 16:00").inputValue(), "315");
});

test("a point's time can be typed, and the reset moves with the fall", async () => {
  await changes(page, () => ui.field("Time, 11:15").fill("11:05"), ["sentence", "charts"]);
  assert.deepEqual((await ui.times()).slice(0, 3), ["09:30", "10:30", "11:05"]);
});

test("the previous close can be typed, and every percentage follows", async () => {
  await changes(page, () => ui.field("Previous close").fill("700"), ["sentence", "charts"]);
  assert.equal(await ui.field("Since the previous close, 09:30").inputValue(), "−50");
});

test("a point is added on the line, so that nothing changes until it is moved", async () => {
  const { before, after } = await changes(
    page,
    () => page.getByRole("button", { name: "Add a point after 12:50" }).click(),
    ["points"],
  );
  assert.ok((await ui.times()).includes("13:40"));
  assert.equal(after.tiles, before.tiles);
  assert.equal(await ui.field("Price, 13:40").inputValue(), "324");
  await changes(page, () => ui.field("Price, 13:40").fill("200"), ["sentence", "charts", "ledger"]);
});

test("a point is removed, and the focus goes to the point before", async () => {
  await changes(page, () => page.getByRole("button", { name: "Remove the point at 12:50" }).click(), ["points", "charts"]);
  assert.ok(!(await ui.times()).includes("12:50"));
  await page.waitForFunction(() => document.activeElement.id.startsWith("pointprice"));
  assert.ok(await ui.field("Price, 11:30").evaluate((field) => field === document.activeElement));
});

test("all points between open and close can go, and the two ends stay", async () => {
  for (let left = 6; left > 0; left--) await page.getByRole("button", { name: /^Remove the point/ }).first().click();
  assert.deepEqual(await ui.times(), ["09:30", "16:00"]);
  assert.equal(await page.getByRole("button", { name: /^Remove the point/ }).count(), 0);
  assert.match(await ui.sentence.innerText(), /No reset fired/);
});

test("points can be added until there is no minute between them, and then the button says so", async () => {
  await ui.example("Calm day");
  const add = page.getByRole("button", { name: "Add a point after 09:30" });
  assert.equal(await add.getAttribute("aria-disabled"), "false");
  for (let i = 0; i < 12; i++) await add.click({ force: true }); // as a hand would, enabled or not
  assert.equal(await add.getAttribute("aria-disabled"), "true");
  assert.equal(await ui.stale.count(), 0);
  const times = await ui.times();
  assert.equal(times[1], "09:31");
  assert.equal(new Set(times).size, times.length);
});

test("several days are edited a day at a time", async () => {
  assert.equal(await ui.choice("Day").count(), 0);
  await ui.example("Days of decline");
  assert.deepEqual(await ui.choice("Day").locator("option").allInnerTexts(), ["Day 1", "Day 2", "Day 3", "Day 4", "Day 5"]);
  await changes(page, () => ui.choice("Day").selectOption("Day 2"), ["points"]);
  assert.equal(await ui.field("Price, 16:00").inputValue(), "74.5");
  assert.equal(await ui.field("Since the previous close, 16:00").inputValue(), "−21.58");
  const { before, after } = await changes(page, () => ui.field("Price, 16:00").fill("80"), ["sentence", "charts"]);
  assert.notEqual(after.ledger, before.ledger);
  await ui.choice("Day").selectOption("Day 3");
  assert.equal(await ui.field("Since the previous close, 09:30").inputValue(), "−5.63");
  await ui.example("Calm day");
  assert.equal(await ui.choice("Day").count(), 0);
});

test("a session of another length stretches the path, one at another hour moves it", async () => {
  await ui.fold("Session and texture").click();
  await changes(page, () => ui.field("Session lasts").fill("780"), ["sentence", "charts"]);
  assert.deepEqual((await ui.times()).filter((_, i, all) => i === 1 || i === all.length - 1), ["11:30", "22:30"]);
  await changes(page, () => ui.field("Session opens at").fill("8:00"), ["sentence", "charts"]);
  assert.deepEqual((await ui.times()).filter((_, i, all) => i < 2 || i === all.length - 1), ["08:00", "10:00", "21:00"]);
});

test("a session may pass midnight, and its points can still be moved", async () => {
  await ui.fold("Session and texture").click();
  await ui.field("Session opens at").fill("22:00");
  assert.equal((await ui.times()).at(-1), "04:30");
  await changes(page, () => ui.field("Time, 01:20").fill("01:00"), ["charts"]);
  assert.ok((await ui.times()).includes("01:00"));
});

test("roughness and seed make another path through the same points, and the same seed the same path", async () => {
  await ui.fold("Session and texture").click();
  await changes(page, () => ui.field("Roughness per minute").fill("0.1"), ["charts"]);
  const first = await view(page);
  await changes(page, () => ui.field("Seed of the texture").fill("8"), ["charts"]);
  assert.equal((await view(page)).points, first.points);
  await ui.field("Seed of the texture").fill("7");
  assert.deepEqual(await view(page), first);
});

test("calendar days to the next session count for costs", async () => {
  await ui.fold("Costs").click();
  await ui.field("Fee per year").fill("90");
  await ui.fold("Session and texture").click();
  await changes(page, () => ui.field("Calendar days to the next session").fill("3"), ["tiles"]);
});

test("the pointer reads every series at its time, on all charts at once", async () => {
  const stack = page.locator(".stack");
  const box = await stack.boundingBox();
  const said = new Set();
  for (const share of [0.1, 0.3, 0.5, 0.7]) {
    await stack.hover({ position: { x: box.width * share, y: 60 } });
    assert.match(await ui.reading.innerText(), /^\d\d:\d\d: stock [\d.]+, with reset ([\d.]+|halted), without [\d.]+; leverage .+ and [\d.]+×$/);
    said.add(await ui.reading.innerText());
  }
  assert.equal(said.size, 4);
  assert.equal(await page.locator(".crosshair").count(), 1);
  assert.ok((await page.locator(".picture .dot").count()) >= 4);
  await page.locator("h1").hover();
  assert.equal(await page.locator(".crosshair").count(), 0);
});

test("the slider reads every series by key, and says what it reads", async () => {
  await ui.crosshair.focus();
  await page.keyboard.press("End");
  assert.equal(await ui.reading.innerText(), "16:00: stock 351.75, with reset 77.0, without 101.5; leverage 2.19× and 2.97×");
  await page.keyboard.press("Home");
  assert.match(await ui.reading.innerText(), /^09:30: stock 350\.00, with reset 100\.0, without 100\.0; leverage 3× and 3×/);
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  assert.match(await ui.reading.innerText(), /^09:35: /);
  assert.equal(await ui.crosshair.getAttribute("aria-valuetext"), await ui.reading.innerText());
});

test("in a halt the reading says so", async () => {
  await ui.crosshair.focus();
  await ui.crosshair.fill("112");
  assert.match(await ui.reading.innerText(), /^11:2\d: stock [\d.]+, with reset halted/);
});

test("the crosshair survives a path that gets shorter", async () => {
  await ui.crosshair.focus();
  await page.keyboard.press("End");
  await ui.fold("Session and texture").click();
  await ui.field("Session lasts").fill("20");
  assert.match(await ui.reading.innerText(), /^09:50: /);
});

const table = () => page.locator(".charts summary", { hasText: "Show as a table" });

test("each chart has its words, and all of them a table", async () => {
  for (const [name, words] of [
    ["Stock", /starts at 350\.00, reaches 283\.60 at its lowest and 351\.75 at its highest/],
    ["NAV of the product", /With the reset the NAV goes from 100\.0 to 77\.0/],
    ["Effective leverage", /with the reset reaches 5\.36×/],
  ]) {
    const figure = page.getByRole("figure", { name, exact: true });
    assert.match(await figure.locator("p").innerText(), words);
  }
  await table().click();
  const shown = page.locator(".charts table");
  const rows = shown.locator("tbody tr");
  await rows.first().waitFor();
  assert.ok((await rows.count()) >= 30);
  assert.match(await rows.first().innerText(), /^09:30\s+350\.00\s+100\.0\s+100\.0\s+3×\s+3×$/);
  assert.match(await rows.last().innerText(), /^16:00\s+351\.75\s+77\.0\s+101\.5/);
  await table().click();
  assert.equal(await shown.isVisible(), false);
});

test("the table and the words follow a change", async () => {
  await table().click();
  await ui.field("Price, 16:00").fill("300");
  assert.match(await page.locator(".charts tbody tr").last().innerText(), /^16:00\s+300\.00/);
  assert.match(await page.getByRole("figure", { name: "Stock", exact: true }).locator("p").innerText(), /closes at 300\.00/);
});

test("figures: drawdown, resets, exposure traded, recovery, break-even", async () => {
  const cells = async (name) => {
    const row = page.locator(".more tbody tr", { has: page.getByRole("rowheader", { name, exact: true }) });
    return row.getByRole("cell").allInnerTexts();
  };
  // What is far from the window is drawn only once it comes near.
  await page.locator(".more").scrollIntoViewIfNeeded();
  await page.waitForTimeout(100);
  assert.deepEqual(await cells("Deepest fall from a peak"), ["−53.6%", "−56.9%"]);
  assert.equal((await cells("Resets"))[0], "1");
  assert.ok(number((await cells("Exposure traded"))[0]) > 100);
  assert.equal((await cells("Move needed to get back to the start")).length, 2);
  assert.match(await page.locator(".more").innerText(), /Break-even close: 28\d\.\d\d/);
});
