// What a monkey can do to the page: each takes a page and a generator, and may find that there is nothing to do it to.
import assert from "node:assert/strict";
import { join } from "node:path";
import { started } from "../e2e/support/browser.mjs";
import { root } from "../e2e/support/site.mjs";

const nonsense = [
  "", "0", "-1", "3", "16,67", "16.67", "1e9", "1e-9", "−20", "%", "NaN", "Infinity", "abc", "一二三", "99999999999999999999",
  "09:61", "12:00", "1.2.3", "½", "٣", "<b>", "  7  ", "+5", "--5", "\u202e12", "💥", "100000", "0.0001", "1;2", "25", "7.5", "-3", "5", "0.5", "101,5", "10:30",
];
const keys = ["Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Delete", "Backspace", "Control+z", "Control+y", "Shift+ArrowUp"];
const sizes = [[1280, 720], [768, 1024], [390, 844], [320, 640], [844, 390], [1920, 1080]];
const files = [
  "time-only.csv", "minute-bars.csv", "bad-rows.csv", "daily-closes.csv", "semicolon-comma.csv", "ticks.csv", "daily-ohlc.csv",
  "book.xlsx", "two-sheets.xlsx", "epoch-bars.csv", "preamble.csv",
];
/** Files that are not prices: of a scenario, of products, and neither. */
const others = [
  ["scenario.json", JSON.stringify({ format: "reset-lab-scenario", version: 1, product: { leverage: -2, trigger: 0.25 }, path: { previousClose: 80, days: [{ points: [{ minute: 0, price: 81 }, { minute: 200, price: 104 }, { minute: 390, price: 90 }] }] } })],
  ["torn.json", '{"format":"reset-lab-scenario","version":1,"product":{"leverage":3,'],
  ["later.json", '{"format":"reset-lab-scenario","version":99}'],
  ["products.csv", "name,leverage,assets,underlying,trigger,volume\nOne,3,60,A,0.1667,200\n\"Two, too\",-2,40,A,25%,200\nThree,2,7,B,,\n"],
  ["nonsense.csv", "\u0000\ufffd,;\n1"],
  ["empty.csv", ""],
];

/** A handle to one of the visible elements of a selector, or nothing. Elements that leave the page are left alone. */
async function any(page, random, selector) {
  const count = await page.evaluate((selector) => {
    const seen = [...document.querySelectorAll(selector)].filter((element) => {
      // What a modal dialog covers cannot be pressed.
      const dialog = document.querySelector("dialog[open]");
      return element.checkVisibility() && (!dialog || dialog.contains(element));
    });
    for (const old of document.querySelectorAll("[data-monkey]")) old.removeAttribute("data-monkey");
    window.seen = seen;
    return seen.length;
  }, selector);
  if (count === 0) return null;
  const element = await page.evaluateHandle((index) => window.seen[index], random.below(count));
  await element.evaluate((element) => element.scrollIntoView({ block: "center" }));
  return element;
}

const middle = (element) =>
  element.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  });

/** Presses by the mouse where a reader would; what has gone meanwhile is passed over. */
async function press(page, element) {
  const [x, y] = await middle(element);
  await page.mouse.click(x, y);
}

/** Puts the network back. */
export async function online(page) {
  await page.context().setOffline(false);
  page.isOffline = false;
}

const pressable = "button, summary, input[type=checkbox], input[type=radio], a[href^='#']";

