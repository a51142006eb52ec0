// What the Lab answers: the opening day, every scenario, every figure of the product.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, number, scenarios, view } from "./support/lab.mjs";
import { page, ui } from "./support/own-page.mjs";

const OPENING =
  "The stock ends 0.5% up. With the reset the product ends at 77.0 (−23.0%); without it, at 101.5 (+1.5%). The reset at 11:30 " +
  "sold shares worth 108 for every 100 invested, at 286.84; the stock came back, and that sale cost 24.5.";

test("it opens on the V-shaped day, and one sentence says the surprise", async () => {
  assert.equal(await ui.sentence.innerText(), OPENING);
  assert.deepEqual([await ui.tile("With reset"), await ui.tile("Without reset"), await ui.tile("Difference")], ["77.0", "101.5", "−24.5"]);
  assert.ok(await ui.scenario("V-shaped rebound").isChecked());
  assert.match(await ui.basis.innerText(), /^before costs/i);
  assert.equal(await ui.charts.count(), 4, "stock, NAV, leverage, and what the product owns and owes");
});

test("the risk line stands beside the result in body size", async () => {
  const risk = page.locator(".findings .risk");
  assert.match(await risk.innerText(), /can lose all of the money invested/);
  const size = (locator) => locator.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  assert.ok((await size(risk)) >= (await size(page.locator("body"))));
});

test("there are the fourteen scenarios, each with a picture and its verdict", async () => {
  const cards = page.locator(".card");
  assert.equal(await cards.count(), scenarios.length);
  for (const card of await cards.all()) {
    assert.ok((await card.locator("svg path, svg polyline").count()) > 0);
    assert.match(await card.innerText(), /reset costs \d|reset saves \d|no difference|everything lost|lost/);
  }
});

test("each scenario has a sentence, pictures, a ledger and points of its own", async () => {
  const seen = [];
  for (const name of scenarios) {
    await ui.example(name);
    await page.waitForTimeout(60);
    assert.ok(await ui.scenario(name).isChecked());
    const now = await view(page);
    assert.match(now.sentence, /ends at|lost/, name);
    const card = await page.locator(".card", { has: ui.scenario(name) }).locator(".verdict").innerText();
    const verdict = card.replace(/^[▲▼] /, "");
    assert.ok(now.tiles.includes(verdict) || verdict === "no difference", `${name}: the card and the tile say the same`);
    for (const other of seen) {
      for (const part of ["sentence", "charts", "ledger", "points"]) {
        assert.notDeepEqual(now[part], other[part], `${part} of ${name} and ${other.name}`);
      }
    }
    seen.push({ name, ...now });
  }
});

test("published examples are met: 77.0, 50/80 and 50/20", async () => {
  const ends = async () => [await ui.tile("With reset"), await ui.tile("Without reset")];
  await ui.example("Fall, then bounce");
  assert.deepEqual(await ends(), ["70.0", "80.0"]);
  await ui.example("Fall, then further fall");
  assert.deepEqual(await ends(), ["30.0", "20.0"]);
});

for (const [name, value] of [["−3×", -3], ["−2×", -2], ["−1×", -1], ["2×", 2], ["5×", 5]]) {
  test(`the button ${name} sets the leverage and its usual trigger`, async () => {
    await changes(page, () => ui.leverage(name).check(), ["sentence", "tiles", "charts", "ledger"]);
    assert.equal(number(await ui.field("Another leverage").inputValue()), value);
    const usual = { 2: 25, "-1": 50 }[value] ?? 50 / Math.abs(value);
    const trigger = number(await ui.field("Trigger").inputValue());
    assert.ok(Math.abs(trigger - usual) < 1e-3, `${trigger} is ${usual}`);
    const offer = page.getByRole("button", { name: new RegExp(`^Usual for ${name}: `) }).first();
    assert.equal(await offer.getAttribute("aria-pressed"), "true");
  });
}

test("a leverage of one's own leaves the buttons unpressed and takes its usual trigger", async () => {
  await changes(page, () => ui.field("Another leverage").fill("4"));
  assert.equal(await page.locator("input[name=leverage]:checked").count(), 0);
  assert.equal(await ui.field("Trigger").inputValue(), "12.5");
  await ui.field("Another leverage").fill("3x");
  assert.ok(await ui.leverage("3×").isChecked());
});

