// The Lab without a mouse: every control in a sensible order, the focus always seen, no trap.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { started, startLab } from "./support/browser.mjs";
import { parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
let ui;
before(async () => (lab = await startLab()));
after(() => lab.close());
beforeEach(async () => {
  page = await lab.open({ reducedMotion: "reduce" }); // no waiting for a scroll to end
  ui = parts(page);
});
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

/** Goes through the page by one key; what has the focus at each stop, until it leaves the page or comes round. */
async function walk(key, most = 200) {
  const stops = [];
  await page.evaluate(() => (globalThis.seen = [document.activeElement]));
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || globalThis.seen.includes(element)) return null;
      globalThis.seen.push(element);
      const marks = [element, element.nextElementSibling, element.closest("label")].filter(Boolean);
      const ring = marks.some((e) => getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) >= 2);
      const box = element.getBoundingClientRect();
      const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return {
        what: element.id || element.getAttribute("aria-label") || element.textContent.trim().slice(0, 40) || element.name,
        name: element.name ?? "",
        section: element.closest("section, header, footer")?.className ?? "",
        ring,
        inView,
        top: box.top + scrollY,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

test("the Tab key reaches every control, section by section, and leaves the page at the end", async () => {
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  const stops = await walk("Tab");
  const controls = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
    const alone = (e) => e.type !== "radio" || e.checked; // a group of radio buttons is one stop
    return all.filter((e) => alone(e) && !e.closest("dialog") && e.checkVisibility()).length;
  });
  // Chromium also stops at boxes that scroll, such as the row of scenarios.
  assert.ok(stops.length >= controls, `${stops.length} stops for ${controls} controls`);
  const order = stops.map((stop) => stop.section).filter((section, i, all) => section && section !== all[i - 1]);
  assert.deepEqual(order.slice(0, 4), ["masthead", "scenarios", "result", "charts"]);
  assert.equal(new Set(order).size, order.length, `no section is left and entered again: ${order.join(", ")}`);
  assert.equal(stops[0].what, "Skip to the result");
});

test("the focus is seen at every stop, and is in view", async () => {
  for (const stop of await walk("Tab")) {
    assert.ok(stop.ring, `${stop.what} shows the focus`);
    assert.ok(stop.inView, `${stop.what} is in view`);
  }
});

test("backwards the same stops come in reverse", async () => {
  const names = (stops) => stops.map((stop) => stop.what);
  const forth = names(await walk("Tab"));
  await page.evaluate(() => document.activeElement?.blur());
  const last = page.getByRole("link", { name: forth.at(-1), exact: true });
  await last.focus();
  const back = [forth.at(-1), ...names(await walk("Shift+Tab"))];
  assert.deepEqual(back.reverse(), forth);
});

/** What the key reaches without its being seen at all: something that stays in view lies over it. */
async function covered(key, most = 250) {
  const hidden = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(key);
    const found = await page.evaluate(() => {
      const e = document.activeElement;
      if (e === document.body) return { end: true };
      const box = (e.closest(".card, .chip, .tick") ?? e).getBoundingClientRect();
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
      const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
      const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
        const at = document.elementFromPoint(left + x * width, top + y * height);
        return at && (e.contains(at) || (at.contains(e) && !at.matches("main, body")) || e.closest("label")?.contains(at));
      });
      return { hidden: seen ? "" : `${e.id || e.getAttribute("aria-label") || e.textContent.slice(0, 40)} at ${Math.round(top)}` };
    });
    if (found.end && i > 3) break;
    if (found.hidden) hidden.push(found.hidden);
  }
  return hidden;
}

test("what has the focus is not hidden behind what stays in view, at 400 % zoom either: WCAG 2.4.11", async () => {
  await page.setViewportSize({ width: 320, height: 256 });
  for (const section of ["story", "map", "avalanche", "method", "lab"]) {
    await page.goto(`${lab.url}?section=${section}`);
    await started(page);
    if (section === "lab") {
      await ui.fold("My scenarios").click();
      await page.getByRole("textbox", { name: "Save what you see as" }).fill("A day of mine, with a name that takes a line");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.locator(".message").waitFor();
      await page.evaluate(() => document.activeElement.blur());
    }
    for (const key of ["Tab", "Shift+Tab"]) assert.deepEqual(await covered(key), [], `${section}, ${key}`);
  }
});

test("the skip link goes to the result", async () => {
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the result" });
  assert.ok(await skip.evaluate((link) => link === document.activeElement));
  await page.waitForFunction(() => document.querySelector(".skip").getBoundingClientRect().top >= 0);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "result");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".sentence") !== null), "its first number that can be changed");
});

test("arrow keys pick scenarios and leverages", async () => {
  await ui.scenario("V-shaped rebound").focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await ui.scenario("Skid").isChecked());
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.ok(await ui.scenario("Calm day").isChecked());
  await ui.leverage("3×").focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await ui.leverage("5×").isChecked());
  assert.equal(await ui.field("Another leverage").inputValue(), "5");
});

test("a whole question can be asked and answered by key alone", async () => {
  await page.keyboard.press("Tab");
  const until = async (wanted) => {
    for (let i = 0; i < 150; i++) {
      const id = await page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("aria-label"));
      if (wanted.test(id ?? "")) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${wanted} is not reached`);
  };
  await until(/^trigger$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await until(/^rule$/);
  await page.keyboard.press("Home");
  await until(/^Add a point after 12:50$/);
  await page.keyboard.press("Enter");
  await until(/^pointprice.*6$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("260");
  await until(/^With minus without/);
  await page.keyboard.press("Enter");
  await ui.dialog.waitFor();
  await page.keyboard.press("Escape");
  assert.match(await ui.sentence.innerText(), /reset at 1\d:\d\d/);
  assert.equal(await ui.field("Price, 13:40").inputValue(), "260");
});

test("folds open and shut by key", async () => {
  await ui.fold("Costs").focus();
  await page.keyboard.press("Enter");
  assert.ok(await ui.field("Fee per year").isVisible());
  await page.keyboard.press("Space");
  assert.equal(await ui.field("Fee per year").isVisible(), false);
});

test("the open arithmetic keeps the focus, and nothing behind it is reached", async () => {
  await ui.figure("Difference").press("Enter");
  await ui.dialog.waitFor();
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body || element.closest("dialog") !== null;
    });
    assert.ok(inside);
  }
  await page.keyboard.press("Escape");
  await ui.dialog.waitFor({ state: "hidden" });
});

test("a row of points that is typed through keeps the focus in the field", async () => {
  await ui.field("Price, 16:00").focus();
  for (const key of ["Control+A", "3", "4", "0"]) {
    await page.keyboard.press(key);
    assert.ok(await page.evaluate(() => document.activeElement.id.startsWith("pointprice")));
  }
  assert.equal(await ui.field("Price, 16:00").inputValue(), "340");
});

test("controls are large enough to touch", async () => {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("main button, main input, main select, main summary, header select")]
      .filter((e) => e.checkVisibility() && !e.closest("dialog"))
      .map((e) => [e.getBoundingClientRect(), e.closest("label")?.getBoundingClientRect(), e])
      .filter(([own, label]) => Math.max(own.height, label?.height ?? 0) < 23.5 || Math.max(own.width, label?.width ?? 0) < 23.5)
      .map(([box, , e]) => `${e.id || e.textContent || e.name}: ${box.width} × ${box.height}`),
  );
  assert.deepEqual(small, []);
});
