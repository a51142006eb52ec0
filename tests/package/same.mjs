// Pairs of inputs that mean the same.
import { product, session, path, good, withProduct, withRebase, withCosts, withSession, withPath } from "./inputs.mjs";

export default [
  [() => withProduct({ trigger: null }), () => withProduct({ trigger: undefined })],
  [() => withProduct({ trigger: null }), () => ({ path, product: { leverage: 3 } })],
  [() => withProduct({ maxResets: null }), () => withProduct({})],
  [() => withProduct({ maxResets: undefined }), () => withProduct({})],
  [() => withProduct({ rebase: undefined }), () => withRebase({ delayMinutes: 0 })],
  [() => withRebase({ windowMinutes: undefined }), () => withRebase({ delayMinutes: 0, windowMinutes: 15 })],
  [() => withCosts({}), () => good],
  [() => withCosts({ feePerYear: 0.5 }), () => withCosts({ feePerYear: 0.5, dayCount: 360 })],
  [() => withProduct({ uncappedFloor: "intraday" }), () => good],
  [() => ({ ...good, initialNav: 100 }), () => good],
  [() => withSession({ calendarDays: 1, volume: undefined }), () => good],
  [() => withSession({ volume: [1, 1, 1, 1] }), () => good],
  // Whatever holds the numbers.
  [() => withSession({ price: new Float64Array([350, 286, 288, 351.75]) }), () => good],
  [() => withSession({ price: new Float32Array([350, 286, 288, 351.75]) }), () => good],
  [() => withSession({ minute: new Uint16Array([0, 105, 120, 390]) }), () => good],
  [() => withSession({ minute: { length: 4, 0: 0, 1: 105, 2: 120, 3: 390 } }), () => good],
  [() => withSession({ minute: new Proxy([0, 105, 120, 390], {}) }), () => good],
  [() => withSession({ price: new Float64Array([0, 350, 286, 288, 351.75, 0]).subarray(1, 5) }), () => good],
  [() => withPath({ sessions: { length: 1, 0: session } }), () => good],
  [() => Object.assign(Object.create(null), good), () => good],
  // The rules of real products, where they say what is so without them.
  [() => withProduct({ strict: false }), () => good],
  [() => withRebase({ haltMinutes: 0, then: "reset" }), () => good],
  [() => withCosts({ accrual: "close" }), () => good],
  [() => withSession({ dividend: 0, split: 1 }), () => good],
  [() => withProduct({ rebase: { rule: "average" } }), () => withProduct({ rebase: undefined })],
];