test("a trigger of one's own stays when the leverage changes", async () => {
  await ui.field("Trigger").fill("15");
  await ui.leverage("2×").check();
  assert.equal(await ui.field("Trigger").inputValue(), "15");
  await page.getByRole("button", { name: "Usual for 2×: 20%" }).click();
  assert.equal(await ui.field("Trigger").inputValue(), "20");
});

test("the trigger is also told as the NAV lost and the leverage just before it fires", async () => {
  assert.equal(await ui.figure("NAV lost when it fires").innerText(), "50%");
  assert.equal(await ui.figure("Leverage just before it fires").innerText(), "5×");
  await ui.field("Trigger").fill("40");
  assert.match(await page.locator(".readouts").innerText(), /nothing is left/);
});

test("without the reset both products are one, and with it again the result is back", async () => {
  await ui.tick("Intraday reset").uncheck();
  assert.equal(await ui.sentence.innerText(), "The stock ends 0.5% up. The product, without a reset, ends at 101.5 (+1.5%).");
  assert.equal(await page.locator(".tile:not(.money)").count(), 2, "one row for the product");
  assert.equal(await ui.field("Trigger").count(), 0);
  await ui.tick("Intraday reset").check();
  assert.equal(await ui.sentence.innerText(), OPENING);
});

test("each rebase rule has a price of its own, and windows appear only where they are used", async () => {
  const prices = new Set();
  for (const [rule, windowed] of [
    ["Exactly at the trigger level", false],
    ["The price that fired it", false],
    ["Average price of a window", true],
    ["Worst price of a window", true],
    ["Last price of a window", true],
  ]) {
    await ui.choice("Rebase price").selectOption(rule);
    assert.equal(await ui.field("Lasts").count(), windowed ? 1 : 0, rule);
    const row = ui.ledger.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Reset 1" }) });
    prices.add(await row.getByRole("cell").nth(1).textContent());
  }
  assert.equal(prices.size, 5, [...prices].join(" "));
});

test("delay and window move the reset", async () => {
  await changes(page, () => ui.field("Starts after").fill("10"));
  assert.match(await ui.sentence.innerText(), /The reset at 11:40/);
  await changes(page, () => ui.field("Lasts").fill("5"));
  assert.match(await ui.sentence.innerText(), /The reset at 11:30/);
});

test("a style of rebasing sets rule, delay and window, and is let go when one of them changes", async () => {
  const style = ui.choice("Style of rebasing in use");
  await changes(page, () => style.selectOption("Average of ten minutes, after five"));
  const set = [await ui.field("Starts after").inputValue(), await ui.field("Lasts").inputValue()];
  assert.deepEqual(set, ["5", "10"]);
  assert.equal(await style.locator("option:checked").innerText(), "Average of ten minutes, after five");
  await ui.field("Lasts").fill("11");
  assert.equal(await style.locator("option:checked").innerText(), "Choose a style …");
  await style.selectOption("At the barrier, no halt");
  const rule = ui.choice("Rebase price").locator("option:checked");
  assert.equal(await rule.innerText(), "Exactly at the trigger level");
});

test("resets can be limited", async () => {
  await ui.example("Whipsaw");
  const resets = () => ui.ledger.getByRole("rowheader", { name: /^Reset \d/ }).count();
  assert.equal(await resets(), 2);
  await changes(page, () => ui.tick("Limit the resets of a day").check());
  assert.equal(await ui.field("Resets a day at most").inputValue(), "1");
  assert.equal(await resets(), 1);
  await ui.field("Resets a day at most").fill("2");
  assert.equal(await resets(), 2);
  await ui.field("Resets a day at most").fill("0");
  assert.equal(await resets(), 0);
  await ui.tick("Limit the resets of a day").uncheck();
  assert.equal(await resets(), 2);
});

test("costs are folded away and zero; each of them changes the numbers and the label", async () => {
  assert.equal(await ui.field("Fee per year").isVisible(), false);
  await ui.fold("Costs").click();
  for (const [name, value] of [
    ["Fee per year", "50"],
    ["Interest rate per year", "60"],
    ["Spread on it per year", "50"],
    ["Cost of each trade", "0.5"],
  ]) {
    assert.equal(await ui.field(name).inputValue(), "0");
    await changes(page, () => ui.field(name).fill(value), ["tiles"]);
    assert.match(await ui.basis.innerText(), /^after costs/i, name);
    assert.match(await ui.fold("Costs").innerText(), /results are after costs/);
  }
  await changes(page, () => ui.choice("Days in the year").selectOption("365"), ["ledger"]);
  await page.getByRole("button", { name: "Restore this example" }).click();
  assert.match(await ui.basis.innerText(), /^before costs/i);
  assert.equal(await ui.sentence.innerText(), OPENING);
  await ui.leverage("−3×").check();
  await changes(page, () => ui.field("Stock borrowing fee per year").fill("90"), ["tiles"]);
});

