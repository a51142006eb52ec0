// The package for Node.js, by `import`: the same module as by `require`.
import engine from "./node.cjs";

export const {
  simulate,
  simulateEnds,
  simulateMany,
  flow,
  cascade,
  odds,
  oddsPart,
  mergeOdds,
  drawPath,
  estimateMarket,
  singleStock,
  defaults,
  version,
  Path,
  init,
} = engine;
export default engine.default;
