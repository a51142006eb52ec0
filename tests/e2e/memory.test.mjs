// Undo and redo, what a reload brings back, scenarios kept in the browser and in files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { started } from "./support/browser.mjs";
import { changes, parts, unharmed, view } from "./support/lab.mjs";
import { lab, page, ui } from "./support/own-page.mjs";

const button = (name, on = page) => on.getByRole("button", { name, exact: true });
const message = (on = page) => on.locator(".message");
const idle = async (name) => (await button(name).getAttribute("aria-disabled")) === "true";
/** Opens the reader's scenarios. */
const mine = (on = page) => on.locator("summary", { hasText: "My scenarios" }).click();
const json = (value) => ({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(value) });

test("at first there is nothing to undo or redo, and the buttons say so", async () => {
  assert.ok((await idle("Undo")) && (await idle("Redo")));
  const before = await view(page);
  await button("Undo").click({ force: true });
  await page.keyboard.press("Control+z");
  assert.deepEqual(await view(page), before);
});

test("undo and redo go back and forth by buttons, one step a touch", async () => {
  const views = [await view(page)];
  for (const act of [
    () => ui.leverage("5×").check(),
    () => ui.tick("Intraday reset").uncheck(),
    () => ui.example("Skid"),
    () => page.getByRole("button", { name: /^Remove the point/ }).first().click(),
  ]) {
    await changes(page, act, []);
    views.push(await view(page));
  }
  for (let i = views.length - 2; i >= 0; i--) {
    await button("Undo").click();
    assert.deepEqual(await view(page), views[i], `back to ${i}`);
  }
  assert.ok(await idle("Undo"));
  for (let i = 1; i < views.length; i++) {
    await button("Redo").click();
    assert.deepEqual(await view(page), views[i], `forth to ${i}`);
  }
  assert.ok(await idle("Redo"));
});

test("typing in one field is one step, in another field another", async () => {
  const before = await view(page);
  await ui.field("Price, 16:00").pressSequentially("0", { delay: 20 });
  for (const price of ["3", "33", "330"]) await ui.field("Price, 16:00").fill(price);
  const typed = await view(page);
  for (const price of ["3", "30", "300"]) await ui.field("Price, 14:30").fill(price);
  await button("Undo").click();
  assert.deepEqual(await view(page), typed);
  await button("Undo").click();
  assert.deepEqual(await view(page), before);
  assert.ok(await idle("Undo"));
});

test("keys undo and redo wherever no text is being typed", async () => {
  const before = await view(page);
  await ui.example("Skid");
  const skid = await view(page);
  for (const [undo, redo] of [
    ["Control+z", "Control+Shift+z"],
    ["Meta+z", "Meta+Shift+z"],
    ["Control+z", "Control+y"],
  ]) {
    await page.keyboard.press(undo);
    assert.deepEqual(await view(page), before, undo);
    await page.keyboard.press(redo);
    assert.deepEqual(await view(page), skid, redo);
  }
});

test("in a field that is being typed in the browser undoes; once it is written out, the page does", async () => {
  const before = await view(page);
  await ui.field("Price, 16:00").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("330");
  await page.keyboard.press("Control+z");
  assert.ok(await idle("Redo"), "the page has not undone");
  await ui.field("Price, 16:00").fill("330");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+z");
  assert.deepEqual(await view(page), before);
  assert.equal(await ui.field("Price, 16:00").inputValue(), "351.75");
});

test("to restore the scenario is a step that can be undone", async () => {
  await ui.field("Price, 16:00").fill("330");
  await ui.field("Price, 16:00").press("Enter");
  const changed = await view(page);
  await page.getByRole("button", { name: "Restore this example" }).click();
  await button("Undo").click();
  assert.deepEqual(await view(page), changed);
});

test("a drag of a point is one step", async () => {
  const before = await view(page);
  await page.locator(".handle").nth(3).scrollIntoViewIfNeeded();
  const box = await page.locator(".handle").nth(3).boundingBox();
  await page.mouse.move(box.x + 22, box.y + 22);
  await page.mouse.down();
  for (let y = 0; y > -60; y -= 6) await page.mouse.move(box.x + 22, box.y + 22 + y);
  await page.mouse.up();
  assert.notDeepEqual(await view(page), before);
  await button("Undo").click();
  assert.deepEqual(await view(page), before);
  assert.ok(await idle("Undo"));
});

test("a change after an undo forgets what was undone", async () => {
  await ui.leverage("5×").check();
  await button("Undo").click();
  await ui.leverage("2×").check();
  assert.ok(await idle("Redo"));
});

test("an entry that cannot be used survives an undo of something else", async () => {
  await ui.leverage("5×").check();
  await ui.field("Price, 16:00").fill("abc");
  await button("Undo").click();
  assert.equal(await ui.field("Price, 16:00").inputValue(), "abc");
  assert.match(await ui.problem("Price, 16:00"), /not a number/);
});