test("the NAV at the start scales everything", async () => {
  await changes(page, () => ui.field("Your money at the previous close").fill("1,000"), ["sentence", "charts", "ledger"]);
  assert.equal(number(await ui.tile("With reset")), 770);
  assert.match(await ui.sentence.innerText(), /−23\.0%/);
});

test("the reading of a total loss is the reader's choice", async () => {
  await ui.example("Gap that nothing catches");
  assert.equal(number(await ui.tile("Without reset")), 0);
  const choose = () => ui.choice("Without a reset, judge a total loss").selectOption("only at the close");
  await changes(page, choose, ["sentence", "tiles", "charts", "ledger", "sums"]);
  assert.ok(number(await ui.tile("Without reset")) > 0);
  assert.match(await ui.basis.innerText(), /only at the close/);
});

test("a day changes the path and not the product; the example's product is one touch away", async () => {
  await ui.leverage("5×").check();
  const trigger = await ui.field("Trigger").inputValue();
  await ui.scenario("Fall, then bounce").check();
  assert.ok(await ui.leverage("5×").isChecked());
  assert.equal(await ui.field("Trigger").inputValue(), trigger);
  await page.getByRole("button", { name: "Take over this example’s product (2×, 25%)" }).click();
  assert.ok(await ui.leverage("2×").isChecked());
  assert.deepEqual([await ui.tile("With reset"), await ui.tile("Without reset")], ["70.0", "80.0"]);
});

test("the verdicts of the days are those of the product that is set", async () => {
  await ui.leverage("5×").check();
  await page.waitForTimeout(100);
  const said = await page.locator(".card .verdict").allInnerTexts();
  for (const [n, name] of scenarios.entries()) {
    await ui.scenario(name).check();
    await page.waitForTimeout(60);
    const verdict = said[n].replace(/^[▲▼] /, "");
    if (await page.locator(".tile.difference").count()) assert.ok((await view(page)).tiles.includes(verdict), `${name}: ${verdict}`);
    else assert.match(verdict, /no difference|everything lost/, name);
  }
});

test("a day of three entries: the furthest price, its time, the close", async () => {
  await page.getByRole("button", { name: "What happened to my product?" }).click();
  assert.equal(await ui.field("Lowest or highest price").inputValue(), "283.6");
  await ui.field("or its change").fill("-20");
  await ui.field("At about").fill("12:00");
  await ui.field("or its change over the day").fill("0");
  assert.deepEqual(await ui.times(), ["09:30", "12:00", "16:00"]);
  assert.match(await ui.sentence.innerText(), /^The stock ends where it began \(0\.0%\)\. .* without it, at 100\.0/);
});

test("a day of one's own opens at the price of the day before, which is typed first", async () => {
  await page.getByRole("button", { name: "What happened to my product?" }).click();
  for (const [name, typed] of [["Price at the previous close", "50"], ["Lowest or highest price", "42"], ["At about", "12:00"], ["Price at the close", "49"]]) {
    await ui.field(name).fill(typed);
  }
  assert.equal(await ui.field("Gap at this day’s open").inputValue(), "0");
  // −16 % fires nothing at a sixth; 49 is 2 % down, and three times that 6 %.
  assert.match(await ui.sentence.innerText(), /^The stock ends 2\.0% down\. The product ends at 94\.0 \(−6\.0%\)/);
});

test("the same path with other products, and one is taken over", async () => {
  await page.getByText("The same path, other products").click();
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "3×, 16.67%", exact: true }) });
  await row.waitFor();
  const cells = await row.getByRole("cell").allInnerTexts();
  assert.deepEqual(cells.slice(0, 2), ["101.5, +1.5%", "77.0, −23.0%"]);
  const other = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "5×, 10%", exact: true }) });
  const with5 = (await other.getByRole("cell").nth(1).innerText()).split(", ")[0];
  await page.getByRole("button", { name: "Set 5×", exact: true }).click();
  assert.equal(await ui.tile("With reset"), with5);
});

test("what was before the last step stands beside what is", async () => {
  await ui.field("Price, 16:00").fill("300");
  assert.match(await page.locator(".tile.protected").innerText(), /before: 77\.0/);
});

