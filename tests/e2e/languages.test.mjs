// The languages of `locales/`: which one a reader gets, what the document says of it, numbers as they are typed, and room
// on a narrow screen.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { changes, unharmed } from "./support/lab.mjs";

const folder = new URL("../../locales/", import.meta.url);
const words = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(new URL(file, folder), "utf8"))]),
);
const tags = [...words.keys()];

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

const lang = (page) => page.evaluate(() => document.documentElement.lang);
const field = (page, tag, name = words.get(tag).product.trigger) => page.getByRole("textbox", { name, exact: true });
const problem = (page) => page.locator(".field.invalid .problem");

test("script and region of a reader's tag do not matter", async () => {
  for (const [locale, path, tag] of [
    ["de-AT", "", "de"],
    ["de-CH", "", "de"],
    ["zh-TW", "", "zh-Hant"],
    ["zh-HK", "", "zh-Hant"],
    ["zh-Hant-TW", "", "zh-Hant"],
    ["zh-CN", "", "zh-Hant"],
    ["zh", "", "zh-Hant"],
    ["ko-KR", "", "ko"],
    ["en-GB", "?lang=de-DE", "de"],
    ["en-GB", "?lang=zh-Hant", "zh-Hant"],
    ["fr-FR", "", "en"],
  ].filter(([, , tag]) => words.has(tag))) {
    const page = await lab.open({ locale }, path);
    assert.equal(await lang(page), tag, `${locale} ${path}`);
    assert.equal(await page.title(), words.get(tag).app.document_title);
    unharmed(page);
    await page.context().close();
  }
});

test("the picker shows every language's own name and sets language and title", async () => {
  const page = await lab.open({ viewport: { width: 320, height: 640 } });
  const picker = page.locator("#language");
  const names = (await picker.locator("option").allInnerTexts()).sort();
  assert.deepEqual(names, [...words.values()].map(({ app }) => app.language_name).sort());
  for (const [tag, { app }] of words) {
    await picker.selectOption(app.language_name);
    await page.locator(`html[lang="${tag}"]`).waitFor();
    assert.equal(await page.title(), app.document_title);
    const box = await picker.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, `${tag}: the picker reaches ${box.x + box.width} px`);
  }
  unharmed(page);
});

test("of two languages that are asked for one after the other, the last is spoken, whichever comes first", async () => {
  const page = await lab.blank();
  let come;
  const late = new Promise((done) => (come = done));
  await page.route("**/text-it-*", async (route) => (await late, route.continue()));
  await page.goto(lab.url);
  await page.locator("#reset-lab:not(.opening) h1").waitFor();
  await page.locator("#language").selectOption({ label: "Italiano" });
  await page.locator("#language").selectOption({ label: "Deutsch" });
  await page.waitForFunction(() => document.documentElement.lang === "de");
  const came = page.waitForResponse(/text-it-/);
  come();
  await (await came).finished();
  await page.waitForTimeout(200);
  assert.equal(await lang(page), "de");
  await page.context().close();
});

test("every section fits into 320 px in every language", async () => {
  for (const tag of tags) {
    for (const section of ["lab", "story", "map", "odds", "avalanche", "method"]) {
      const page = await lab.open({ viewport: { width: 320, height: 640 } }, `?lang=${tag}&section=${section}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      await page.waitForTimeout(50);
      const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(width <= 320, `${tag} ${section}: ${width} px`);
      const text = await page.locator("body").innerText();
      assert.doesNotMatch(text, /\{\{|\}\}|undefined|NaN|Infinity/, `${tag} ${section}`);
      assert.deepEqual(await cut(page), [], `${tag} ${section}`);
      unharmed(page);
      await page.context().close();
    }
  }
});

/** Fields, buttons and labels whose words are wider than they are. */
const cut = (page) =>
  page.locator(".controls input[type=text], button, label, .chip span, summary, select").evaluateAll((parts) =>
    parts.filter((e) => e.offsetParent && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1).map((e) => (e.value || e.innerText).slice(0, 80)),
  );

test("German decimals have a comma; the message on a point is German", async () => {
  const page = await lab.open({ locale: "de-DE" });
  for (const [typed, fine] of [["12,5", true], ["12,5 %", true], ["12.5", false], ["１２，５％", true]]) {
    await field(page, "de").fill(typed);
    assert.equal(await problem(page).count(), fine ? 0 : 1, typed);
  }
  await field(page, "de").fill("12.5");
  assert.match(await problem(page).innerText(), /„,“ geschrieben, zum Beispiel 16,5\./);
  await changes(page, () => field(page, "de").fill("20"));
  const close = field(page, "de", words.get("de").path.previous_close);
  await changes(page, () => close.fill("351,5"));
  assert.match(await page.locator(".sentence").innerText(), /\([+−]\d+,\d\u{a0}%\)/u);
  for (const typed of ["1.234,5", "1234,5"]) {
    await close.fill(typed);
    assert.equal(await problem(page).count(), 0, typed);
  }
  unharmed(page);
});

test("what an East-Asian keyboard gives is a number in every language", async () => {
  for (const tag of tags) {
    const page = await lab.open({}, `?lang=${tag}`);
    for (const typed of ["２０％", "２０", "20％"]) {
      await field(page, tag).fill(typed);
      assert.equal(await problem(page).count(), 0, `${tag} ${typed}`);
    }
    await field(page, tag).fill("二十");
    assert.equal(await problem(page).count(), 1, tag);
    unharmed(page);
    await page.context().close();
  }
});
