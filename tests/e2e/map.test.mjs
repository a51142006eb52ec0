// The map of moves: the reader's day is its dot, moved by mouse, finger and keys, and the Lab follows.
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
const day = () => page.locator("#map-day").innerText();
const picture = () => page.locator(".cells .svg").innerHTML();
const undo = () => page.getByRole("button", { name: "Undo", exact: true });
const show = (section) => page.getByRole("button", { name: section, exact: true }).click();

/** The two moves that are said, in per cent. */
const moves = async () => (await day()).match(/first (\S+)%, then (\S+)%\./).slice(1).map((n) => number(n.replace("+", "")));

/** A place on the map, as shares of its width and height. */
async function spot(across, down) {
  await cells().scrollIntoViewIfNeeded();
  const box = await cells().boundingBox();
  return [box.x + across * box.width, box.y + down * box.height];
}

/** The middle of the dot. */
async function dot() {
  await page.waitForTimeout(100); // until the map is as wide as its place
  await cells().scrollIntoViewIfNeeded();
  const box = await page.locator(".cells .mark").boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** That the Lab says of the day what the map has said. */
async function labAgrees() {
  const said = await day();
  await show("Lab");
  const sentence = await parts(page).sentence.innerText();
  assert.ok(said.endsWith(sentence), `${said} — ${sentence}`);
  await show("Map");
}

test("the dot is the reader's day, with the rebase price and the numbers that the Lab has", async () => {
  page = await lab.open({}, "?section=map");
  // 286.84 and 351.75 on 350, as the published −23 % needs.
  assert.match(await day(), /^Your day: first −18\.05%, then \+22\.63%\. .* 77\.0 \(−23\.0%\).* 101\.5 \(\+1\.5%\)/);
  await labAgrees();
  for (const scenario of ["Skid", "Fall, then bounce", "Spike against −3×", "Calm day", "Gap at the open"]) {
    await show("Lab");
    await parts(page).scenario(scenario).check({ force: true });
    await show("Map");
    await labAgrees();
  }
});

test("the parts of the map are named, and no heap of numbers stands at its edge", async () => {
  page = await lab.open({}, "?section=map");
  const named = await page.locator(".cells .region").allInnerTexts();
  for (const words of ["no reset", "came back: the reset cost", "kept falling: the reset saved", "all lost without"]) {
    assert.ok(named.some((name) => name.replace(/\s+/g, " ") === words), `${words} in ${named}`);
  }
  const words = await page.locator(".cells svg text").allTextContents();
  assert.ok(words.every((word) => /^[+−]?\d+%$/.test(word)), `${words}`);
  await parts(page).leverage("−3×").check({ force: true });
  await page.locator(".cells .region", { hasText: "kept rising" }).waitFor();
});

test("arrow keys move the day by whole cells, the Lab follows, and it can be undone", async () => {
  page = await lab.open({}, "?section=map");
  await cells().focus();
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await moves(), [-19, 22.6]);
  await page.keyboard.press("Shift+ArrowDown");
  assert.deepEqual(await moves(), [-19, 18]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await moves(), [-17, 18]);
  // 1 + 3·(−0.17) = 0.49, and 0.49·(1 + 3·0.18) = 0.7546; without: 1 + 3·(0.83·1.18 − 1) = 0.9382.
  assert.match(await day(), / 75\.5 .* 93\.8 /);
  await labAgrees();
  for (let i = 0; i < 4; i++) await undo().click();
  assert.deepEqual(await moves(), [-18.05, 22.63]);
  assert.equal(await undo().getAttribute("aria-disabled"), "true");
});

test("a mouse takes the dot along in one step, and Escape gives it up", async () => {
  page = await lab.open({}, "?section=map");
  await page.mouse.move(...(await dot()));
  await page.mouse.down();
  await page.mouse.move(...(await spot(0.6, 0.3)), { steps: 4 });
  await page.mouse.move(...(await spot(0.7, 0.75)), { steps: 4 });
  await page.waitForFunction(() => !document.querySelector("#map-day").textContent.includes("22.63"));
  await page.mouse.up();
  const [first, then] = await moves();
  assert.ok(first < -22 && then < -10, `${first} ${then}`);
  await labAgrees();
  await undo().click();
  assert.deepEqual(await moves(), [-18.05, 22.63]);
  await cells().focus();
  await page.mouse.move(...(await dot()));
  await page.mouse.down();
  await page.mouse.move(...(await spot(0.5, 0.5)), { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.deepEqual(await moves(), [-18.05, 22.63]);
});

test("a finger drags the dot, taps a place, and leads to the Lab by the button", async () => {
  page = await lab.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }, "?section=map");
  const session = await page.context().newCDPSession(page);
  const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  const [x, y] = await dot();
  await touch("touchStart", [[x, y]]);
  for (let i = 1; i <= 6; i++) await touch("touchMove", [[x + 6 * i, y + 8 * i]]);
  await touch("touchEnd", []);
  await page.waitForFunction(() => !document.querySelector("#map-day").textContent.includes("22.63"));
  const dragged = await moves();
  assert.ok(dragged[0] < -18.05 && dragged[1] < 22.63, `${dragged}`);
  const before = await page.locator("#map-day").textContent();
  await page.waitForTimeout(400); // a tap at once after a drag is no tap to the browser
  await page.touchscreen.tap(...(await spot(0.8, 0.6)));
  await page.waitForFunction((before) => document.querySelector("#map-day").textContent !== before, before);
  const said = await day();
  await page.getByRole("button", { name: "Show this day in the Lab" }).tap();
  await page.locator("#result-heading").waitFor({ state: "attached" });
  assert.ok(said.endsWith(await parts(page).sentence.innerText()));
  await page.waitForFunction(() => document.activeElement.id === "result");
});

