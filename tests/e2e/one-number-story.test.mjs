// The Story's chapters: every figure of their words, findings and pictures is what the engine's own interface gives for the day that
// the chapter opens in the Lab, and what the Lab says of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHosts } from "./support/hosts.mjs";
import { unharmed } from "./support/lab.mjs";
import { among, is as rounds, numbers, same } from "./support/numbers.mjs";
import { dist } from "./support/site.mjs";
import { figures, growth, plain, read, run, truth } from "./support/truth.mjs";

const { oddsPart, simulate, singleStock } = await import(`${dist}/package/node.js`);

let lab;
let page;
let ui;
before(async () => {
  lab = await startHosts();
  page = await lab.page(`<reset-lab odds="on" hide="footer"></reset-lab>`, { head: `<script type="module" src="{lab}reset-lab.js"></script>` });
  ui = page.locator("reset-lab");
  await ui.locator(".sentence").first().waitFor({ timeout: 30_000 });
});
after(() => lab.close());

/** Shows a section, also where a button has led away from it since. */
const show = (section) =>
  page.evaluate(async (section) => {
    const one = document.querySelector("reset-lab");
    for (const next of ["method", section]) {
      one.setAttribute("section", next);
      await new Promise((done) => setTimeout(done, 30));
    }
  }, section);
const chapter = (n) => ui.locator(`#chapter-${n}`);

/** A chapter's words, its finding, and of each of its pictures the name, what it says, and its labels. */
async function told(n) {
  await show("story");
  await chapter(n).waitFor();
  return chapter(n).evaluate((one) => {
    const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const all = (selector) => [...one.querySelectorAll(selector)];
    return {
      prose: all(".prose > div > p, .prose > div > ul, .exhibit > .puzzle > .prose").map(text).join(" "),
      finding: all(".exhibit > .finding").map(text)[0],
      said: all("figure .visually-hidden").map(text),
      labels: all("figure svg").map((svg) => [...svg.querySelectorAll("text")].map((label) => label.textContent)),
    };
  });
}

/** Opens a chapter's day in the Lab: its scenario, what the engine says of it, and what the Lab shows. A texture between the points
 *  is the page's own: then the day is looked at without it. */
async function opened(n, hasTexture = false) {
  await show("story");
  await chapter(n).getByRole("button", { name: "Try it in the Lab" }).click();
  await ui.locator(".tile.stock").waitFor();
  const scenario = await page.evaluate(() => document.querySelector("reset-lab").result.scenario);
  assert.equal(Boolean(scenario.path.texture?.roughness), hasTexture, `chapter ${n}: a smooth path, which the engine's interface runs too`);
  const { sentence } = await page.evaluate(() => document.querySelector("reset-lab").result);
  if (hasTexture) scenario.path.texture.roughness = 0;
  const is = truth(scenario);
  const which = `chapter ${n}`;
  const onLab = await page.evaluate(read, [scenario, "lab"]);
  figures(onLab, is, scenario, which);
  return { scenario, is, sentence, which };
}

/** The lowest and highest prices of a day, and its first. */
const extent = ({ out }) => {
  const prices = out.sessions.flatMap(({ underlying }) => [...underlying]);
  return { low: Math.min(...prices), high: Math.max(...prices), open: prices[0] };
};

/** Every number of a text is one of these, in this order: amounts, per cents as fractions, multiples, each as `kind: value`; what
 *  stands there as it is in every run of the story is given as text. */
function inOrder(text, wanted, which) {
  const found = [...text.matchAll(/(?<![\d:.])([−+]?)(\d[\d,]*(?:\.\d+)?)(?!\d|:\d)(%|×)?/g)].map(([written, sign, digits, unit]) => ({
    written,
    value: (sign === "−" ? -1 : 1) * Number(digits.replaceAll(",", "")),
    decimals: digits.split(".")[1]?.length ?? 0,
    isPercent: unit === "%",
  }));
  assert.equal(found.length, wanted.length, `${which}: ${found.map(({ written }) => written)} in “${text}”`);
  for (const [n, want] of wanted.entries()) {
    if (typeof want === "string") assert.equal(found[n].written, want, `${which}, number ${n} of “${text}”`);
    else assert.ok(rounds(found[n], want), `${which}, number ${n}: ${found[n].written} in “${text}”, and the engine says ${want}`);
  }
}

