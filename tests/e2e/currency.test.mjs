// A host's currency, wherever the product's money is told: beside the amount, or in the name of the chart and the head of the
// column above it; and at no price of the stock, which may be quoted in another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHosts } from "./support/hosts.mjs";
import { unharmed } from "./support/lab.mjs";
import { is as rounds } from "./support/numbers.mjs";
import { told } from "./support/told.mjs";
import { truth } from "./support/truth.mjs";

const MONEY = 250; // No share of 100 could pass for it.
const script = `<script type="module" src="{lab}reset-lab.js"></script>`;

let lab;
let page;
let ui;
before(async () => {
  lab = await startHosts();
  page = await lab.page(`<reset-lab currency="EUR" odds="on" hide="footer"></reset-lab>`, { head: script });
  ui = page.locator("reset-lab");
  await ui.locator(".sentence").first().waitFor({ timeout: 30_000 });
});
after(() => lab.close());

/** The opening day with a product, in the reader's money; its texture is smooth, so that the engine's interface runs it too. */
const scenarios = () =>
  page.evaluate((money) => {
    const { scenario } = document.querySelector("reset-lab").result;
    scenario.path.texture.roughness = 0;
    scenario.initialNav = money;
    const product = (leverage, trigger) => ({ ...structuredClone(scenario), product: { ...scenario.product, leverage, trigger } });
    return { "3×, reset": product(3, 0.1666), "−2×, reset": product(-2, 0.004), "3×, no reset": product(3, null) };
  }, MONEY);

/** Opens a scenario in a section, unfolds everything and reads what stands there. */
async function shown(scenario, section) {
  await page.evaluate(async ([scenario, section]) => {
    const one = document.querySelector("reset-lab");
    one.setAttribute("section", section);
    if (scenario) one.setScenario(scenario);
    const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await rest();
    for (const fold of one.shadowRoot.querySelectorAll("details:not([open])")) fold.open = true;
    await rest();
  }, [scenario, section]);
  return page.evaluate(told);
}

/** The numbers of a line but for times, percentages, multiples and counts: value, decimals, whether the currency follows. */
const amounts = (text) =>
  [...text.matchAll(/(?<![\d:.])([−+-]?)(\d[\d,]*(?:\.\d+)?)(?!\d|:\d)(%|×)?(\u00a0EUR)?/g)]
    .filter(([, , , sign]) => !sign)
    .map(([written, minus, digits, , currency]) => ({
      written,
      value: (minus === "−" ? -1 : 1) * Number(digits.replaceAll(",", "")),
      decimals: digits.split(".")[1]?.length ?? 0,
      isPercent: false,
      hasCurrency: currency !== undefined,
    }));

/** All money that a run has, and all prices. What is told for every hundred is not among them. */
function known(scenario) {
  const { out, amounts: all, ...is } = truth(scenario);
  const resets = is.resets.flatMap(({ trade, effect, navBefore, navAfter }) => [trade, effect, navBefore, navAfter]);
  const closes = is.closes.flatMap(({ protectedNav, uncappedNav, protectedTrade, uncappedTrade }) => [protectedNav, uncappedNav, protectedTrade, uncappedTrade]);
  const series = out.sessions.flatMap(({ protected: withReset, uncapped }) => [...withReset, ...uncapped]).filter(Number.isFinite);
  const money = [is.start, is.stock, is.with, is.without, is.difference, is.traded, is.withTraded, is.withoutTraded, ...resets, ...closes];
  const levels = is.resets.flatMap(({ triggerPrice, rebasePrice }) => [triggerPrice, rebasePrice]);
  const prices = [scenario.path.previousClose, is.last, is.breakEven ?? NaN, ...levels, ...out.sessions.flatMap(({ underlying }) => [...underlying])];
  return { money, prices, lows: series, resets: is.resets.length };
}

const among = (number, truths) => truths.some((truth) => rounds(number, truth, { unsigned: true }));

