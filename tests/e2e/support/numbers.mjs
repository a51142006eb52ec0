// Numbers as an English page writes them, and whether they are those of the engine.
import assert from "node:assert/strict";

/** The numbers of a text but for times of day: value, decimals, whether a per cent sign follows. */
export function numbers(text) {
  return [...text.matchAll(/(?<![\d:.])([−+-]?)(\d[\d,]*(?:\.\d+)?)(?![\d:])(%?)/g)].map(([, sign, digits, percent]) => ({
    value: (sign === "−" || sign === "-" ? -1 : 1) * Number(digits.replaceAll(",", "")),
    decimals: digits.split(".")[1]?.length ?? 0,
    isPercent: percent === "%",
  }));
}

/** Whether a number is what rounding makes of a value; a per cent of a fraction. Its sign is not looked at where the words say it. */
export function is({ value, decimals, isPercent }, truth, { unsigned = false } = {}) {
  const exact = isPercent ? 100 * truth : truth;
  const apart = unsigned ? Math.abs(value) - Math.abs(exact) : value - exact;
  return Math.abs(apart) <= 0.5 * 10 ** -decimals + 1e-9 * Math.max(1, Math.abs(exact));
}

/** Fails unless a text is one number, and that what rounding makes of a value. */
export function same(text, truth, which, options) {
  const found = numbers(text);
  assert.equal(found.length, 1, `${which}: one number in “${text}”`);
  assert.ok(is(found[0], truth, options), `${which}: “${text}”, and the engine says ${truth}`);
}

/** Fails unless every number of a text is one of these values: of `fractions` where a per cent sign follows, else of `amounts`. */
export function among(text, { amounts, fractions }, which) {
  for (const number of numbers(text)) {
    const truths = number.isPercent ? fractions : amounts;
    assert.ok(truths.some((truth) => is(number, truth, { unsigned: true })), `${which}: ${number.value} in “${text}” is none of the engine’s`);
  }
}
