// The story and the method as their reader meets them: guess and reveal, step by keys, try in the Lab, check, sources.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
let page;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const open = async (section, options = {}) => (page = await lab.open(options, `?section=${section}`));
const chapter = (n) => page.locator(`#chapter-${n}`);
const place = () => page.locator(".stepper .place").innerText();
const title = () => page.locator(".stepper .title").innerText();
const finding = () => chapter(4).locator(".finding").innerText();
const slide = (name, to, within = page) =>
  within.getByRole("slider", { name }).evaluate((slider, value) => {
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }, String(to));

test("seven chapters stand there, each with words, a figure and a way to the Lab", async () => {
  await open("story");
  assert.equal(await page.locator(".chapter:not(.measure, .cover)").count(), 7);
  for (let n = 1; n <= 7; n++) {
    assert.ok((await chapter(n).innerText()).length > 300, `chapter ${n} has words`);
    assert.ok((await chapter(n).locator("svg path").count()) > 0, `chapter ${n} has a figure`);
    assert.ok(await chapter(n).getByRole("button", { name: "Try it in the Lab" }).isVisible());
  }
});

test("the guess comes first, then the truth stands over it with the difference in words", async () => {
  await open("story");
  const four = chapter(4);
  assert.doesNotMatch(await four.innerText(), /71\.2/);
  const slider = four.getByRole("slider", { name: "With the reset, the product ends at" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await slider.getAttribute("aria-valuetext"), "98");
  assert.match(await four.locator("svg").last().textContent(), /your guess\s*98/);
  await four.getByRole("button", { name: "Show what happens" }).click();
  assert.equal(await finding(), "You guessed 98; it ends at 71.2. Your guess was 26.8 too high.");
  const picture = await four.locator("svg").last().textContent();
  assert.match(picture, /your guess/);
  assert.match(picture, /71\.2/);
  assert.match(picture, /102\.4/);
  await four.getByRole("button", { name: "Guess again" }).click();
  await slide("With the reset, the product ends at", 60, four);
  await four.getByRole("button", { name: "Show what happens" }).click();
  assert.match(await finding(), /11\.2 too low/);
});

test("on the cover the reader draws the end with the mouse, or sets it by keys, and then sees it", async () => {
  await open("story");
  const cover = page.locator("#story-start");
  assert.doesNotMatch(await cover.locator("svg").textContent(), /30\.0/);
  const slider = cover.getByRole("slider", { name: "With the reset, the product ends at" });
  const box = await cover.locator("svg").boundingBox();
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.5 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.2 * box.height, { steps: 3 });
  const high = Number(await slider.inputValue());
  await page.mouse.move(box.x + 0.8 * box.width, box.y + 0.7 * box.height, { steps: 3 });
  await page.mouse.up();
  const drawn = Number(await slider.inputValue());
  assert.ok(high > 100 && drawn > 20 && drawn < 60, `${high} ${drawn}`);
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  assert.equal(await slider.inputValue(), String(drawn - 1));
  await cover.getByRole("button", { name: "Show what happens" }).click();
  assert.match(await cover.locator(".finding").innerText(), new RegExp(`^You guessed ${drawn - 1}; it ends at 30\\.0\\.`));
  assert.match(await cover.innerText(), /30\.0 are left and not 20\.0/);
  const picture = await cover.locator("svg").textContent();
  assert.match(picture, new RegExp(`your guess\\s*${drawn - 1}`));
  assert.match(picture, /with reset\s*30\.0/);
});

test("whoever leaves the guess where it stands sees the truth over it, in the picture and in its words", async () => {
  await open("story");
  const cover = page.locator("#story-start");
  await cover.getByRole("button", { name: "Show what happens" }).click();
  await cover.locator("svg text", { hasText: /^with reset$/ }).waitFor({ timeout: 5000 });
  assert.match(await cover.locator("svg").textContent(), /your guess\s*50/);
  // −25 %, then −20 %: 100 · 0.5 · 0.6 = 30.0 with the reset of 2×; 100 · (1 − 2 · 0.4) = 20.0 without.
  assert.match(await cover.locator("svg").textContent(), /30\.0/);
  assert.match(await cover.locator("figure .visually-hidden").textContent(), /from 100\.0 to 30\.0.*to 20\.0/);
});

test("real resets have their source and open in the Lab with the published prices", async () => {
  await open("story");
  const events = page.locator(".events > li");
  assert.equal(await events.count(), 5);
  // 36.71 → 30.9181 at 3× leaves 52.7 of 100.
  for (const [n, end] of [/ends at 16\.2/, /ends at 52\.7/, /ends at 51\.1/, /ends at 30\.5/, /[Ee]verything is lost/].entries()) {
    await page.getByRole("button", { name: "Story", exact: true }).click();
    assert.match(await events.nth(n).locator("a").getAttribute("href"), /^https:/);
    await events.nth(n).getByRole("button", { name: "Open in the Lab" }).click();
    assert.match(await page.locator(".sentence").innerText(), end);
  }
});