/** What the pictures of a run say in words, and the values at the ends of their lines. */
function pictures({ said, labels }, { is, which }, shown) {
  const { low, high } = extent(is);
  const levels = (series) => series.filter(Number.isFinite);
  const withReset = levels(is.out.sessions.flatMap((session) => [...session.protected]));
  const without = is.out.sessions.flatMap((session) => [...session.uncapped]);
  if (said[0]) inOrder(said[0], [is.out.sessions[0].underlying[0], low, high, is.last, growth(is.out.sessions[0].underlying[0], is.last)], `${which}, the stock's picture`);
  if (said[1]) inOrder(said[1], [withReset[0], withReset.at(-1), Math.min(...withReset), is.without, Math.min(...without)], `${which}, the NAVs' picture`);
  const ends = [is.last, is.with, is.without].filter((_, n) => shown[n]);
  for (const end of ends) {
    const label = labels.flat().find((words) => /\.\d/.test(words) && numbers(words).some((number) => !number.isPercent && rounds(number, end)));
    assert.ok(label, `${which}: no label says ${end} in ${JSON.stringify(labels)}`);
  }
}

test("chapter 1: what a 3× product holds and owes, how its leverage drifts, and what it sells at the close", async () => {
  const seen = await told(1);
  const one = await opened(1);
  const { is, scenario: { path, product: { leverage }, initialNav: nav } } = one;
  const { low } = extent(is);
  const fall = growth(path.previousClose, low);
  const [session] = is.out.sessions;
  const lowest = session.underlying.indexOf(low);
  const shares = nav * leverage * (1 + fall);
  // The engine's own numbers at the low: the NAV, and the leverage that a 2× product has after a fall of a quarter.
  const left = session.uncapped[lowest];
  assert.ok(Math.abs(shares - nav * (leverage - 1) - left) < 1e-9);
  const two = simulate({ product: { leverage: 2 }, path: { previousClose: 100, sessions: [{ minute: [0, 1, 2], price: [100, 75, 75] }] } });
  const drifted = two.sessions[0].effectiveLeverage[1];
  const [end] = session.effectiveLeverage.slice(-1);
  const words = [
    "3×", nav, leverage * nav, (leverage - 1) * nav,
    -fall, shares, (leverage - 1) * nav, left, shares, left, "3×", shares / left, "2×", drifted, "25%",
    growth(path.previousClose, is.last), is.without, end, "3×", -is.closes[0].uncappedTrade,
  ];
  inOrder(seen.prose, words, one.which);
  pictures(seen, one, [true, true, false]);
});

test("chapter 2: what a reset leaves of a day on which all would be lost", async () => {
  const seen = await told(2);
  const one = await opened(2);
  const { is, sentence, scenario: { path, product, initialNav: nav } } = one;
  const lost = 1 - is.resets[0].navAfter / nav;
  inOrder(seen.prose, ["3×", product.trigger, "3×", lost, -growth(path.previousClose, extent(is).low), is.resets.length, is.with, "100"], one.which);
  assert.equal(seen.finding, sentence, "the finding is the Lab's sentence");
  among(plain(seen.finding), is, one.which);
  pictures(seen, one, [true, true, false]);
});

test("chapter 3: the published slide, and the bound that no reset can beat", async () => {
  const seen = await told(3);
  const one = await opened(3);
  const { is, sentence, scenario: { path } } = one;
  const ratio = is.last / path.previousClose;
  inOrder(seen.prose, [
    "3×", 1 - ratio, -is.withChange, -is.withoutChange,
    "68%", -is.withChange, "3×", ratio, ratio ** 3, 1 - ratio ** 3, "68%",
  ], one.which);
  assert.ok(is.with / is.start <= ratio ** 3, "as the bound says");
  assert.equal(seen.finding, sentence);
  pictures(seen, one, [true, true, true]);
});

