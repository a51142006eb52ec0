// Contrast, against published values: https://www.w3.org/WAI/WCAG22/Techniques/general/G18 and the greys that every guide to it
// names as the border of 4.5:1 on white.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast } from "../../assets/look.js";

const white = [255, 255, 255];

test("black on white is 21:1, a colour on itself 1:1, whichever comes first", () => {
  assert.equal(contrast([0, 0, 0], white), 21);
  assert.equal(contrast(white, [0, 0, 0]), 21);
  assert.equal(contrast([12, 34, 56], [12, 34, 56]), 1);
});

test("published ratios on white", () => {
  const known = [[[118, 118, 118], 4.54], [[119, 119, 119], 4.48], [[255, 0, 0], 4.0], [[0, 0, 255], 8.59], [[148, 148, 148], 3.03]];
  for (const [colour, ratio] of known) assert.equal(contrast(colour, white).toFixed(2), ratio.toFixed(2), `${colour}`);
});
