// The Odds as their reader meets them.

/** Opens them, and waits for the answer. */
export async function openOdds(lab, options = {}, query = "?section=odds") {
  const page = await lab.open(options, query);
  await page.locator(".odds .sentence button").first().waitFor();
  return page;
}

/** What the answer says. */
export const said = (page) => page.locator(".odds .sentence").innerText();

/** How many paths it is from. */
export const pathsDrawn = async (page) =>
  Number((await page.locator(".precision p").first().innerText()).match(/From ([\d,]+)/)[1].replaceAll(",", ""));

/** Resolves when all paths have been drawn. */
export const allDrawn = (page) => page.waitForFunction(() => document.querySelector(".precision .idle"), null, { timeout: 60_000 });

/** "One day in so many", as a number. */
export const oneDayIn = async (page) => Number((await said(page)).match(/one day in ([\d,]+)/)[1].replaceAll(",", ""));