test("four days are those of the product that is set, marked as illustrations, and open as they say", async () => {
  await open("story");
  const rows = () => page.locator(".four tbody tr").allInnerTexts();
  assert.match(await page.locator(".four").innerText(), /The 3× product that is set in the Lab, from 100\..*Illustrations/s);
  // −20 % and −8.33 %: 100·0.4·0.75 = 30 with the reset; 0.8·0.91667 is −26.7 %: 20 without.
  assert.match((await rows())[0], /^Stress[^\t]*\t−26\.7%\t30\.0 \(−70\.0%\)\t20\.0 \(−80\.0%\)/);
  assert.match((await rows())[3], /\+5\.0%\t115\.0 \(\+15\.0%\)\t115\.0/);
  await page.locator(".four tbody tr").first().getByRole("button", { name: "Open in the Lab" }).click();
  assert.match(await page.locator(".sentence").innerText(), /ends at 30\.0 \(−70\.0%\)/);
});

test("on paper every puzzle has its answer", async () => {
  await open("story");
  const answers = page.locator(".answers");
  assert.ok(await answers.isHidden());
  await page.emulateMedia({ media: "print" });
  assert.ok(await answers.isVisible());
  const text = await answers.innerText();
  for (const answer of [/ends at 30\.0/, /ends at 71\.2/, /Of 300 in shares 250 are left/, /costs only lower it/]) assert.match(text, answer);
  assert.equal(await answers.locator("li").count(), 6);
});

test("the guess can be skipped", async () => {
  await open("story");
  await chapter(4).getByRole("button", { name: "Skip the guess" }).click();
  assert.equal(await finding(), "With the reset it ends at 71.2.");
});

test("two sliders move the law, and its sign is said", async () => {
  await open("story");
  const sign = () => chapter(5).locator(".sign").innerText();
  assert.match(await sign(), /−9\.0[\s\S]*hurts/i);
  await slide("Move after it", -10);
  assert.match(await sign(), /\+9\.0[\s\S]*helps/i);
  assert.match(await chapter(5).locator(".finding").innerText(), /ends at/);
  await slide("Move up to the reset", -20);
  assert.match(await sign(), /\+12\.0/);
  await slide("Move after it", 0);
  assert.match(await sign(), /no difference/);
});

test("the bar steps by buttons and arrow keys and keeps the focus", async () => {
  await open("story", { reducedMotion: "reduce" });
  assert.equal(await title(), "Draw it first", "the cover comes first");
  const next = page.getByRole("button", { name: "Onwards" });
  await next.click();
  assert.equal(await place(), "1 of 7", "the cover's arrow leads to the first chapter");
  await page.waitForTimeout(400);
  const first = await chapter(1).evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(first >= -2 && first < 200, `chapter 1 is at ${first}`);
  await next.click();
  assert.equal(await place(), "2 of 7");
  await page.waitForTimeout(400);
  const top = await chapter(2).evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(top >= -2 && top < 200, `chapter 2 is at ${top}`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await place(), "4 of 7");
  await page.waitForTimeout(400);
  assert.equal(await place(), "4 of 7", "scrolling leads to the same place");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await place(), "3 of 7");
  assert.ok(await next.evaluate((button) => button === document.activeElement));
  for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
  assert.equal(await title(), "Six questions", "the last arrow leads to the questions");
  const questions = await page.locator("#questions").evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(questions >= -2 && questions < 300, `the questions are at ${questions}`);
  assert.equal(await next.getAttribute("aria-disabled"), "true");
});

test("who scrolls is followed, and what was done is kept while other sections are read", async () => {
  await open("story", { reducedMotion: "reduce" });
  await chapter(5).evaluate((element) => element.scrollIntoView());
  await page.waitForFunction(() => document.querySelector(".stepper .place").textContent === "5 of 7");
  await slide("Move after it", -7);
  await page.getByRole("button", { name: "Method", exact: true }).click();
  await page.getByRole("button", { name: "Story", exact: true }).click();
  assert.equal(await page.getByRole("slider", { name: "Move after it" }).inputValue(), "-7");
});

test("each chapter's scenario runs in the Lab", async () => {
  const ends = [/ends at 70\.0 \(−30\.0%\)/, /ends at 23\.4 .* everything is lost/, /ends at 22\.7/, /ends at 71\.2/, /ends at 71\.5/, /Everything is lost/, /ends at 54\.7/];
  await open("story");
  for (const [i, end] of ends.entries()) {
    await page.getByRole("button", { name: "Story", exact: true }).click();
    await chapter(i + 1).getByRole("button", { name: "Try it in the Lab" }).click();
    assert.match(await page.locator(".sentence").innerText(), end, `chapter ${i + 1}`);
    assert.equal(await page.getByRole("button", { name: "Lab", exact: true }).getAttribute("aria-current"), "page");
  }
  await page.waitForFunction(() => document.activeElement?.id === "result");
});

