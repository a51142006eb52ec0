// The Lab as its reader meets it: controls by their names, results as they are said.
import assert from "node:assert/strict";

/** The scenarios, in the order of the page. */
export const scenarios = [
  "V-shaped rebound",
  "Skid",
  "Fall, then bounce",
  "Fall, then further fall",
  "Flash crash",
  "Whipsaw",
  "Gap at the open",
  "Gap that nothing catches",
  "Spike against −1×",
  "Spike against −3×",
  "Days of decline",
  "Sideways chop",
  "Steady rise",
  "Calm day",
];

/** A page's parts. Names are those of the English page unless `words` says otherwise. */
export function parts(page) {
  const field = (name) => page.getByRole("textbox", { name, exact: true });
  return {
    field,
    choice: (name) => page.getByRole("combobox", { name, exact: true }),
    tick: (name) => page.getByRole("checkbox", { name, exact: true }),
    scenario: (name) => page.getByRole("radio", { name: new RegExp(`^${name} `) }),
    leverage: (name) => page.getByRole("group", { name: "Leverage" }).getByRole("radio", { name, exact: true }),
    fold: (name) => page.locator("summary", { hasText: name }),
    figure: (name) => page.getByRole("button", { name: new RegExp(`^${name}, .*: show the arithmetic$`) }).first(),
    sentence: page.locator("[part=sentence]"),
    basis: page.locator(".basis"),
    ledger: page.locator(".ledger tbody"),
    sums: page.locator(".ledger tfoot"),
    points: page.locator(".points tbody"),
    charts: page.locator(".picture .svg"),
    crosshair: page.getByRole("slider", { name: "Read the values at a time of day" }),
    reading: page.locator(".reading"),
    stale: page.locator(".stale-note"),
    status: page.getByRole("status"),
    dialog: page.getByRole("dialog"),
    /** Chooses a day, and takes over the product of its example where that is another one. */
    example: async (name) => {
      await page.getByRole("radio", { name: new RegExp(`^${name} `) }).check();
      const take = page.getByRole("button", { name: /^Take over this example’s product/ });
      await page.waitForTimeout(30);
      if (await take.count()) await take.click();
    },
    /** The value of a row of the result: "The stock", "With reset", "Without reset" or "Difference". Where no reset has told
     *  the two apart, the product has one row, and no difference. */
    tile: async (name) => {
      const row = (name) => page.locator(".tile", { has: page.getByText(name, { exact: true }) }).locator("dd").first();
      if (await row(name).count()) return row(name).innerText();
      return name === "Difference" ? "0.0" : row("The product").innerText();
    },
    /** The sentence beside a field that cannot be used, by what the field is described by; "" without one. */
    problem: (name) =>
      field(name).evaluate((input) => {
        const ids = input.getAttribute("aria-describedby").split(" ");
        return ids.map((id) => document.getElementById(id)).filter((e) => e.classList.contains("problem"))[0].textContent;
      }),
    /** Times of the day's points. */
    times: () => page.locator(".points tbody tr").evaluateAll((rows) =>
      rows.map((row) => (row.querySelector("td:first-child input")?.value ?? row.innerText).match(/\d\d:\d\d/)[0]),
    ),
  };
}

/** Everything that a change of the inputs can change, as text. */
export const view = (page) =>
  page.evaluate(() => {
    const text = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent).join("\n");
    // Without what a value was before the last change, which is no part of the state.
    const settled = (tiles) => {
      const copy = tiles.cloneNode(true);
      for (const from of copy.querySelectorAll(".other, .money")) from.remove();
      return copy.textContent;
    };
    return {
      sentence: text(".sentence"),
      tiles: [...document.querySelectorAll(".tiles")].map(settled).join("\n"),
      charts: [...document.querySelectorAll(".picture .svg")].map((e) => e.innerHTML.replaceAll("<!---->", "")),
      ledger: text(".ledger tbody"),
      sums: text(".ledger tfoot"),
      points: [...document.querySelectorAll(".points input")].map((e) => e.value).join(" "),
    };
  });

/** A number as the page writes it. */
export function number(text, decimal = ".") {
  const group = decimal === "." ? "," : ".";
  const plain = text.replaceAll(group, "").replace(decimal, ".").replace("−", "-").replace(/[^\d.+-]/g, "");
  const value = Number(plain);
  assert.ok(plain !== "" && Number.isFinite(value), `“${text}” is a number`);
  return value;
}

/** Runs a change and asserts that it changed the result. */
export async function changes(page, act, what = ["sentence"]) {
  const before = await view(page);
  await act();
  await page.waitForTimeout(60);
  const after = await view(page);
  for (const part of what) assert.notDeepEqual(after[part], before[part], `${part} changed`);
  return { before, after };
}

/** Fails on any error, warning, request to elsewhere or violation of the content security policy so far. */
export const unharmed = (page) => assert.deepEqual(page.problems, []);