export const actions = {
  async click(page, random) {
    const element = await any(page, random, pressable);
    if (element) await press(page, element);
  },
  async tap(page, random) {
    const element = await any(page, random, pressable);
    if (!element) return;
    const [x, y] = await middle(element);
    await page.touchscreen.tap(x, y);
  },
  async type(page, random) {
    const element = await any(page, random, ":is(input[type=text], textarea):not([readonly])");
    if (!element) return;
    await press(page, element);
    await page.keyboard.press("Control+a");
    const typed = random.of(nonsense);
    await page.keyboard.insertText(typed);
    const value = (element) => element.evaluate((e) => (e.isConnected && document.activeElement === e ? [e.value, e.maxLength] : []));
    const [now, most] = await value(element);
    if (now === undefined) return;
    assert.equal(now, most < 0 ? typed : typed.slice(0, most), "what is typed stands there");
    const key = random.below(3) === 0 ? random.of(["Enter", "Escape", "Tab"]) : null;
    if (!key) return;
    await page.keyboard.press(key);
    const left = await element.evaluate((e) => (e.isConnected && e.getAttribute("aria-invalid") === "true" ? e.value : null));
    // Where there are several lines, Enter begins another.
    if (left !== null && key === "Tab") assert.equal(left, now, "what cannot be used stays as it was typed");
  },
  async choose(page, random) {
    const element = await any(page, random, "main select, dialog select");
    if (!element) return;
    const values = await element.evaluate((select) => [...select.options].map((option) => option.value));
    if (values.length > 0) await element.selectOption(random.of(values));
  },
  async slide(page, random) {
    const element = await any(page, random, "input[type=range]");
    if (!element) return;
    const box = await element.boundingBox();
    if (box) await page.mouse.click(box.x + random.next() * box.width, box.y + box.height / 2);
  },
  async drag(page, random) {
    const element = await any(page, random, ".handles button, .cells, .picture");
    if (!element) return;
    const [x, y] = await middle(element);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 0; i < 4; i++) await page.mouse.move(x + random.between(-150, 150), y + random.between(-120, 120));
    if (random.below(8) === 0) await page.keyboard.press("Escape");
    await page.mouse.up();
  },
  async swipe(page, random) {
    const element = await any(page, random, ".handles button, .cells, .picture, input[type=range]");
    if (!element) return;
    let [x, y] = await middle(element);
    const touch = (type) => page.devtools.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    await touch("touchStart");
    if (random.below(3) === 0) await page.waitForTimeout(600); // Long enough to be a long press.
    for (let i = 0; i < 4; i++) {
      [x, y] = [x + random.between(-60, 60), y + random.between(-60, 60)];
      await touch("touchMove");
    }
    await touch("touchEnd");
  },
  async twice(page, random) {
    const element = await any(page, random, pressable);
    if (!element) return;
    const [x, y] = await middle(element);
    await page.mouse.dblclick(x, y);
  },
  async roam(page, random) {
    const element = await any(page, random, ".picture, .cells, figure, table");
    if (!element) return;
    const [x, y] = await middle(element);
    for (let i = 0; i < 4; i++) await page.mouse.move(x + random.between(-200, 200), y + random.between(-80, 80));
    await page.mouse.wheel(0, random.between(-800, 800));
  },
  async look(page, random) {
    const colorScheme = random.of(["light", "dark"]);
    await page.emulateMedia({ colorScheme, reducedMotion: random.of(["reduce", "no-preference"]), forcedColors: random.of(["none", "none", "active"]) });
  },
  async print(page) {
    // Both at once, as browsers that only look at the paper do.
    await page.evaluate(() => ["beforeprint", "afterprint"].forEach((type) => window.dispatchEvent(new Event(type))));
  },
  async key(page, random) {
    for (let i = 0; i <= random.below(4); i++) await page.keyboard.press(random.of(keys));
  },
  async undo(page, random) {
    for (let i = 0; i <= random.below(3); i++) await page.keyboard.press(random.of(["Control+z", "Control+z", "Control+y"]));
  },
  async day(page, random) {
    const element = await any(page, random, ".cards input");
    if (element) await press(page, element);
  },
  async section(page, random) {
    const element = await any(page, random, ".sections button");
    if (element) await press(page, element);
  },
  async language(page, random) {
    const element = await any(page, random, ".preferences select");
    if (!element) return;
    const values = await element.evaluate((select) => [...select.options].map((option) => option.value));
    await element.selectOption(random.of(values));
  },
  async resize(page, random) {
    const [width, height] = random.of(sizes);
    await page.setViewportSize({ width, height });
  },
  async history(page, random) {
    // Where the history ends, the page stays.
    const length = await page.evaluate(() => history.state !== null);
    if (length) await page.evaluate((by) => history.go(by), random.of([-1, 1]));
    await page.waitForTimeout(30);
    await started(page);
  },
  async reload(page) {
    // Without a service worker there is nothing to reload from; that a kept page opens offline, others test.
    await online(page);
    // The address keeps up with the state a moment later.
    await page.waitForTimeout(400);
    await page.reload();
    await started(page);
  },
  async offline(page) {
    await page.context().setOffline(!page.isOffline);
    page.isOffline = !page.isOffline;
  },
  async file(page, random) {
    // Prices where their dialog is open, or it is opened for them.
    const opens = await any(page, random, ".drop-area button");
    if (opens && random.below(2) === 0) await press(page, opens);
    const field = await any(page, random, "input[type=file]");
    if (!field) return;
    const isPrices = (await field.evaluate((field) => field.id)) === "import-file";
    const [name, text] = random.of(others);
    await field.setInputFiles(isPrices ? join(root, "tests/data", random.of(files)) : { name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.waitForTimeout(100);
  },
  async leave(page) {
    // Out of whatever dialog is open.
    await page.keyboard.press("Escape");
  },
};

/** How often each is done. */
const weights = {
  click: 30, tap: 8, type: 14, choose: 6, slide: 5, drag: 10, key: 8, undo: 6, day: 4, section: 4, language: 3, resize: 3,
  history: 2, reload: 1, offline: 1, file: 3, leave: 4, swipe: 5, twice: 2, roam: 2, look: 1, print: 1,
};
const bag = Object.entries(weights).flatMap(([name, weight]) => Array(weight).fill(name));

export const anyAction = (random) => random.of(bag);
