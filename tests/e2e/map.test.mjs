// The map of moves: with mouse, finger and keyboard, and the path that a cell loads.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { number, parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const cells = () => page.locator(".cells");
const said = () => page.locator("#map-cell").innerText();
const picture = () => page.locator(".cells .svg").innerHTML();
const load = () => page.getByRole("button", { name: "Load this path in the Lab" });

/** With and without the reset, as a cell says them. */
const ends = async () => (await said()).match(/with the reset ([\d.,]+), without ([\d.,]+)\./).slice(1).map((n) => number(n));

/** A place on the map, as shares of its width and height. */
async function spot(across, down) {
  await cells().scrollIntoViewIfNeeded();
  const box = await cells().boundingBox();
  return [box.x + across * box.width, box.y + down * box.height];
}

/** That the Lab is shown, with these end values. */
async function inTheLab(with_, without) {
  await page.locator("#result-heading").waitFor();
  assert.equal(number(await parts(page).tile("With reset")).toFixed(1), with_.toFixed(1));
  assert.equal(number(await parts(page).tile("Without reset")).toFixed(1), without.toFixed(1));
  await page.waitForFunction(() => document.activeElement.id === "result");
}

test("the map opens on this product's rebase, half of the way back", async () => {
  page = await lab.open({}, "?section=map");
  assert.match(await said(), /^−17% to the rebase, then \+9% to the close\./);
  assert.match(await page.locator("main").innerText(), /The reset fires at −16\.67%; this product is rebased at −16\.67%/);
});

test("the keyboard has one stop: arrows read cells, Enter loads the path", async () => {
  page = await lab.open({}, "?section=map");
  await cells().focus();
  assert.equal(await page.locator(".cells [tabindex]").count(), 0);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  assert.match(await said(), /^−21% to the rebase, then \+10% to the close\. .* The reset costs 12\.6\.$/);
  await page.keyboard.press("End");
  assert.match(await said(), /Everything is lost either way\./);
  await page.keyboard.press("Home");
  assert.match(await said(), /^0% to the rebase/);
  assert.equal(await page.locator("#map-cell").getAttribute("aria-live"), "polite");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowRight");
  assert.match(await said(), /^−20% to the rebase, then \+10%/);
  const [with_, without] = await ends();
  // 0.4 · 1.3 and 1 + 3 · (0.8 · 1.1 − 1).
  assert.deepEqual([with_, without], [52, 64]);
  await page.keyboard.press("Enter");
  await inTheLab(52, 64);
  assert.equal(number((await page.locator(".points tbody tr").last().locator("input").first().inputValue())), 308);
});

test("a mouse reads as it moves and loads with a click", async () => {
  page = await lab.open({}, "?section=map");
  const before = await said();
  await page.mouse.move(...(await spot(0.72, 0.3)));
  assert.notEqual(await said(), before);
  const [with_, without] = await ends();
  await page.mouse.click(...(await spot(0.72, 0.3)));
  await inTheLab(with_, without);
});

test("a finger reads with a tap and loads with the button", async () => {
  page = await lab.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }, "?section=map");
  const before = await said();
  await page.touchscreen.tap(...(await spot(0.6, 0.35)));
  assert.notEqual(await said(), before);
  const [with_, without] = await ends();
  assert.ok(await cells().isVisible(), "still on the map");
  await load().tap();
  await inTheLab(with_, without);
});

test("leverage, trigger and slippage draw the map anew", async () => {
  page = await lab.open({}, "?section=map");
  const drawings = [await picture()];
  const another = async () => {
    await page.waitForTimeout(60);
    const now = await picture();
    assert.ok(!drawings.includes(now));
    drawings.push(now);
  };
  await parts(page).leverage("2×").check({ force: true });
  await another();
  assert.match(await page.locator("main").innerText(), /A 2× product is lost at −50\.0%/);
  await parts(page).leverage("−1×").check({ force: true });
  await another();
  assert.match(await said(), /^\+\d/);
  await parts(page).field("Trigger").fill("30");
  await another();
  await page.getByRole("slider", { name: /^Rebase price beyond/ }).fill("8");
  await another();
  assert.match(await page.locator("main").innerText(), /fires at \+30%; this product is rebased at \+32\.6%/);
});

test("the second view tells the break-even, or that no reset fires", async () => {
  page = await lab.open({}, "?section=map");
  const closing = page.locator("section", { has: page.locator("#closing-heading") });
  assert.match(await closing.innerText(), /The lines cross at the rebase price: after a single reset that is the break-even\./);
  await closing.locator("summary").click();
  assert.equal(await closing.locator("tbody tr").count(), 10);
  await page.getByRole("button", { name: "Lab", exact: true }).click();
  await parts(page).scenario("Calm day").check({ force: true });
  await page.getByRole("button", { name: "Map", exact: true }).click();
  assert.match(await closing.innerText(), /No reset fires on the path that is set in the Lab/);
  assert.equal(await closing.locator("svg").count(), 0);
});

test("the map is a table, too", async () => {
  page = await lab.open({}, "?section=map");
  await page.locator("summary", { hasText: "Show as a table" }).first().click();
  const row = page.locator(".map table").first().locator("tr", { hasText: "+10%" });
  assert.deepEqual((await row.innerText()).split("\t"), ["+10%", "–", "–", "–", "−12.00", "−15.00", "−18.00", "0.00"]);
});

test("a product without a reset is mapped all the same, and said so", async () => {
  page = await lab.open({}, "?section=map");
  await parts(page).tick("Intraday reset").uncheck();
  assert.match(await page.locator("main").innerText(), /This product has no intraday reset\. The map shows/);
});

test("the map is Italian in Italian", async () => {
  page = await lab.open({}, "?section=map&lang=it");
  assert.match(await said(), /^−17% fino al ribasamento, poi \+9% fino alla chiusura\. .*Il reset costa 9,18\.$/);
  await page.getByRole("button", { name: "Carica questo percorso nel Lab" }).click();
  await page.locator("#result-heading").waitFor();
});