test("leverage and trigger draw the map anew", async () => {
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
  assert.match(await page.locator("main").innerText(), /A 2× product is lost once its stock is at −50\.0%/);
  await parts(page).leverage("−1×").check({ force: true });
  await another();
  await parts(page).field("Trigger").fill("30");
  await another();
  assert.match(await page.locator("main").innerText(), /fires at \+30%/);
});

test("several days are no dot, and a place that is pressed makes one of them", async () => {
  page = await lab.open({}, "?section=map");
  await show("Lab");
  await parts(page).scenario("Days of decline").check({ force: true });
  await show("Map");
  assert.match(await day(), /^Your path has 5 days/);
  assert.ok(await page.locator(".cells .mark").isHidden());
  await page.mouse.click(...(await spot(0.6, 0.3)));
  assert.match(await day(), /^Your day: first/);
  await undo().click();
  assert.match(await day(), /^Your path has 5 days/);
});

test("the second view tells the break-even, or that no reset fires", async () => {
  page = await lab.open({}, "?section=map");
  const closing = page.locator("section", { has: page.locator("#closing-heading") });
  assert.match(await closing.innerText(), /The lines cross at the rebase price: after a single reset that is the break-even\./);
  assert.match(await closing.innerText(), /Value of the product at the close[\s\S]*Closing price of the stock/);
  await closing.locator("summary").click();
  await closing.locator("tbody tr").nth(9).waitFor();
  assert.equal(await closing.locator("tbody tr").count(), 10);
  await show("Lab");
  await parts(page).scenario("Calm day").check({ force: true });
  await show("Map");
  assert.match(await closing.innerText(), /No reset fires on your day/);
  assert.equal(await closing.locator("svg").count(), 0);
});

test("the map is a table, too", async () => {
  page = await lab.open({}, "?section=map");
  await page.locator("summary", { hasText: "Show as a table" }).first().click();
  await page.locator(".map table").first().locator("thead th").first().waitFor();
  const heads = (await page.locator(".map table").first().locator("thead th").allInnerTexts()).slice(1);
  // What the reset adds of 100 at +10 %: 6·r·0.1, none before the trigger.
  const row = (await page.locator(".map table").first().locator("tr", { hasText: "+10%" }).innerText()).split("\t").slice(1);
  const twenty = heads.findIndex((head) => number(head) <= -17 && number(head) > -33);
  const expected = 100 * 6 * (number(heads[twenty]) / 100) * 0.1;
  assert.ok(Math.abs(number(row[twenty]) - expected) < 0.05, `${heads} ${row}`);
  assert.equal(row[0], "–");
});

test("a product without a reset is mapped all the same, and said so", async () => {
  page = await lab.open({}, "?section=map");
  await parts(page).tick("Intraday reset").uncheck();
  assert.match(await page.locator("main").innerText(), /This product has no intraday reset\. The map shows/);
});

test("the map is Italian in Italian", async () => {
  page = await lab.open({}, "?section=map&lang=it");
  assert.match(await day(), /^La giornata: prima −18,05%, poi \+22,63%\./);
  await page.getByRole("button", { name: "Mostra questa giornata nel Lab" }).click();
  await page.locator("#result-heading").waitFor({ state: "attached" });
});

test("how likely the day is, is said from the market of the Odds, and no longer once the day is another", async () => {
  page = await lab.open({}, "?section=map");
  const answer = page.locator(".likely");
  const ask = async () => {
    await page.getByRole("button", { name: "How likely is such a day?" }).click();
    // What the first days drawn say becomes finer.
    await page.locator('.likely[aria-busy="false"] p').waitFor();
  };
  assert.equal(await answer.innerText(), "");
  await ask();
  const rarity = async () => number((await answer.innerText()).match(/one day in ([\d,]+) goes at least so far/)[1]);
  const share = async () => number((await answer.innerText()).match(/Of 100 such days, (?:fewer than )?([\d.]+) close like this one or higher/)[1]);
  assert.match(await answer.innerText(), /^With a stock that moves 60% a year, as the Odds assume, .* −18\.05% or lower/);
  const [seldom, back] = [await rarity(), await share()];
  assert.ok(seldom > 100 && seldom < 2000 && back < 50, `${seldom} ${back}`);
  // A day that falls less far, and comes back less.
  await cells().focus();
  for (let n = 0; n < 2; n++) await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await answer.innerText(), "", "it was of another day");
  for (let n = 0; n < 2; n++) await page.keyboard.press("Shift+ArrowDown");
  await ask();
  assert.ok((await rarity()) !== seldom && (await share()) > back, await answer.innerText());
  await page.getByRole("button", { name: "See the Odds for this product" }).click();
  await page.locator(".odds .sentence button").first().waitFor();
  assert.match(await page.locator(".odds .sentence").innerText(), /moves 60% a year/);
});