test("chapter 4: the guess, the truth over it, and what the way back is worth", async () => {
  const before = await told(4);
  const one = await opened(4);
  const { is, scenario: { path } } = one;
  const [reset] = is.resets;
  const fall = -growth(path.previousClose, extent(is).low);
  inOrder(before.prose, ["3×", fall, reset.rebasePrice, growth(path.previousClose, is.last), is.withoutChange, "100"], one.which);
  pictures({ said: before.said.slice(0, 1), labels: before.labels.slice(0, 1) }, one, [true, false, false]);
  await show("story");
  await chapter(4).getByRole("button", { name: "Show what happens" }).click();
  await chapter(4).getByRole("button", { name: "Guess again" }).waitFor();
  const judged = await chapter(4).locator(".puzzle .finding").innerText();
  inOrder(judged, [100, is.with, 100 - is.with], one.which);
  const seen = await told(4);
  const explained = await chapter(4).locator(".puzzle > .prose").evaluate((one) => one.textContent.replace(/\s+/g, " "));
  inOrder(explained, [
    reset.rebasePrice, -reset.trade, reset.navAfter, growth(reset.rebasePrice, is.last), is.with, "100", is.without,
    // Of the issuer's article.
    "0.5%", "23%",
  ], one.which);
  pictures(seen, one, [true, true, true]);
});

test("chapter 5: the law is what the engine's two products differ by, wherever the sliders stand", async () => {
  for (const [before, then] of [[-15, 10], [-8, -12], [-20, 7]]) {
    await show("story");
    for (const [id, to] of [["before", before], ["after", then]]) {
      await chapter(5).locator(`#knob-${id}`).evaluate((slider, to) => {
        slider.value = `${to}`;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      }, to);
    }
    await page.waitForTimeout(100);
    const seen = await told(5);
    const law = await chapter(5).evaluate((one) => [".formula", ".sign strong", ".sign ~ .hint"].map((part) => one.querySelector(part).textContent));
    const one = await opened(5);
    const { is, sentence, scenario } = one;
    const which = `${one.which} at ${before} and ${then}`;
    assert.ok(Math.abs(is.resets[0].rebasePrice / scenario.path.previousClose - 1 - before / 100) < 1e-9, which);
    same(law[1], is.difference, which);
    const [formula, result] = law[0].split("=");
    assert.equal(formula.trim(), `3 · (3 − 1) · 100.00 · (−${-before}%) · ${then < 0 ? `(−${-then}%)` : `${then}%`}`, which);
    same(result, is.difference, which);
    // Had it gone the other way: the same day with its last leg turned, by the engine.
    const turned = structuredClone(scenario);
    const points = turned.path.days[0].points;
    points.at(-1).price = points.at(-2).price * (1 - then / 100);
    const other = run(turned).final;
    inOrder(law[2], [other.protectedNav - other.uncappedNav, is.difference, 0], which);
    assert.equal(seen.finding, sentence, which);
    pictures(seen, one, [true, true, true]);
  }
});

test("chapter 6: the open that no reset can catch", async () => {
  const seen = await told(6);
  const one = await opened(6, true);
  const { is, sentence, scenario: { path } } = one;
  inOrder(seen.prose, ["−3×", growth(path.previousClose, extent(is).open)], one.which);
  assert.equal(seen.finding, sentence);
  // All is lost, whatever the texture; the price of the reset is the texture's.
  assert.deepEqual([is.with, is.without], [0, 0]);
  same(seen.finding.match(/ends (\S+%) up/)[1], is.stockChange, one.which);
  pictures({ said: [], labels: seen.labels }, one, [true, false, false]);
});

