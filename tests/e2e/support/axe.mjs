// axe-core in a page, in the frames of a page and in shadow roots.
import axe from "axe-core";

/** WCAG 2.2 at levels A and AA with all that came before it, and what axe itself holds to be good practice. The rules new in
 *  2.2 are off in axe unless their tag is named. */
export const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** How often axe has run, and the rules that had something to look at. */
export const examined = { runs: 0, rules: new Set() };

/**
 * What axe objects to: one line for a rule, with the first elements concerned. `within` names the part of the page that is
 * looked at; `seen` gets the places of all elements that a rule was applied to, as axe writes them (a list for a frame, a
 * list in a list for a shadow root).
 */
export async function violations(page, { within, seen = [] } = {}) {
  for (const frame of page.frames()) {
    // Not a script element: the pages' policies allow none from here. Frames of other origins tell what they have found.
    await frame.evaluate(`${axe.source}; axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] });`);
  }
  const { found, applied } = await page.evaluate(
    async ({ within, tags }) => {
      const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "passes"] };
      const { violations, passes } = await globalThis.axe.run(within ?? document, options);
      const told = (rules) => rules.map(({ id, help, nodes }) => ({ id, help, places: nodes.map(({ target }) => target) }));
      return { found: told(violations), applied: told([...violations, ...passes]) };
    },
    { within, tags },
  );
  examined.runs += 1;
  for (const { id, places } of applied) {
    examined.rules.add(id);
    seen.push(...places);
  }
  return found.map(({ id, help, places }) => `${id}: ${help} — ${places.slice(0, 3).map((place) => place.flat().join(" ")).join(", ")}`);
}