test("a reload brings back the last state, and stores nothing for it", async () => {
  await ui.example("Days of decline");
  await ui.choice("Day").selectOption("Day 3");
  await ui.leverage("5×").check();
  const seen = await view(page);
  await page.waitForFunction(() => location.hash !== "");
  await page.waitForTimeout(500);
  await page.reload();
  await started(page);
  assert.deepEqual(await view(page), seen);
  assert.equal(await message().count(), 0);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

/** Makes a path of so many days that it needs a file. */
async function longPath() {
  await ui.fold("Daily returns").click();
  await page.getByRole("textbox", { name: "Type or paste daily returns" }).fill("1.5 -1.3 ".repeat(100));
  await button("Make days of them").click();
}

test("a path too long for a link is told so, kept in the browser, and there after a reload", async () => {
  await longPath();
  await message().getByText(/too long for a link: [\d,.]+ characters, where 1,900 is the most/).waitFor();
  assert.match(await message().innerText(), /This browser keeps it/);
  const seen = await view(page);
  assert.equal(await page.evaluate(() => location.hash), "");
  await page.reload();
  await started(page);
  assert.deepEqual(await view(page), seen);
  assert.match(await message().innerText(), /where you left off/);
  const skid = await lab.open({}, "?preset=skid");
  assert.ok(await parts(skid).scenario("Skid").isChecked());
  await message().getByRole("button", { name: "Begin with the opening scenario" }).click();
  await page.waitForFunction(() => localStorage.length === 0);
  assert.ok(await ui.scenario("V-shaped rebound").isChecked());
});

test("a path too long for a link is offered as a file, which opens again", async () => {
  await longPath();
  const seen = await view(page);
  await button("Copy link").click();
  const download = page.waitForEvent("download");
  await message().getByRole("button", { name: "Save as a file" }).click();
  const file = await (await download).path();
  assert.match((await download).suggestedFilename(), /^reset-lab-v-rebound\.json$/);
  const other = await lab.open();
  await mine(other);
  await other.getByLabel("Open a scenario file").setInputFiles({ ...json(await readFile(file)), name: "long.json" });
  await message(other).getByText("“long.json” is open").waitFor();
  assert.deepEqual(await view(other), seen);
  await button("Undo", other).click();
  assert.match(await parts(other).sentence.innerText(), /77\.0/);
  unharmed(other);
});

for (const [name, content, words] of [
  ["no JSON", "{", /no scenario file/],
  ["another JSON", '{"a": [1, "x", null, {"b": true}]}', /no scenario file/],
  ["a later version's", '{"format": "reset-lab-scenario", "version": 9}', /version 9/],
  ["a product without leverage", '{"format": "reset-lab-scenario", "version": 1, "product": {}}', /product\.leverage: It is missing/],
  [
    "a price below nothing",
    '{"format":"reset-lab-scenario","version":1,"product":{"leverage":3},"path":{"previousClose":100,"days":[{"points":[{"minute":0,"price":100},{"minute":390,"price":-1}]}]}}',
    /path\.days\[0\]\.points\[1\]\.price: Must be/,
  ],
  ["too deep", "[".repeat(5000) + "]".repeat(5000), /no scenario file/],
]) {
  test(`a file with ${name} is refused with the reason, and everything stays`, async () => {
    await mine();
    const before = await view(page);
    await page.getByLabel("Open a scenario file").setInputFiles(json(content));
    await message().getByText(words).waitFor();
    assert.deepEqual(await view(page), before);
  });
}

test("scenarios are saved under names, opened, deleted, and put back", async () => {
  await mine();
  const name = page.getByRole("textbox", { name: "Save what you see as" });
  await ui.example("Skid");
  const skid = await view(page);
  await name.fill("My <b>skid</b>\tday");
  await button("Save").click();
  await message().getByText("Saved as “My <b>skid</b> day”").waitFor();
  assert.equal(await name.inputValue(), "");
  await ui.example("Calm day");
  const calm = await view(page);
  await name.fill("My <b>skid</b> day");
  await name.press("Enter");
  await message().getByText("Saved as “My <b>skid</b> day (2)”").waitFor();
  await button("Save").click();
  await message().getByText("Saved as “Calm day”").waitFor();
  await page.waitForTimeout(500); // the address follows after a moment

  await page.reload();
  await started(page);
  await mine();
  assert.deepEqual(await page.locator(".saved span").allInnerTexts(), ["My <b>skid</b> day", "My <b>skid</b> day (2)", "Calm day"]);
  await button("Open My <b>skid</b> day").click();
  assert.deepEqual(await view(page), skid);
  await button("Undo").click();
  assert.deepEqual(await view(page), calm);
  await button("Delete My <b>skid</b> day").click();
  assert.deepEqual(await page.locator(".saved span").allInnerTexts(), ["My <b>skid</b> day (2)", "Calm day"]);
  await button("Put it back").click();
  assert.equal(await page.locator(".saved li").count(), 3);
});

test("what another window saved stays, and what is damaged is told", async () => {
  await mine();
  await page.evaluate(() => localStorage.setItem("reset-lab.saved", "Other\t1.AAAA"));
  await button("Save").click();
  assert.deepEqual(await page.locator(".saved span").allInnerTexts(), ["Other", "V-shaped rebound"]);
  const before = await view(page);
  await button("Open Other").click();
  await message().getByText("“Other” does not open").waitFor();
  assert.deepEqual(await view(page), before);
});

test("where the browser keeps nothing, the page says so, and everything else works", async () => {
  const other = await lab.blank();
  await other.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await other.goto(lab.url);
  await started(other);
  await mine(other);
  assert.match(await other.locator(".mine").innerText(), /This browser keeps nothing for this page/);
  assert.equal(await button("Save", other).count(), 0);
  await changes(other, () => parts(other).leverage("5×").check());
  await button("Undo", other).click();
  assert.match(await parts(other).sentence.innerText(), /77\.0/);
  unharmed(other);
});

test("where the browser's store is full, saving says so and keeps what was there", async () => {
  await mine();
  await button("Save").click();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await button("Save").click();
  await message().getByText("it is full").waitFor();
  assert.equal(await page.locator(".saved li").count(), 1);
});
