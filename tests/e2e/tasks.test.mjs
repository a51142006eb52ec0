// Every task of the page by keyboard alone: from the top of the page, by Tab to the control, by its keys to the end; and the
// focus is never lost on the way.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { number, parts, unharmed } from "./support/lab.mjs";
import { root } from "./support/site.mjs";

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

/** What can be said of the element that has the focus: its id and its names. */
const focused = () =>
  page.evaluate(() => {
    const e = document.activeElement;
    const label = [...(e.labels ?? [])].map((label) => label.innerText);
    const all = [e.id, e.getAttribute("aria-label"), ...label, e.matches("select, input, textarea, body, dialog") ? "" : e.innerText];
    return all.map((name) => name?.trim()).filter(Boolean);
  });

const is = (names, wanted) => names.some((name) => (wanted instanceof RegExp ? wanted.test(name) : name === wanted));

/** Goes by Tab, or another key, until the element of that id or name has the focus. */
async function reach(wanted, key = "Tab", most = 250) {
  for (let i = 0; i <= most; i++) {
    if (is(await focused(), wanted)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${wanted} is not reached`);
}

const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Goes to a control and presses it; then something still has the focus. */
async function push(wanted, key = "Enter") {
  await reach(wanted);
  await press(key);
  await page.waitForTimeout(60);
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), `the focus is lost after ${wanted}`);
}

async function type(wanted, words) {
  await reach(wanted);
  await press("Control+A");
  await page.keyboard.type(words);
}

/** Chooses the entry of a list that begins with some letters. A list forgets letters after a second. */
async function pick(wanted, letters) {
  await reach(wanted);
  await page.waitForTimeout(1100);
  await page.keyboard.type(letters);
}

/** The file that a control gives. */
async function given(wanted) {
  const download = page.waitForEvent("download");
  await push(wanted);
  return readFile(await (await download).path(), "utf8");
}

/** Gives a file to the control that has the focus. */
async function give(path) {
  const chooser = page.waitForEvent("filechooser");
  await page.waitForTimeout(50); // until the browser knows that somebody waits
  await press("Space");
  await (await chooser).setFiles(path);
}

const show = (section) => push(section);
const sentence = () => ui.sentence.innerText();
/** Back to the top of the page, from where Tab begins anew. */
const fromTop = () => page.evaluate(() => (document.activeElement.blur(), getSelection().removeAllRanges(), scrollTo(0, 0)));

test("bend a path: choose a point, move it, add one, take it out, undo", async () => {
  const before = await sentence();
  await reach(/^handle-0-/);
  await press("Home", "PageDown", "PageDown");
  const price = () => page.evaluate(() => document.activeElement.getAttribute("aria-valuenow"));
  const first = number(await price());
  await press("Shift+ArrowDown", "ArrowUp");
  assert.ok(number(await price()) < first);
  await press("Alt+ArrowRight");
  const count = await ui.points.locator("tr").count();
  await press("Insert");
  assert.equal(await ui.points.locator("tr").count(), count + 1);
  await press("Delete");
  assert.equal(await ui.points.locator("tr").count(), count);
  assert.match((await focused())[0], /^handle-0-/);
  for (let i = 0; i < 30; i++) await press("Shift+ArrowUp");
  assert.notEqual(await sentence(), before);
  for (let i = 0; i < 40 && (await sentence()) !== before; i++) await press("Control+z");
  assert.equal(await sentence(), before);
});

test("read the charts at a time, and a figure's arithmetic", async () => {
  await reach("Read the values at a time of day");
  await press("Home", "ArrowRight", "PageUp");
  assert.match(await ui.reading.innerText(), /\d\d:\d\d/);
  await fromTop();
  await push(/^Difference, .*: show the arithmetic$/);
  await ui.dialog.waitFor();
  await press("Escape");
  assert.ok(is(await focused(), /^Difference, /), "the focus is back at the figure");
});

test("import a file: correct a column, read it, use it, and go back to a drawn path", async () => {
  const drawn = await sentence();
  await push("Use prices from a file …");
  await ui.dialog.waitFor();
  await reach("Choose a file");
  await give(join(root, "tests/data/eu-dates.csv"));
  await ui.dialog.getByText("Correct what is wrong").waitFor();
  await pick("Column 2 is", "vol");
  await ui.dialog.getByText("Which column is the price or the close?").waitFor();
  assert.ok(is(await focused(), "Column 2 is"));
  await pick("Column 2 is", "price");
  await push("Read the file");
  await ui.dialog.getByRole("button", { name: "Use these prices" }).waitFor();
  await push("Use these prices");
  await ui.dialog.waitFor({ state: "hidden" });
  await page.getByText("eu-dates.csv", { exact: true }).waitFor();
  await push("Back to a path drawn by hand");
  assert.equal(await sentence(), drawn);
});

test("paste rows, and leave the dialog by Escape", async () => {
  await push("Use prices from a file …");
  await reach("Or paste rows");
  await page.keyboard.insertText("10:00\t100\n11:00\t80\n12:00\t101\n");
  await push("Look at these rows");
  await push("Read the file");
  await ui.dialog.getByRole("button", { name: "Use these prices" }).waitFor();
  await press("Escape");
  await ui.dialog.waitFor({ state: "hidden" });
  assert.ok(is(await focused(), "Use prices from a file …"));
});

test("change the days: add, copy, choose, move, gap, remove; make them of daily returns", async () => {
  const days = () => ui.choice("Day").locator("option").count();
  await push("Add a day");
  assert.equal(await days(), 2);
  await push("Copy the day");
  assert.equal(await days(), 3);
  await reach("day", "Shift+Tab");
  await press("Home");
  assert.equal(await ui.choice("Day").locator("option:checked").innerText(), "Day 1");
  await push("Later");
  assert.equal(await ui.choice("Day").locator("option:checked").innerText(), "Day 2");
  await push("Remove");
  assert.equal(await days(), 2);
  await type("Gap at this day’s open", "-10");
  assert.equal(await ui.field("Gap at this day’s open").inputValue(), "-10");
  await push(/^Daily returns/);
  await type(/^Type or paste daily returns/, "+1 -20 +3");
  await pick("Shape of a day", "Str");
  await push("Make days of them");
  await page.locator(".message").getByText("3 days made of the list").waitFor();
});

test("take away: series, ledger and picture", async () => {
  assert.match(await given("Series (CSV)"), /\n/);
  assert.match(await given("Ledger (CSV)"), /\n/);
  await page.getByRole("button", { name: "Picture …" }).click();
  assert.match(await given("Save as SVG"), /<svg/);
});

test("keep a scenario: save it, open it, delete it, bring it back, and as a file", async () => {
  const saved = await sentence();
  await push(/^My scenarios/);
  await type("Save what you see as", "A day of mine");
  await press("Enter");
  await page.getByRole("button", { name: "Open A day of mine" }).waitFor();
  await reach(/^V-shaped rebound/, "Shift+Tab");
  await press("ArrowRight");
  assert.notEqual(await sentence(), saved);
  await push("Open A day of mine");
  assert.equal(await sentence(), saved);
  const file = await given("Save as a file");
  assert.match(file, /reset-lab-scenario/);
  await fromTop();
  await push("Delete A day of mine");
  await fromTop();
  await push("Put it back");
  await page.getByRole("button", { name: "Open A day of mine" }).waitFor();
  await reach("scenario-file");
  await give({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(file) });
  assert.equal(await sentence(), saved);
});

test("the story: guess, reveal, move the law, check, step, try", async () => {
  await show("Story");
  await reach("With the reset, the product ends at");
  await press("ArrowRight");
  await push("Show what happens");
  assert.match(await page.locator("#story-start .finding").innerText(), /You (guessed|drew)/);
  await reach("With the reset, the product ends at");
  await press("ArrowLeft", "ArrowLeft");
  await push("Show what happens");
  assert.match(await page.locator("#chapter-4 .finding").innerText(), /You guessed 98/);
  await reach("Move after it");
  await press("Home");
  assert.match(await page.locator("#chapter-5 .sign").innerText(), /helps/i);
  await fromTop();
  await reach(await page.locator(".questions li").first().locator("label").first().innerText());
  await press("Space");
  const reason = page.locator(".questions li").first().locator(".reason");
  const first = await reason.innerText();
  await press("ArrowDown");
  assert.notEqual(await reason.innerText(), first);
  await reach("Onwards");
  for (let stops = 0; stops < 9; stops++) await press("ArrowLeft"); // to the cover
  await press("ArrowRight");
  assert.match(await page.locator(".stepper .place").innerText(), /^1 of/);
  await fromTop();
  await push(/^Try it in the Lab/);
  await page.waitForFunction(() => document.activeElement.id === "result");
});

test("the map: set the product, walk the cells, read the table, load a path", async () => {
  await show("Map");
  await reach(/^3×$/);
  await press("ArrowLeft");
  await fromTop();
  await page.waitForTimeout(60);
  await push("Show as a table");
  await fromTop();
  const cells = await page.locator(".cells").getAttribute("aria-label");
  await reach(cells);
  const said = () => page.locator("#map-day").innerText();
  const before = await said();
  await press("Shift+ArrowRight", "ArrowUp");
  assert.notEqual(await said(), before);
  await push("Show this day in the Lab");
  await page.waitForFunction(() => document.activeElement.id === "result");
});

test("the avalanche: example, first move, table, rounds, file", async () => {
  await show("Avalanche");
  await page.locator(".avalanche .flow svg").waitFor();
  await pick("Example", "One");
  await reach("First move"); // the field; its slider is next
  await press("Tab");
  const line = page.locator(".flow-line");
  const before = await line.innerText();
  await press("Home", "ArrowRight", "PageUp");
  assert.notEqual(await line.innerText(), before);
  await push("Next round");
  await push("Previous round");
  await reach("Round");
  await press("Home");
  assert.match(await page.locator(".rounds .round").innerText(), /^Round 0 of/);
  await push("For analysts");
  await pick("How trades move the price", "None");
  await type("Assets, row 1", "200");
  await push("Add a product");
  await fromTop();
  await type("Leverage, row 2", "-1");
  await push("Remove Product 2");
  await fromTop();
  await push(/^Sort by Assets|^Assets/);
  assert.match(await given("Save as CSV"), /^name,leverage/);
});

test("the method: a wide table is moved, a link followed", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await show("Method");
  const table = page.locator(".method .scroll").first();
  const name = await table.getAttribute("aria-label");
  // The contents lead to the part of that name, and from its heading on comes the table.
  await push(name);
  await press("Tab");
  await reach(name);
  await press("ArrowRight", "ArrowRight");
  await page.waitForFunction(() => document.querySelector(".method .scroll").scrollLeft > 0);
  const link = page.locator(".method a[href*='/vectors/']").first();
  await reach((await link.innerText()).trim());
  const download = page.waitForEvent("download");
  await press("Enter");
  assert.ok(JSON.parse(await readFile(await (await download).path(), "utf8")));
});

test("embed this: form, parts, words; copy; and back", async () => {
  await push("Embed this");
  await ui.dialog.waitFor();
  await reach("A frame");
  await press("ArrowRight");
  await pick("Section to start with", "Map");
  await push("Introduction", "Space");
  await type("Your risk text, in place of the page’s own", "All can be lost.");
  await page.frameLocator("iframe.embedded").locator(".cells").waitFor({ timeout: 30_000 });
  await page.waitForLoadState("networkidle");
  await reach("Copy the snippet");
  await press("Enter");
  const snippet = await page.locator("#embed-snippet").inputValue();
  assert.match(snippet, /^<script[^]*<reset-lab preset="v-rebound" section="map" hide="intro" risk="All can be lost\."><\/reset-lab>$/);
  // The preview is a page of its own: Tab leads into it, and Shift+Tab out again.
  await reach("embed-snippet", "Shift+Tab");
  await reach("Close");
  await press("Enter");
  await ui.dialog.waitFor({ state: "hidden" });
  assert.ok(is(await focused(), "Embed this"));
  // A preview that the next one overtook was not loaded to its end.
  page.problems = page.problems.filter((problem) => !/^request failed: .*\/\?/.test(problem));
});

test("language and colours", async () => {
  await pick("language", "Ital");
  await page.locator("html[lang=it]").waitFor();
  assert.equal((await focused())[0], "language");
  await pick("theme", "Scu");
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  await pick("language", "Eng");
  await page.locator("html[lang=en]").waitFor();
});
