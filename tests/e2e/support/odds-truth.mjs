// What the Odds show, and whether it is what the engine's own interface gives.
import assert from "node:assert/strict";
import { numbers, same } from "./numbers.mjs";

/** What the Odds say of so many paths, with the meaning of each number of the sentence, in an element, which opens the scenario first,
 *  or on the page: for `page.evaluate`. */
export async function readOdds([scenario, paths, patience = 20_000]) {
  const one = document.querySelector("reset-lab");
  const root = one?.shadowRoot ?? document;
  const until = async (is) => {
    for (const end = Date.now() + patience; !is(); await new Promise((done) => setTimeout(done, 20))) {
      if (Date.now() > end) throw new Error(`not within ${patience} ms: ${is}`);
    }
  };
  const text = (selector) => [...root.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, " ").trim());
  if (scenario) {
    one.setAttribute("section", "odds");
    one.setScenario(scenario);
  }
  if (scenario?.product.trigger === null) {
    await until(() => text(".odds .sentence").join().includes("The reset is switched off"));
    return undefined;
  }
  await until(() => text(".odds .precision").join().includes(`From ${paths} drawn paths`));
  for (const fold of root.querySelectorAll(".odds figure details:not([open])")) fold.open = true;
  await until(() => [...root.querySelectorAll(".odds figure details")].every((fold) => fold.querySelector("td")));
  const rows = (selector) =>
    [...root.querySelectorAll(`${selector} tbody tr`)].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  const meanings = [];
  const buttons = () => root.querySelectorAll(".odds .sentence button");
  for (let n = 0; n < buttons().length; n++) {
    const button = buttons()[n];
    button.click();
    await until(() => root.querySelector("dialog[open] .values dd"));
    meanings.push([text("dialog[open] .figure-name")[0], button.textContent, ...text("dialog[open] .values dd")]);
    const dialog = root.querySelector("dialog[open]");
    // Closing is told in a task of its own.
    const closed = new Promise((done) => dialog.addEventListener("close", () => setTimeout(done), { once: true }));
    dialog.close();
    await closed;
  }
  const [resets, differences] = [...root.querySelectorAll(".odds .two > figure")].map((_, n) => rows(`.odds .two > figure:nth-child(${n + 1})`));
  return { meanings, dots: rows(".odds .ends"), fan: rows(".odds .fans"), resets, differences, said: text(".odds .ends .row p") };
}

/** What the Odds say is what the engine's interface gives. */
export function ofOdds({ meanings, dots, fan, resets, differences, said }, is, which) {
  const truths = {
    "Days with a reset": is.dayWithReset,
    "Paths with a reset": is.pathWithReset,
    "Ahead with the reset": is.ahead.protected,
    "Behind with the reset": is.ahead.uncapped,
    "The average of both": is.difference.mean,
  };
  for (const [name, inSentence, value, error, paths] of meanings) {
    same(value, truths[name].value, `${which}, ${name}`);
    same(error, truths[name].standardError, `${which}, ${name}, error`);
    assert.equal(numbers(paths)[0].value, is.paths, `${which}, paths`);
    // As many digits as the error supports.
    const [shown] = numbers(inSentence);
    if (!shown || name === "Days with a reset" || /than/.test(inSentence)) continue;
    const share = name === "The average of both" ? 1 : 100;
    const slack = 2 * share * truths[name].standardError + 0.5 * 10 ** -shown.decimals;
    assert.ok(Math.abs(shown.value - share * Math.abs(truths[name].value)) <= slack, `${which}, ${name}: “${inSentence}” and ${value}`);
  }
  const at = ({ quantiles: { p, value } }, share) => value[p.findIndex((one) => one >= Math.min(0.99, Math.max(0.01, share)) - 1e-9)];
  const quantile = (cell, of, p, what) => {
    const half = 2.5 * Math.sqrt((p * (1 - p)) / is.paths) + 0.01;
    const [{ value, decimals }] = numbers(cell);
    const [low, high] = [at(of, p - half), at(of, p + half)].map((end, n) => end + (n ? 1 : -1) * 0.5 * 10 ** -decimals);
    // The outermost hundredth goes beyond what the interface tells.
    if (p > 0.03 && p < 0.97) assert.ok(value >= low - 1e-9 && value <= high + 1e-9, `${which}, ${what}: ${cell} for ${at(of, p)}`);
  };
  for (const [share, withReset, without] of dots) {
    const p = numbers(share)[0].value / 100;
    quantile(withReset, is.protected, p, `${share} with`);
    quantile(without, is.uncapped, p, `${share} without`);
  }
  // The fan ends where the dots are.
  const row = (share) => dots.find(([name]) => name === share);
  assert.deepEqual(fan.at(-1).slice(1), [1, 2].flatMap((product) => ["5%", "50%", "95%"].map((share) => row(share)[product])), which);
  for (const [line, of, cell] of [[said[0], is.uncapped, row("50%")[2]], [said[1], is.protected, row("50%")[1]]]) {
    // Where half are lost, nothing is said to be below nothing.
    const half = at(of, 0.5) > 0 ? `half end below ${cell}` : "lose everything";
    assert.ok(line.includes(half), `${which}: “${line}” lacks “${half}”`);
  }
  for (const [n, [, share]] of resets.entries()) {
    if (n < resets.length - 1 || resets.length === 1) same(share, (100 * is.resetsOnPath[n]) / is.paths, `${which}, paths with ${n} resets`);
  }
  for (const [share, cell] of differences) quantile(cell, is.difference, numbers(share)[0].value / 100, `difference at ${share}`);
}
