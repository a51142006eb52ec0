// What the inputs of interface.test.mjs are written with: a good one, and the same with another product, session or path.
export const product = { leverage: 3, trigger: 1 / 6, rebase: { rule: "average", windowMinutes: 15 } };
export const session = { minute: [0, 105, 120, 390], price: [350, 286, 288, 351.75] };
export const path = { previousClose: 350, sessions: [session] };
export const good = { product, path };
export const withProduct = (change) => ({ path, product: { ...product, ...change } });
export const withRebase = (change) => withProduct({ rebase: { ...product.rebase, ...change } });
export const withCosts = (costs) => withProduct({ costs });
export const withSession = (change) => ({ product, path: { ...path, sessions: [{ ...session, ...change }] } });
export const withPath = (change) => ({ product, path: { ...path, ...change } });
export const throwing = { get() { throw new RangeError("boom"); } };
export const cyclic = {}; cyclic.product = cyclic; cyclic.path = cyclic;
export const revoked = () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; };
export const ticks = (n) => ({ minute: Float64Array.from({ length: n }, (_, i) => i), price: new Float64Array(n).fill(9) });
// For flow and cascade.
export const linear = (lambda) => ({ model: "linear", lambda });
export const slide = { shock: -0.3, products: [{ leverage: 2, aum: 100, trigger: 0.25 }], impact: linear(0.001) };
export const withImpact = (impact) => ({ ...slide, impact });
export const withMember = (change) => ({ ...slide, products: [slide.products[0], { ...slide.products[0], ...change }] });
export const withFlow = (change) => ({ products: [{ leverage: 2, aum: 1, move: 0.1, ...change }] });
export const crowd = (n) => ({ ...slide, products: new Array(n).fill({ leverage: 2, aum: 100 / n, trigger: 0.25 }) });
