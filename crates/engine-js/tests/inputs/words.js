// What the inputs of the tests are written with: a good one, and the same with another product, session or path.
const product = { leverage: 3, trigger: 1 / 6, rebase: { rule: "average", windowMinutes: 15 } };
const session = { minute: [0, 105, 120, 390], price: [350, 286, 288, 351.75] };
const path = { previousClose: 350, sessions: [session] };
const good = { product, path };
const withProduct = (change) => ({ path, product: { ...product, ...change } });
const withRebase = (change) => withProduct({ rebase: { ...product.rebase, ...change } });
const withCosts = (costs) => withProduct({ costs });
const withSession = (change) => ({ product, path: { ...path, sessions: [{ ...session, ...change }] } });
const withPath = (change) => ({ product, path: { ...path, ...change } });
const throwing = { get() { throw new RangeError("boom"); } };
const cyclic = {}; cyclic.product = cyclic; cyclic.path = cyclic;
const revoked = () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; };
const ticks = (n) => ({ minute: Float64Array.from({ length: n }, (_, i) => i), price: new Float64Array(n).fill(9) });
// For flow and cascade.
const linear = (lambda) => ({ model: "linear", lambda });
const slide = { shock: -0.3, products: [{ leverage: 2, aum: 100, trigger: 0.25 }], impact: linear(0.001) };
const withImpact = (impact) => ({ ...slide, impact });
const withMember = (change) => ({ ...slide, products: [slide.products[0], { ...slide.products[0], ...change }] });
const withFlow = (change) => ({ products: [{ leverage: 2, aum: 1, move: 0.1, ...change }] });
const crowd = (n) => ({ ...slide, products: new Array(n).fill({ leverage: 2, aum: 100 / n, trigger: 0.25 }) });