/** Holds the rule for what is shown of a run; how many amounts carry the currency, and how many stand under it. */
function judge(lines, { money, prices, lows }, which) {
  const counts = { beside: 0, above: 0 };
  for (const { text, above, part, isLabel } of lines) {
    // What is told for every hundred has other amounts: it is looked at by itself.
    if (part === "machine" || part.includes("legend")) continue;
    for (const number of amounts(text)) {
      const at = `${which}: “${number.written}” in “${text}” under “${above}”, ${part}`;
      if (number.hasCurrency) {
        const isHundred = number.decimals === 0 && number.value % 100 === 0;
        // The verdicts of other days, and what a figure was before, are of other runs.
        const isOther = part === "scenarios" || /^before: /.test(text);
        assert.ok(isOther || isHundred || among(number, money) || among(number, lows), `${at} is the product's money`);
        counts.beside += 1;
      } else if ((number.decimals > 0 || (number.value === MONEY && !isLabel)) && among(number, money) && !among(number, prices)) {
        assert.ok(/\bEUR\b/.test(above), `${at} is money without its currency`);
        counts.above += 1;
      }
    }
  }
  return counts;
}

for (const which of ["3×, reset", "−2×, reset", "3×, no reset"]) {
  test(`${which}: in Lab and Map each amount carries the currency or stands under it, and no price does`, async () => {
    const scenario = (await scenarios())[which];
    const is = known(scenario);
    assert.equal(is.resets > 0, scenario.product.trigger !== null, "the reset fires where there is one");
    const onLab = await shown(scenario, "lab");
    const counts = judge(onLab, is, which);
    assert.ok(counts.beside >= 8 && counts.above >= 8, `${which}: ${JSON.stringify(counts)}`);
    const machine = onLab.filter(({ part }) => part === "machine");
    assert.match(machine.find(({ text }) => text.startsWith("What the product owns")).text, /100\u00a0EUR invested$/);
    for (const { text, above } of machine) for (const number of amounts(text)) assert.ok(number.hasCurrency || /EUR/.test(above), text);
    const onMap = await shown(scenario, "map");
    judge(onMap, is, `${which}, map`);
    assert.match(onMap.find(({ text }) => text.startsWith("the reset costs")).text, /of 100\u00a0EUR$/);
    const cells = onMap.filter(({ above }) => above.startsWith("What the reset adds"));
    assert.ok(cells.length > 10 && cells.every(({ above }) => above.includes("of 100\u00a0EUR")), `${cells.length}`);
    unharmed(page);
  });
}

test("fields of the product's money have the currency behind them, fields of prices have not", async () => {
  await shown((await scenarios())["3×, reset"], "lab");
  const unit = (id) => ui.locator(`.entry:has(#${id}) .unit`).innerText();
  assert.equal(await ui.locator(".tile.money dt").innerText(), "invested, EUR");
  for (const id of ["money-price", "target-value"]) assert.equal(await unit(id), "EUR", id);
  for (const id of ["target-price", "money-pieces", "previousclose"]) assert.equal(await unit(id), "", id);
  unharmed(page);
});

test("what the last change has made of the figures, and the bar above the controls, say the currency", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await shown((await scenarios())["3×, reset"], "lab");
  await ui.getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "2×", exact: true }).check();
  await page.waitForTimeout(100);
  const before = (await ui.locator(".tile .other").allInnerTexts()).filter((text) => text !== "");
  assert.ok(before.length > 0 && before.every((text) => /^before: [\d,.]+\u00a0EUR$/.test(text)), `${before}`);
  await ui.locator(".ledger").scrollIntoViewIfNeeded();
  await ui.locator(".pinned-bar").waitFor();
  const bar = (await page.evaluate(told)).filter(({ part }) => part === "pinned");
  assert.ok(bar.length >= 3 && bar.every(({ above }) => above === "EUR"), JSON.stringify(bar));
  await page.setViewportSize({ width: 1280, height: 900 });
  unharmed(page);
});