test("a scenario that was changed says so and can be restored", async () => {
  const restore = page.getByRole("button", { name: "Restore this example" });
  assert.equal(await restore.count(), 0);
  await ui.leverage("2×").check();
  assert.doesNotMatch(await page.locator(".scenario-text").innerText(), /changed by you/, "the day is what it was");
  await ui.field("Price, 16:00").fill("300");
  assert.match(await page.locator(".scenario-text").innerText(), /changed by you/);
  await restore.click();
  assert.equal(await ui.sentence.innerText(), OPENING);
  assert.equal(await restore.count(), 0);
});

/** The value of a line of arithmetic, reckoned again, and the value that it claims. */
function reckon(line) {
  const plain = line.replaceAll("max(0,", "Math.max(0;").replaceAll(",", "").replaceAll(";", ",").replaceAll("−", "-").replaceAll("·", "*").replaceAll("×", "");
  const cut = plain.lastIndexOf("=");
  const value = (text) => {
    const sum = text.replace(/([\d.]+)%/g, "($1/100)").trim();
    assert.match(sum, /^([-+*/().,\d\s]|Math\.max)+$/, `“${line}” has only numbers and signs`);
    return Function(`"use strict"; return (${sum});`)();
  };
  // A sum of one is written without a sign.
  return cut < 0 ? [value(plain), value(plain)] : [value(plain.slice(0, cut)), value(plain.slice(cut + 1))];
}

test("every figure of every scenario opens its arithmetic, and the line reckons to what it says", async () => {
  for (const name of scenarios) {
    await ui.example(name);
    await page.waitForTimeout(60);
    const lines = await page.evaluate(async () => {
      const lines = [];
      for (const button of document.querySelectorAll("button.figure")) {
        button.click();
        await new Promise((later) => setTimeout(later));
        const dialog = document.querySelector("dialog[open]");
        const last = (selector) => [...dialog.querySelectorAll(selector)].at(-1).textContent;
        const [symbols, numbers] = [last(".formula.symbols"), last(".formula:not(.symbols)")];
        lines.push({ label: button.getAttribute("aria-label"), shown: button.textContent, symbols, numbers });
        const shut = new Promise((later) => dialog.addEventListener("close", later, { once: true }));
        dialog.querySelector("button").click();
        await shut;
      }
      return lines;
    });
    assert.ok(lines.length >= 5, name);
    for (const { label, shown, symbols, numbers } of lines) {
      const where = `${name}, ${label}: ${symbols}: ${numbers}`;
      assert.ok(symbols.length >= 3, where);
      if (numbers.includes("…")) continue; // a sum too long to be written out
      const [reckoned, said] = reckon(numbers);
      // Inputs are written with four decimals; what they are multiplied with is at most in the thousands.
      assert.ok(Math.abs(reckoned - said) <= (numbers.includes("×") ? 6e-3 : 2e-3) * Math.max(1, Math.abs(said)), `${where} is ${reckoned}`);
      const [figure] = [number(shown) * (shown.includes("%") ? 0.01 : 1)];
      assert.ok(Math.abs(figure - said) <= 0.006 * Math.max(1, Math.abs(said)) + 0.05, `${where} is shown as ${shown}`);
    }
  }
});

test("the arithmetic opens and shuts by key, and the focus returns to the figure", async () => {
  const figure = ui.figure("Difference");
  for (const [open, shut] of [["Enter", "Escape"], ["Space", "Enter"]]) {
    await figure.focus();
    await page.keyboard.press(open);
    await ui.dialog.waitFor();
    assert.match(await ui.dialog.innerText(), /76\.9961 − 101\.50 = −24\.5039/);
    if (shut === "Enter") await ui.dialog.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press(shut);
    await ui.dialog.waitFor({ state: "hidden" });
    assert.ok(await figure.evaluate((element) => element === document.activeElement));
  }
});

test("the resets' effects, costs and the rest sum to the difference, and the ledger shows it", async () => {
  for (const name of scenarios) {
    await ui.example(name);
    await page.waitForTimeout(60);
    const cells = await ui.sums.locator("tr:has(th)").evaluateAll((rows) => rows.map((row) => row.lastElementChild.textContent));
    const values = cells.map((cell) => number(cell));
    const total = values.pop();
    const sum = values.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - total) < 0.011 * values.length, `${name}: ${cells.join(" ")}`);
    const difference = number(await ui.tile("With reset")) - number(await ui.tile("Without reset"));
    assert.ok(Math.abs(total - difference) < 0.11, `${name}: ${total} is ${difference}`);
  }
});
