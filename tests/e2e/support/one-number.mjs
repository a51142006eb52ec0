// All days with all products on one page, and what the engine's own interface says of them. Importing this opens the page.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { startHosts } from "./hosts.mjs";
import { read, usual } from "./truth.mjs";

const LEVERAGES = [-3, -2, -1, 2, 3, 5];
/** Each leverage with its usual trigger and without a reset. */
export const PRODUCTS = LEVERAGES.flatMap((leverage) => [{ leverage, trigger: usual(leverage) }, { leverage, trigger: null }]);
const MONEY = 250; // No share of 100 could pass for it.

export let page;
export let days;
let lab;
before(async () => {
  lab = await startHosts();
  page = await lab.page(`<reset-lab odds="on" hide="footer"></reset-lab>`, {
    head: `<script type="module" src="{lab}reset-lab.js"></script>`,
  });
  await page.locator("reset-lab .sentence").first().waitFor({ timeout: 30_000 });
  days = await page.evaluate(presets);
  assert.equal(new Set(days.map(({ preset }) => preset)).size, 14);
});
after(() => lab.close());

/** The days of all cards, smooth between their points: what texture is drawn there is the page's own. */
async function presets() {
  const one = document.querySelector("reset-lab");
  const found = [];
  for (const card of one.shadowRoot.querySelectorAll(".card input")) {
    card.click();
    await new Promise((done) => setTimeout(done));
    const { scenario } = one.result;
    scenario.path.texture.roughness = 0;
    found.push(scenario);
  }
  return found;
}

/** Opens a scenario in a section, unfolds all and reads what stands there. */
export const shown = (scenario, section) => page.evaluate(read, [scenario, section]);

export const named = ({ leverage, trigger }) => `${leverage}×, ${trigger === null ? "no reset" : "reset"}`;

/** A day with a product, in money of which no share of 100 could pass for an amount. */
export function made(day, product) {
  const scenario = structuredClone({ ...day, initialNav: MONEY });
  Object.assign(scenario.product, product);
  return scenario;
}
