// The path under the hand: its handles with mouse, finger, keyboard and buttons.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { changes, number, parts, scenarios, unharmed, view } from "./support/lab.mjs";

let lab;
let page;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const handle = (n) => page.locator(`#handle-0-${n}`);
const grips = () => page.locator(".handles .grip");
const said = (n) => handle(n).getAttribute("aria-valuetext");
const focused = () => page.evaluate(() => document.activeElement.id);

/** The middle of an element, CSS px. */
async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes hold of an element with the mouse and moves it, without letting go. */
async function drag(locator, dx, dy) {
  const from = await middle(locator);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx / 2, from.y + dy / 2, { steps: 4 });
  await page.mouse.move(from.x + dx, from.y + dy, { steps: 4 });
}

const point = async (n) => {
  const row = page.locator(".points tbody tr").nth(n);
  const [price, move] = await row.locator("input").evaluateAll((inputs) => inputs.slice(-2).map((input) => input.value));
  return { price: number(price), move: number(move) };
};

test("a point is dragged up and down: everything answers while the mouse is still down", async () => {
  page = await lab.open();
  const before = await point(3);
  await changes(page, () => drag(handle(3), 0, -40), ["charts", "points"]);
  assert.ok((await point(3)).price > before.price + 10);
  await page.mouse.up();
  await changes(page, () => drag(handle(7), 0, 40), ["sentence", "charts", "tiles", "points"]);
  await changes(page, () => page.mouse.up(), ["ledger"]);
  const after = await view(page);
  await page.mouse.move(100, 100);
  assert.deepEqual(await view(page), after, "nothing moves once the mouse is up");
});

test("what stands below the window rests during a drag, and is brought up to date where it comes into sight or the hand lets go", async () => {
  page = await lab.open();
  const ledger = () => page.locator(".ledger tbody tr").last().textContent();
  const machine = () => page.locator(".machine .hint").textContent();
  await page.locator("#handle-0-7").scrollIntoViewIfNeeded();
  assert.ok(await page.locator(".machine").evaluate((figure) => figure.getBoundingClientRect().top > innerHeight), "out of sight");
  const before = [await ledger(), await machine()];
  const box = await handle(7).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await changes(page, () => page.mouse.move(box.x + box.width / 2, box.y + 50, { steps: 4 }), ["sentence", "charts", "tiles", "points"]);
  assert.deepEqual([await ledger(), await machine()], before);
  // Scrolled into sight with the button held, it says what the tiles say.
  const end = async () => number((await page.locator(".tile.protected dd").first().textContent()));
  const booked = async () => number((await page.locator(".ledger tbody tr", { hasText: "Close, with reset" }).locator("td").nth(2).textContent()));
  await page.mouse.wheel(0, 900);
  await page.waitForFunction((old) => document.querySelector(".machine .hint").textContent !== old, before[1]);
  assert.ok(Math.abs((await booked()) - (await end())) <= 0.05, `${await booked()} in the ledger, ${await end()} above`);
  await page.mouse.wheel(0, -900);
  await page.waitForTimeout(100);
  const seen = await ledger();
  await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 4 });
  assert.equal(await ledger(), seen);
  await page.mouse.up();
  await page.waitForFunction((old) => [...document.querySelectorAll(".ledger tbody tr")].at(-1).textContent !== old, seen);
  assert.ok(Math.abs((await booked()) - (await end())) <= 0.05, `${await booked()} in the ledger, ${await end()} above`);
});

test("a point follows the mouse to the pixel, and sideways as far as the points that go along have room", async () => {
  page = await lab.open();
  const from = await middle(handle(3));
  await drag(handle(3), 30, 25);
  const to = await middle(handle(3));
  // A price is rounded to a tenth of a pixel and a time to a whole minute, which is about a pixel and a half.
  assert.ok(Math.abs(to.y - from.y - 25) < 0.5 && Math.abs(to.x - from.x - 30) < 2, JSON.stringify({ from, to }));
  await page.mouse.move(from.x + 4000, from.y);
  const times = await parts(page).times();
  assert.equal(times[3], "15:56", "one minute for each of the three points before the close");
  assert.deepEqual(times, [...times].sort());
  await page.mouse.up();
});

test("with Shift a price snaps to whole percents", async () => {
  page = await lab.open();
  await page.keyboard.down("Shift");
  const { move: before } = await point(3);
  await drag(handle(3), 0, 37);
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const { move } = await point(3);
  assert.equal(move, Math.round(move));
  assert.notEqual(move, Math.round(before));
});

test("open and close move in price and not in time", async () => {
  page = await lab.open();
  await drag(handle(7), -200, 60);
  await page.mouse.up();
  assert.match(await said(7), /^16:00, .*, down /);
});

