// The same package by `require`: there is nothing to wait for.
import engine = require("reset-engine");

const { final } = engine.simulate({
  product: { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } },
  path: { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: [100, 75, 100.5] }] },
});
if (Math.abs(final.protectedNav - 50.5) > 1e-9) throw new Error(`not so: the NAV is ${final.protectedNav}`);

void Promise.all([engine.default, engine.init()]).then(async () => {
  const other = await import("reset-engine");
  if (other.simulate !== engine.simulate) throw new Error("not so: `import` and `require` give the same module");
  console.log("the package works by require");
});
