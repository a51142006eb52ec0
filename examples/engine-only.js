// A page of its own with Reset Lab's engine and nothing else of it.
// Copy dist/reset-engine.js and the files it names beside your page, or import it from where it is hosted.
import ready, { odds, simulate, singleStock } from "../reset-engine.js";

await ready;

const product = { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } };
const path = { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: [100, 75, 100.5] }] };
const result = document.getElementById("result");

try {
  const { final, sessions } = simulate({ product, path, initialNav: 100 });
  const [reset] = sessions[0].resets;
  result.textContent =
    `With the reset the product ends at ${final.protectedNav.toFixed(2)}; without it, at ` +
    `${final.uncappedNav.toFixed(2)}. The reset at minute ${reset.rebaseMinute} traded ${reset.trade.toFixed(2)}.`;
  const { pathWithReset } = odds({ product, market: singleStock(0.9), days: 252, paths: 1000 });
  document.getElementById("odds").textContent =
    `In ${Math.round(100 * pathWithReset.value)} of 100 drawn years a reset fires at least once.`;
} catch (error) {
  // Bad input is an Error with the name "InputError", a stable `code` and the `field` it is about.
  result.textContent = `${error.field}: ${error.message}`;
}