test("crossing the trigger is seen live: the reset appears and goes again, and is booked when the hand lets go", async () => {
  page = await lab.open();
  await parts(page).example("Calm day");
  const apart = page.locator(".tile.difference");
  const booked = async () => (await parts(page).ledger.textContent()).includes("Reset 1");
  assert.equal(await apart.count(), 0);
  const from = await middle(handle(1));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 2000, { steps: 8 });
  await apart.waitFor();
  await page.mouse.move(from.x, from.y, { steps: 8 });
  await apart.waitFor({ state: "detached" });
  await page.mouse.move(from.x, from.y + 2000, { steps: 8 });
  await page.mouse.up();
  await page.waitForTimeout(100);
  assert.ok(await booked());
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(100);
  assert.ok(!(await booked()));
});

test("Escape in the middle of a drag brings back what was", async () => {
  page = await lab.open();
  const before = await view(page);
  await drag(handle(3), 20, -50);
  assert.notDeepEqual(await view(page), before);
  await page.keyboard.press("Escape");
  await page.mouse.move(700, 700);
  await page.mouse.up();
  assert.deepEqual(await view(page), before);
});

test("the bar between two turning points moves both and all between, by the same factor", async () => {
  page = await lab.open();
  const leg = () => Promise.all([3, 4, 5, 6, 7].map(point));
  const before = await leg();
  await drag(grips().last(), 0, 30);
  await page.mouse.up();
  const factors = (await leg()).map((after, n) => after.price / before[n].price);
  assert.ok(factors[0] < 0.95);
  for (const factor of factors) assert.ok(Math.abs(factor - factors[0]) < 1e-4, `${factors}`);
});

test("a double click adds a point on the line, and nothing changes until it is moved", async () => {
  page = await lab.open();
  const before = await view(page);
  const from = await middle(handle(5));
  const to = await middle(handle(6));
  await page.mouse.dblclick((from.x + to.x) / 2 + 30, (from.y + to.y) / 2 + 60);
  assert.equal(await page.locator(".handle").count(), 9);
  const after = await view(page);
  assert.equal(after.tiles, before.tiles);
  assert.equal(after.ledger, before.ledger);
});

test("a finger drags a point and the page does not scroll away", async () => {
  page = await lab.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  const from = await middle(handle(3));
  // What stands above may grow and shrink; the chart stays where it is on the screen.
  const top = () => page.locator(".handles").evaluate((e) => Math.round(e.getBoundingClientRect().top));
  const stood = await top();
  const before = await point(3);
  const client = await page.context().newCDPSession(page);
  const touch = (type, x, y) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", from.x, from.y);
  for (let step = 1; step <= 6; step++) await touch("touchMove", from.x, from.y + step * 10);
  await page.waitForTimeout(100);
  assert.ok((await point(3)).price < before.price - 10);
  await touch("touchEnd");
  assert.ok(Math.abs((await top()) - stood) <= 1);
});

test("a finger on the chart beside the points scrolls the page as ever", async () => {
  page = await lab.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  const action = (selector) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).touchAction);
  assert.equal(await action(".handle"), "none");
  assert.equal(await action(".stack"), "pan-y");
});

test("a deeper low is a deeper V: the points of both legs go along, and back", async () => {
  page = await lab.open();
  const all = () => Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(async (n) => (await point(n)).price));
  const before = await all();
  const from = await middle(handle(3));
  await drag(handle(3), 0, 50);
  const deeper = await all();
  assert.deepEqual([deeper[0], deeper[7]], [before[0], before[7]], "the ends stay");
  for (const n of [1, 2, 4, 5, 6]) assert.ok(deeper[n] < before[n] - 3, `point ${n} went along`);
  // Each keeps its share of the fall: (350 − 322) / (350 − 283.6) for the first.
  assert.ok(Math.abs((350 - deeper[1]) / (350 - deeper[3]) - 28 / 66.4) < 1e-3);
  await page.mouse.move(from.x, from.y);
  await page.waitForTimeout(60);
  for (const [n, price] of (await all()).entries()) assert.ok(Math.abs(price - before[n]) < 0.5, `${n}: ${price}`);
  await page.mouse.up();
  await page.keyboard.press("Control+z");
  assert.deepEqual(await all(), before, "one drag is one step");
});