test("chapter 7: of the days that chance draws, those with a reset have the ends that the engine draws", async () => {
  await show("story");
  await chapter(7).locator(".clouds").scrollIntoViewIfNeeded();
  const finding = chapter(7).locator(".clouds + .finding");
  await finding.filter({ hasText: "Drawn: 40,000 days" }).waitFor({ timeout: 60_000 });
  const said = await finding.innerText();
  const clouds = await chapter(7).locator(".clouds .row > p").allInnerTexts();
  // The question is the one that the chapter leads to.
  await chapter(7).locator(".choices button").first().click();
  await ui.locator(".odds .precision").waitFor();
  const { product, initialNav } = await page.evaluate(() => document.querySelector("reset-lab").result.scenario);
  // A stock that moves 90 % a year with the usual tails, gaps and jumps, by the usual seed.
  const odds = { volatility: 0.9, seed: 1 };
  assert.match(await ui.locator(".odds .sentence").innerText(), /a stock that moves 90% a year/);
  const { overnightShare, tailDegrees, jumpsPerYear } = singleStock(odds.volatility);
  // Jumps of two and a half standard deviations of a day.
  const jumps = { jumpMean: 0, jumpSd: (2.5 * odds.volatility) / Math.sqrt(252) };
  const market = { volatility: odds.volatility, drift: 0, overnightShare, tailDegrees, jumpsPerYear, ...jumps, uShape: 0 };
  const paths = 40_000;
  const part = oddsPart({ product, market, days: 1, paths, seed: odds.seed, initialNav, weekends: true, from: 0, to: paths });
  const fired = [...part.resets.keys()].filter((path) => part.resets[path] > 0);
  const ends = [part.protected, part.uncapped].map((all) => fired.map((path) => all[path]).sort((a, b) => a - b));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = (values) => Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));
  const error = (values) => (2 * deviation(values)) / Math.sqrt(values.length);
  const found = numbers(said);
  const rare = found[3];
  assert.ok(Math.abs(rare.value - paths / fired.length) < 0.06 * rare.value, `one day in ${rare.value}, and by the engine ${paths / fired.length}`);
  inOrder(said, [paths, odds.volatility, fired.length, rare.value, initialNav, mean(ends[0]), error(ends[0]), mean(ends[1]), error(ends[1])], "chapter 7");
  for (const [n, values] of [ends[1], ends[0]].entries()) {
    const [low, high, lost] = numbers(clouds[n]);
    for (const [number, p] of [[low, 0.25], [high, 0.75]]) {
      // As many digits as the paths support: within the quantiles of half an error beside it.
      const half = 2.5 * Math.sqrt((p * (1 - p)) / values.length);
      const [least, most] = [p - half, p + half].map((share) => values[Math.round(share * (values.length - 1))]);
      assert.ok(number.value > least - 0.5 && number.value < most + 0.5, `chapter 7, ${clouds[n]}: ${p} is from ${least} to ${most}`);
    }
    const share = (100 * values.filter((value) => value === 0).length) / values.length;
    assert.ok(Math.abs(lost.value - share) <= Math.max(1, 0.2 * share), `chapter 7, ${clouds[n]}: ${share} of 100 lose all`);
  }
  unharmed(page);
});

test("the cover: what the product ends at, and what it would end at", async () => {
  await show("story");
  const cover = ui.locator("#story-start");
  await cover.getByRole("button", { name: "Show what happens" }).click();
  await cover.getByRole("button", { name: "Guess again" }).waitFor();
  const [judged, explained] = [await cover.locator(".puzzle .finding").innerText(), await cover.locator(".puzzle > .prose").innerText()];
  await cover.locator("svg text", { hasText: /^without$/ }).waitFor();
  const labels = await cover.locator("svg text").allTextContents();
  // Its day is the Lab's third example, with the product of that.
  await show("lab");
  await page.evaluate(() => document.querySelector("reset-lab").setAttribute("preset", "further-fall"));
  await ui.locator(".tile.stock").waitFor();
  await page.waitForTimeout(200);
  const { scenario } = await page.evaluate(() => document.querySelector("reset-lab").result);
  assert.equal(scenario.preset, "further-fall");
  const is = truth(scenario);
  inOrder(judged, [50, is.with, Math.abs(50 - is.with)], "cover");
  inOrder(explained, [is.with, is.without], "cover");
  for (const end of [is.with, is.without]) assert.ok(labels.some((words) => /\.\d/.test(words) && numbers(words).some((number) => rounds(number, end))), `${end} in ${labels}`);
  unharmed(page);
});