test("days that chance draws have one average, and lead to the Odds with their stock and product", async () => {
  await open("story");
  const seven = chapter(7);
  assert.equal(await seven.locator("svg").count(), 2);
  const said = await seven.locator(".finding").innerText();
  const [, days, resets, rare] = said.match(/^Drawn: ([\d,]+) days .* moves 90% a year\. On (\d+) of them, one in (\d+),/);
  assert.ok(Math.abs(Number(days.replace(",", "")) / Number(resets) / Number(rare) - 1) < 0.1, said);
  const [, mean, error, other, otherError] = said.match(/leave ([\d.]+) ± ([\d.]+) on average.* and ([\d.]+) ± ([\d.]+) without/).map(Number);
  assert.ok(Math.abs(mean - other) < Math.hypot(error, otherError), said);
  await seven.getByRole("button", { name: "How often does this happen?" }).click();
  await page.locator(".odds .sentence button").first().waitFor();
  const sentence = await page.locator(".odds .sentence").innerText();
  assert.match(sentence, /^With a stock that moves 90% a year, a reset fires on one day in \d+;/);
  await page.waitForFunction(() => document.activeElement?.id === "result");
  assert.ok(await page.getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "3×", exact: true }).isChecked());
});

test("the check gives a reason to each answer and counts nothing", async () => {
  await open("story");
  const questions = page.locator(".questions > li");
  assert.equal(await questions.count(), 6);
  for (const question of await questions.all()) {
    const said = new Set();
    for (const answer of await question.getByRole("radio").all()) {
      await answer.check();
      said.add(await question.locator(".reason").innerText());
    }
    assert.equal(said.size, 3, "three answers, three reasons");
    assert.equal([...said].filter((reason) => reason.startsWith("Right.")).length, 1);
  }
  assert.doesNotMatch(await page.locator("#questions").innerText(), /\d (of|out of) 6/);
});

test("the method compares published and computed, with sources and vectors that are there", async () => {
  await open("method");
  const rows = page.locator(".validation tbody tr:not(.group)");
  assert.equal(await rows.count(), 76);
  assert.match(await rows.filter({ hasText: "Skid" }).innerText(), /−68%\s+−77\.28%\s+−9\.28%\s+differs/);
  assert.ok((await page.locator(".method math").count()) >= 5);
  const links = await page.locator("a[href*='/vectors/']").all();
  assert.equal(links.length, 6, "three files and their schemas");
  for (const link of links) {
    const address = await link.evaluate((a) => a.href);
    const answer = await page.evaluate(async (url) => (await fetch(url)).json(), address);
    assert.ok(Array.isArray(answer) || answer.$schema, address);
  }
});

test("the method's contents lead to each of its parts, by hand and by keyboard", async () => {
  await open("method", { viewport: { width: 390, height: 844 } });
  const parts = await page.locator(".method h2").allInnerTexts();
  assert.deepEqual(await page.locator(".contents button").allInnerTexts(), parts);
  await page.locator(".contents").getByRole("button", { name: "Rules of providers" }).focus();
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { name: "Rules of providers" });
  assert.ok(await heading.evaluate((h2) => h2.matches(":focus")));
  await page.waitForFunction(() => {
    const { top } = document.activeElement.getBoundingClientRect();
    return top >= 0 && top < 200;
  });
});

test("the story is in the page for readers without scripts", async () => {
  page = await lab.blank({ javaScriptEnabled: false });
  await page.goto(lab.url);
  page.problems.length = 0; // without scripts, what is preloaded for them is given up
  const text = await page.locator(".static-story").innerText();
  assert.match(text, /Three times up, three times down/);
  assert.match(text, /ends at 22\.7 \(−77\.3%\); without it, at 2\.0 \(−98\.0%\)/);
  assert.match(text, /it leads to 71\.2 and not to 100/);
  assert.match(text, /Drawn: 40,000 days of a stock that moves 90% a year/);
  assert.equal(await page.locator(".static-story details").count(), 6);
  const { height } = page.viewportSize();
  const top = await page.locator(".static-story").evaluate((story) => story.getBoundingClientRect().top + scrollY);
  assert.ok(top >= height, "the first screen stays as it was");
});

test("the place in the story is there again after a visit elsewhere, and on the next visit; answers are not", async () => {
  await open("story");
  await slide("With the reset, the product ends at", 88, chapter(4));
  // What counts is where the reader has come to, not how: the page may be scrolled on between two touches.
  const reached = async () => Number((await place())[0] ?? 0);
  for (let touches = 0, still = 0; touches < 30 && still < 3; touches++) {
    const now = await reached();
    still = now === 5 ? still + 1 : 0;
    if (now !== 5) await page.locator(".stepper .step").nth(now < 5 ? -1 : 0).click();
    await page.waitForTimeout(200);
  }
  const section = (name) => page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name });
  await section("Map").click();
  await section("Story").click();
  const fifth = () => page.waitForFunction(() => document.querySelector(".stepper .place")?.innerText.startsWith("5"));
  await fifth();
  await page.reload();
  await fifth();
  assert.equal(await chapter(4).getByRole("slider").inputValue(), "88");
});