test("targets of 44 px stand apart on phones, on every day, and each can be taken", async () => {
  for (const width of [390, 320]) {
    page = await lab.open({ hasTouch: true, isMobile: true, viewport: { width, height: 800 } });
    for (const name of scenarios) {
      await page.getByRole("radio", { name: new RegExp(`^${name} `) }).check();
      await page.waitForFunction((n) => document.querySelectorAll(".handle:not(.follower)").length >= n, name === "Sideways chop" ? 0 : 2);
      const boxes = await page.locator(".handle:not(.follower)").evaluateAll((targets) =>
        targets.map((target) => target.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height]),
      );
      // Ten days are too many for a phone's width: their points are figures there.
      assert.ok(boxes.length >= 2 || name === "Sideways chop", `${name} has its open and its close`);
      for (const [n, a] of boxes.entries()) {
        assert.deepEqual(a.slice(2).map(Math.round), [44, 44]);
        for (const b of boxes.slice(n + 1)) {
          const apart = Math.abs(a[0] - b[0]) >= 43.5 || Math.abs(a[1] - b[1]) >= 43.5;
          assert.ok(apart, `${name} at ${width}: ${a} and ${b}`);
        }
      }
    }
    if (width === 390) await page.context().close();
  }
});

test("the keyboard has one stop for the path: arrows move, Page Down chooses, and Shift moves ten times as far", async () => {
  page = await lab.open();
  assert.equal(await page.locator('.handle[tabindex="0"]').count(), 1);
  await handle(0).focus();
  assert.equal(await said(0), "09:30, 350.00, unchanged");
  await page.keyboard.press("PageDown");
  await page.waitForFunction(() => document.activeElement.id === "handle-0-1");
  await page.keyboard.press("ArrowDown");
  assert.equal(await said(1), "10:30, 321.65, down 8.1%", "a tenth of a percent of 350 is 0.35");
  await page.keyboard.press("Shift+ArrowDown");
  assert.equal(await said(1), "10:30, 318.15, down 9.1%");
  await page.keyboard.press("Alt+ArrowRight");
  assert.match(await said(1), /^10:31, /);
  await page.keyboard.press("Alt+Shift+ArrowLeft");
  assert.match(await said(1), /^10:21, /);
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.activeElement.id === "handle-0-7");
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.activeElement.id === "handle-0-0");
  assert.equal(await page.locator('.handle[tabindex="0"]').count(), 1);
});

test("Escape gives back what the keys have changed since the point was chosen", async () => {
  page = await lab.open();
  await handle(1).focus();
  const before = await view(page);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.notDeepEqual(await view(page), before);
  await page.keyboard.press("Escape");
  assert.deepEqual(await view(page), before);
  assert.equal(await focused(), "handle-0-1");
});

test("Insert adds a point, Delete takes it out, Ctrl moves the stretch after a point", async () => {
  page = await lab.open();
  await handle(5).focus();
  await page.keyboard.press("Insert");
  await page.waitForFunction(() => document.activeElement.id === "handle-0-6");
  assert.match(await said(6), /^13:40, 324\.00/);
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.activeElement.id === "handle-0-5");
  assert.equal(await page.locator(".handle").count(), 8);
  await page.keyboard.press("Control+Shift+ArrowUp");
  assert.ok((await point(5)).price > 312 && (await point(6)).price > 336);
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  assert.equal(await page.locator(".handle").count(), 8, "the open stays");
});

test("a point is picked by a double click and changed by buttons alone", async () => {
  page = await lab.open();
  // A point that only goes along is chosen by a double click; from then on it has a target of its own.
  const at = await middle(handle(6));
  assert.match(await handle(6).getAttribute("class"), /follower/);
  await page.mouse.dblclick(at.x, at.y);
  assert.equal(await page.locator(".handle").count(), 8, "no point was added");
  assert.doesNotMatch(await handle(6).getAttribute("class"), /follower/);
  const button = (name) => page.getByRole("button", { name, exact: true });
  assert.match(await page.locator(".point-bar strong").innerText(), /^14:30, 336\.00, down 4\.0%$/);
  await changes(page, () => button("Down 1%").click(), ["charts", "points"]);
  assert.equal((await point(6)).move, -5);
  await button("Up 1%").click();
  await button("5 min later").click();
  assert.ok((await parts(page).times()).includes("14:35"));
  await button("5 min earlier").click();
  await button("Add a point after it").click();
  assert.equal(await page.locator(".handle").count(), 9);
  await button("Take it out").click();
  assert.equal(await page.locator(".handle").count(), 8);
});

test("handles are there for several days, too, and for the chosen one of many", async () => {
  page = await lab.open();
  await parts(page).example("Days of decline");
  assert.ok((await page.locator(".handle").count()) > 8);
  assert.match(await page.locator("#handle-1-0").getAttribute("aria-valuetext"), /^Day 2, /);
});

test("what a drag says is Italian in Italian", async () => {
  page = await lab.open({}, "?lang=it");
  assert.equal(await said(4), "11:30, 288,00, in calo del 17,7%");
});
