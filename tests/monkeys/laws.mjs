// What holds of the page whatever was done to it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { started } from "../e2e/support/browser.mjs";
import { view } from "../e2e/support/lab.mjs";

/** Brings the Lab on screen, in English, without dialogs, messages or anything half typed. */
export async function settle(page) {
  if (page.isOffline) {
    await page.context().setOffline(false);
    page.isOffline = false;
  }
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => document.querySelector(".sections button").click());
  await page.locator(".lab").waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.locator(".preferences select").first().selectOption({ label: "English" });
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.waitForTimeout(500);
}

/** A fresh page at the address shows the same result, chart, ledger and points: the link holds all of the inputs. */
export async function linkHoldsAll(lab, page) {
  if (!page.url().includes("#")) return;
  const seen = await view(page);
  const stale = await page.locator(".stale-note").count();
  const other = await lab.open({ viewport: { width: 1280, height: 900 } }, page.url().slice(lab.url.length));
  try {
    await started(other);
    await other.evaluate(() => document.querySelector(".sections button").click());
    await other.waitForTimeout(100);
    const again = await view(other);
    for (const part of ["sentence", "tiles", "ledger", "sums"]) {
      assert.equal(again[part], seen[part], `${part} of ${page.url()}`);
    }
    if (stale === 0) assert.equal(again.points, seen.points, `points of ${page.url()}`);
    assert.deepEqual(other.problems, []);
  } finally {
    await other.context().close();
  }
}

const taken = async (page, act) => {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 20_000 }), act()]);
  return readFile(await download.path(), "utf8");
};

/** The end values and the resets on screen are those that the engine's package gives for the product and path of the page. */
export async function engineAgrees(page, engine) {
  const scenario = JSON.parse(await taken(page, async () => {
    const fold = page.locator("details.mine");
    if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
    await page.getByRole("button", { name: "Save as a file", exact: true }).click();
  }));
  await page.locator("#table-form").selectOption({ index: 1 });
  const csv = await taken(page, () => page.getByRole("button", { name: "Series (CSV)", exact: true }).click());
  const rows = csv.trimEnd().split("\n").filter((line) => !line.startsWith("#")).slice(1).map((line) => line.split(","));
  const days = scenario.path.days ?? scenario.path.sessions;
  const sessions = days.map(({ calendarDays, dividend, split }) => ({ calendarDays, dividend, split, minute: [], price: [] }));
  for (const [day, , minute, price] of rows) {
    sessions[day - 1].minute.push(Number(minute));
    sessions[day - 1].price.push(Number(price));
  }
  // A recorded path has its own bits and volumes.
  const path = { previousClose: scenario.path.previousClose, sessions: scenario.path.sessions ?? sessions };
  const outcome = engine.simulate({ product: scenario.product, initialNav: scenario.initialNav, path });
  const shown = await page.locator(".tile:not(.money) dd:not(.change)").allInnerTexts();
  const { protectedNav, uncappedNav } = outcome.final;
  const first = Number(scenario.initialNav) || 100;
  const numbers = shown.map((text) => Number(text.replaceAll(",", "").replace("−", "-").replace(/[^\d.+-]/g, "")));
  const last = scenario.path.sessions ?? sessions;
  // Rows: the stock, then the product, or the product without the reset, with it, and the difference.
  const expected = numbers.length === 2 ? [protectedNav] : [uncappedNav, protectedNav, protectedNav - uncappedNav];
  for (const [index, value] of expected.entries()) {
    const decimals = (shown[index + 1].split(".")[1] ?? "").replace(/\D/g, "").length;
    const slack = 0.51 * 10 ** -decimals + 1e-5 * first;
    assert.ok(Math.abs(numbers[index + 1] - value) <= slack, `${shown} is not ${expected}: ${JSON.stringify(scenario).slice(0, 2000)}`);
  }
  assert.ok(last.length > 0);
}
