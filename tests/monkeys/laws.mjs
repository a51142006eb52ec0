// What holds of the page whatever was done to it.
import assert from "node:assert/strict";
import { started } from "../e2e/support/browser.mjs";
import { view } from "../e2e/support/lab.mjs";
import { online } from "./actions.mjs";

/** Steps taken back and forth at a look, if there are as many. */
const FEW = 5;

/** Shows a section. */
export async function show(page, name) {
  await page.evaluate((name) => [...document.querySelectorAll(".sections button")].find((button) => button.textContent === name).click(), name);
  await page.waitForFunction((name) => document.querySelector(".sections [aria-current]").textContent === name, name);
  if (name === "Lab") await page.locator(".lab").waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Brings the Lab on screen, in English, without dialogs, messages or anything half typed. */
export async function settle(page) {
  await online(page);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null });
  await page.evaluate(() => document.querySelector(".sections button").click());
  await page.locator(".lab").waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.locator(".preferences select").first().selectOption({ label: "English" });
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.waitForTimeout(500);
}

/** The Lab's view, with the day whose points are shown; without the points where a field is half typed. */
async function seen(page) {
  const all = await view(page);
  all.day = await page.evaluate(() => document.querySelector("#day")?.value ?? document.querySelector("#day-number")?.value ?? "");
  if ((await page.locator(".stale-note").count()) > 0) all.points = "";
  return all;
}

/** Two views of one state are the same; which day's points are shown is no part of it. */
function sameView(now, before, what) {
  const hidden = now.day !== before.day || now.points === "" || before.points === "" ? { points: "", day: "" } : {};
  // The charts mark the day that is shown.
  const charts = now.day === before.day ? {} : { charts: [] };
  assert.deepEqual({ ...now, ...hidden, ...charts }, { ...before, ...hidden, ...charts }, what);
}

/** What is shown at an address, each time. */
export async function addressSaysAll(page, known) {
  const { hash } = new URL(page.url());
  if (hash === "" || (await page.locator(".stale-note").count()) > 0) return;
  const { charts, ...now } = await seen(page);
  if (known.has(hash)) assert.deepEqual(now, known.get(hash), `what ${hash} showed before`);
  known.set(hash, now);
}

/**
 * Undo brings back each state exactly, redo the next. Where nothing has been undone since an earlier look, what was seen then
 * is among what undo brings back.
 */
export async function undoIsExact(page, earlier) {
  const press = async (name) => {
    await page.evaluate((name) => [...document.querySelectorAll(".toolbar button")].find((button) => button.textContent === name).click(), name);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    // What changes the market alone is shown in the Odds.
    if ((await page.locator(".sections [aria-current]").innerText()) !== "Lab") await show(page, "Lab");
  };
  const ends = (name) => page.locator(".toolbar").getByRole("button", { name, exact: true }).getAttribute("aria-disabled");
  const isEarlier = ({ sentence, tiles, ledger, sums }) =>
    sentence === earlier.sentence && tiles === earlier.tiles && ledger === earlier.ledger && sums === earlier.sums;
  const states = [await seen(page)];
  const isFound = () => !earlier || states.some(isEarlier);
  while (states.length <= 200 && !(states.length > FEW && isFound()) && (await ends("Undo")) !== "true") {
    await press("Undo");
    states.push(await seen(page));
  }
  assert.ok(isFound() || states.length > 200, `undo leads back to what was seen before: “${earlier?.sentence}”`);
  const steps = states.length - 1;
  for (let back = steps - 1; back >= 0; back--) {
    await press("Redo");
    sameView(await seen(page), states[back], `redo, ${back} of ${steps}`);
  }
  await page.waitForTimeout(600); // The address follows, too.
  return steps;
}

/** The text of each section that depends on the address alone. */
const parts = { Lab: null, Map: "#map-day, .map table, .closing", Avalanche: "section.money tbody", Method: ".method" };

/** A fresh page at the address shows the same in all sections: the link holds all of the inputs. */
export async function linkHoldsAll(lab, page) {
  if (!page.url().includes("#")) return;
  const now = await seen(page);
  const other = await lab.open({ viewport: { width: 1280, height: 900 } }, page.url().slice(lab.url.length));
  try {
    await started(other);
    for (const [section, part] of Object.entries(parts)) {
      await show(other, section);
      if (section === "Lab") {
        const again = await seen(other);
        sameView({ ...again, charts: [] }, { ...now, charts: [] }, page.url());
        continue;
      }
      await show(page, section);
      const text = (of) => of.locator(part).allInnerTexts();
      // What an assumption of the Avalanche's own has changed is not in the link.
      if (section === "Avalanche" && (await page.locator("#lab-assets").inputValue()) !== (await other.locator("#lab-assets").inputValue())) continue;
      assert.deepEqual(await text(other), await text(page), `${section} of ${page.url()}`);
    }
    assert.deepEqual(other.problems, []);
  } finally {
    await other.context().close();
  }
  await show(page, "Lab");
}