for (const money of [5000, 12_345]) {
  test(`at 320 px the bar above the controls shows all figures of ${money} with their currency`, async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const { "3×, reset": scenario } = await scenarios();
    await shown({ ...scenario, initialNav: money }, "lab");
    await ui.locator("#trigger").scrollIntoViewIfNeeded();
    await ui.locator(".pinned-bar").waitFor();
    const places = await ui.locator(".pinned-currency, .pinned-figure").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    assert.equal(places.length, 5);
    for (const [n, { left, right }] of places.entries()) {
      assert.ok(left >= (places[n - 1]?.right ?? 0) && right <= 320, `${n}: ${JSON.stringify(places)}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    unharmed(page);
  });
}

test("the Avalanche: the Lab's product trades in its currency, the products of the table in the table's unit", async () => {
  const { "3×, reset": scenario } = await scenarios();
  const lines = await shown(scenario, "avalanche");
  const own = lines.filter(({ part }) => part === "money");
  const trades = own.filter(({ text, above }) => above && amounts(text).some(({ decimals }) => decimals > 0));
  assert.ok(trades.length >= 3 && trades.every(({ above }) => above === "Trade, EUR"), JSON.stringify(own));
  assert.equal(await ui.locator(".dial:has(#lab-assets) .unit").innerText(), "EUR");
  for (const { text, above, part } of lines) if (part !== "money" && part !== "field lab-assets") assert.doesNotMatch(`${text} ${above}`, /EUR/, part);
  unharmed(page);
});

test("the Story: the four days of the reader's product have its currency, the examples of the chapters have none", async () => {
  const { "3×, reset": scenario } = await scenarios();
  await shown(scenario, "story");
  const reveal = ui.getByRole("button", { name: "Show what happens" });
  while (await reveal.count()) await reveal.first().click();
  const lines = await page.evaluate(told);
  const four = lines.filter(({ part }) => part.includes("four"));
  const ends = four.filter(({ above }) => /With reset|Without reset/.test(above));
  assert.ok(ends.length === 8 && ends.every(({ text }) => /^[\d,.]+\u00a0EUR \([+−]?[\d.]+%\)$/.test(text)), JSON.stringify(ends));
  assert.match(four.find(({ text }) => text.startsWith("The 3× product")).text, /from 250\u00a0EUR\./);
  const chapters = lines.filter(({ part }) => !part.includes("four"));
  assert.ok(chapters.length > 40);
  // Where the host's product is named, it is no amount.
  for (const { text } of chapters) assert.doesNotMatch(text, /\d\u00a0EUR/, text);
  unharmed(page);
});

test("the Odds: every amount carries the currency, or its picture and its column do", async () => {
  const { "3×, reset": scenario } = await scenarios();
  // The worst price of a window costs on average, so that the sentence has an amount.
  Object.assign(scenario.product, { rebase: { ...scenario.product.rebase, rule: "worst" } });
  scenario.odds = { ...scenario.odds, volatility: 1.2, days: 60, paths: 600, seed: 3, thinTails: true };
  await shown(scenario, "odds");
  await ui.locator(".odds .precision", { hasText: "From 600 drawn paths" }).waitFor();
  const lines = await shown(null, "odds");
  const of = (part) => lines.filter((line) => line.part.includes(part));
  const sentence = await ui.locator(".odds .sentence").innerText();
  assert.match(sentence, /on average it is worth [\d.]+\u00a0EUR (more|less), of 250\.0\u00a0EUR at the start\.$/);
  for (const part of ["ends", "fans"]) {
    const told = of(part);
    assert.ok(told.length > 10 && told.some(({ above }) => /, EUR\b/.test(above)), part);
    for (const { text, above } of told) {
      for (const { decimals, hasCurrency, written } of amounts(text.replace(/[\d.]+ of 100/g, ""))) {
        assert.ok(decimals === 0 || hasCurrency || /, EUR\b/.test(above), `${part}: ${written} in “${text}” under “${above}”`);
      }
    }
  }
  for (const { text, above } of lines.filter(({ text, above }) => above.startsWith("What the reset changed") && amounts(text).some(({ decimals }) => decimals > 0))) {
    assert.match(above, /, EUR\b/, text);
  }
  unharmed(page);
});

test("the parameter of an address does the same", async () => {
  const alone = await lab.open({}, `?currency=EUR&nav=${MONEY}`);
  assert.match(await alone.locator(".sentence").first().innerText(), /Your 250\u00a0EUR turns into [\d.]+\u00a0EUR/);
  assert.equal(await alone.locator(".charts figcaption").nth(1).innerText(), "NAV of the product, EUR");
  unharmed(alone);
  await alone.context().close();
});
