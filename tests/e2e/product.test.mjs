// A host's product by its name: as parameters and as JSON, in frames and elements, on the page and on what leaves it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startHosts, strict } from "./support/hosts.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
before(async () => (lab = await startHosts()));
after(() => lab.close());

const script = `<script type="module" src="{lab}reset-lab.js"></script>`;
const product = {
  name: "Northlight 4x <b>Long</b>",
  stock: "Example AG",
  isin: "XS0000000009",
  currency: "EUR",
  termsUrl: "https://www.example.com/terms.pdf",
  documents: [{ label: "Key Information Document", url: "https://www.example.com/kid.pdf" }],
  leverage: 4,
  trigger: 0.125,
  rebase: { rule: "worst", windowMinutes: 10 },
};
const data = (value) => `<script type="application/json">${JSON.stringify(value)}</script>`;
const element = (inside, more = "") => `<reset-lab theme="light" ${more}>${inside}</reset-lab>`;

async function up(page) {
  await page.locator("reset-lab .sentence").first().waitFor({ timeout: 30_000 });
  return page.locator("reset-lab");
}

/** The text of the file that a button saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await download.path(), "utf8");
}

test("a product as JSON in the element: header, sentence, figures, documents and terms, under a strict policy", async () => {
  const page = await lab.page(element(data(product), 'hide="header"'), { head: script, policy: strict });
  const ui = await up(page);
  const line = ui.locator(".listing");
  const words = await line.innerText();
  for (const part of ["Northlight 4x <b>Long</b>", "Stock: Example AG", "ISIN XS0000000009", "Currency: EUR"]) {
    assert.ok(words.includes(part), words);
  }
  assert.equal(await line.locator("b").count(), 0, "text, never markup");
  assert.equal(await line.getByRole("link", { name: "Terms as published" }).getAttribute("href"), product.termsUrl);
  assert.equal(await ui.getByRole("link", { name: "Key Information Document" }).getAttribute("href"), product.documents[0].url);
  assert.match(await ui.locator(".sentence").innerText(), /^Northlight 4x <b>Long<\/b>: The stock ends/);
  assert.equal(await ui.locator(".tile.stock dt").innerText(), "Example AG");
  const { scenario, sentence } = await ui.evaluate((one) => one.result);
  assert.deepEqual([scenario.product.leverage, scenario.product.trigger, scenario.product.rebase.rule], [4, 0.125, "worst"]);
  assert.ok(sentence.startsWith("Northlight 4x"));
  // In every section.
  for (const section of ["story", "map", "method"]) {
    await ui.evaluate((one, name) => (one.section = name), section);
    await ui.locator(section === "method" ? ".method" : `.${section}, #chapter-1, #map-cell`).first().waitFor();
    assert.ok(await line.isVisible(), section);
  }
  unharmed(page);
});

test("a reader who changes the product is told that it is not the named one, until it is again", async () => {
  const page = await lab.page(element(data(product)), { head: script });
  const ui = await up(page);
  const changed = ui.getByText("Changed here: what you see is not this product any more.");
  assert.equal(await changed.count(), 0);
  await ui.getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "2×", exact: true }).click({ force: true });
  await changed.waitFor();
  assert.match(await ui.locator(".sentence").innerText(), /^The stock ends/);
  const table = await saved(page, ui.getByRole("button", { name: "Ledger (CSV)" }));
  assert.match(table, /Northlight 4x.*not this product any more/);
  await ui.getByRole("button", { name: "Undo" }).click();
  await changed.waitFor({ state: "detached" });
  // A day of another shape leaves it the product.
  await ui.getByRole("radio", { name: /^Skid/ }).check({ force: true });
  assert.match(await ui.locator(".sentence").innerText(), /^Northlight 4x/);
  unharmed(page);
});

test("tables, pictures and prints name the product", async () => {
  const query = new URLSearchParams({ product: JSON.stringify({ ...product, name: "Northlight 4x Long" }) });
  const page = await lab.page(`<iframe id="lab" width="100%" height="900" title="Lab" src="{lab}?${query}"></iframe>`);
  const ui = page.frameLocator("#lab");
  await ui.locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
  for (const name of ["Series (CSV)", "Ledger (CSV)"]) {
    const table = await saved(page, ui.getByRole("button", { name }));
    assert.match(table, /# Northlight 4x Long; Stock: Example AG; ISIN XS0000000009; Currency: EUR\b/, name);
    assert.match(table, /# Northlight 4x Long: The stock ends/, name);
    assert.match(table, /Stock price: Example AG/, name);
  }
  assert.match(await saved(page, ui.getByRole("button", { name: "Series (CSV)" })), /\(start: 100\u00a0EUR\)/);
  await ui.getByRole("button", { name: "Picture …" }).click();
  const picture = (await saved(page, ui.getByRole("button", { name: "Save as SVG" }))).replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  for (const part of ["Northlight 4x Long: The stock ends", "ISIN XS0000000009", "Stock price: Example AG", "start: 100 EUR"]) {
    assert.ok(picture.includes(part), `${part}: ${picture.slice(0, 400)}`);
  }
  await page.keyboard.press("Escape");
  await page.frames()[1].evaluate(() => dispatchEvent(new Event("beforeprint")));
  const paper = await ui.locator(".paper").first().evaluate((one) => one.textContent);
  assert.match(paper, /Northlight 4x Long; Stock: Example AG; ISIN XS0000000009; Currency: EUR/);
  unharmed(page);
});

test("the currency stands beside the product's money in every section, and at no price of the stock", async () => {
  const page = await lab.page(element(data({ ...product, leverage: 3, trigger: 0.1666, rebase: { rule: "average", windowMinutes: 15 } }), 'odds="on"'), { head: script });
  const ui = await up(page);
  const money = /^[+−]?[\d,]+(\.\d+)?\u00a0EUR$/;
  assert.match(await ui.locator(".sentence").innerText(), /ends at 77\.0\u00a0EUR .* worth 108\u00a0EUR for every 100\u00a0EUR invested, at 286\.84; .* cost 24\.5\u00a0EUR\.$/);
  const rows = await ui.locator(".tile:not(.money) dd:not(.change)").allInnerTexts();
  assert.ok(rows.length === 4 && rows.every((row) => money.test(row)), `${rows}`);
  assert.deepEqual(await ui.locator(".charts figcaption").allInnerTexts(), ["Stock", "NAV of the product, EUR", "Effective leverage"]);
  const heads = await ui.locator(".ledger thead th").allTextContents();
  assert.deepEqual(heads.filter((head) => head.endsWith("EUR")), ["NAV, EUR", "Trade, EUR", "Effect by the close, EUR"]);
  assert.match(await saved(page, ui.getByRole("button", { name: "Ledger (CSV)" })), /"?NAV, EUR"?/);
  const show = (section) => ui.evaluate((one, section) => (one.section = section), section);
  await show("map");
  await ui.locator("#map-day").waitFor();
  assert.match(await ui.locator(".legend").innerText(), /30 or more of 100\u00a0EUR/);
  assert.match(await ui.locator(".closing").textContent(), /ends at 77\.0\u00a0EUR[\s\S]*Value of the product at the close, EUR/);
  await show("odds");
  await ui.locator(".odds .ends").waitFor();
  assert.match(await ui.locator(".odds .ends").textContent(), /paths end, EUR\.[\s\S]*half end below [\d.]+\u00a0EUR/);
  await show("story");
  assert.match(await ui.locator(".four").textContent(), /100\u00a0EUR/);
  // Without the host's word there is none.
  await ui.evaluate((one) => one.querySelector("script").remove());
  await show("lab");
  await ui.locator(".tiles").waitFor();
  const says = () => ui.evaluate((one) => one.shadowRoot.textContent.includes("EUR"));
  for (let n = 0; n < 40 && (await says()); n++) await page.waitForTimeout(50);
  assert.equal(await says(), false);
  unharmed(page);
});

test("with its product locked, the host's terms stay and are still named", async () => {
  const page = await lab.page(element(data({ ...product, lock: "product" })), { head: script });
  const ui = await up(page);
  assert.equal(await ui.getByRole("group", { name: "Leverage" }).getByRole("radio").first().isDisabled(), true);
  await ui.getByRole("radio", { name: /^Skid/ }).check({ force: true });
  assert.match(await ui.locator(".sentence").innerText(), /^Northlight 4x/);
  assert.equal(await ui.getByText("Changed here").count(), 0);
  unharmed(page);
});

test("each value that cannot be used is told with what it takes and what was read, and no other product stands under the name", async () => {
  const bad = { ...product, isin: "XS0000000008", leverage: 30, colour: "red" };
  const page = await lab.page("<main></main>", { head: script });
  await page.evaluate((inside) => {
    globalThis.told = [];
    const one = document.createElement("reset-lab");
    one.innerHTML = inside;
    one.addEventListener("problems", ({ detail }) => told.push(...detail.problems));
    document.querySelector("main").append(one);
  }, data(bad));
  const ui = await up(page);
  assert.equal(await ui.locator(".listing").count(), 0);
  assert.equal((await ui.evaluate((one) => one.result)).scenario.product.leverage, 3);
  const told = await page.evaluate(() => told);
  assert.deepEqual(told.map(({ name, code, read }) => [name, code, read]).sort(), [
    ["colour", "unknownName", '"red"'],
    ["isin", "checkDigit", "XS0000000008"],
    ["leverage", "outOfRange", "30"],
  ]);
  assert.ok(page.problems.some((line) => line.includes("“leverage” is not used: Needs a number from -20 to 20, but not 0. Read: “30”.")), page.problems.join("\n"));
  assert.equal(page.problems.length, 3);
  // Put right, it is taken at once.
  page.problems = [];
  await ui.evaluate((one, text) => (one.querySelector("script").textContent = text), JSON.stringify(product));
  await ui.locator(".listing").waitFor();
  assert.equal((await ui.evaluate((one) => one.result)).scenario.product.leverage, 4);
  unharmed(page);
});

test("a frame tells its host of parameters that are not used", async () => {
  const page = await lab.page(`<script>addEventListener("message", ({ data }) => data.type === "problems" && (globalThis.told = data.problems))</script>
    <iframe id="lab" width="100%" height="900" title="Lab" src="{lab}?product-name=A&isin=US0378331006&terms-url=http://example.com/&product=%7B"></iframe>`);
  await page.frameLocator("#lab").locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => globalThis.told);
  const codes = await page.evaluate(() => told.map(({ name, code }) => `${name} ${code}`));
  assert.deepEqual(codes.sort(), ["isin checkDigit", "product notJson", "product-name withoutProduct", "terms-url notUrl"]);
});
