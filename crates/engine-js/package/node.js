// The package for Node.js, by `import`: the same module as by `require`.
import engine from "./node.cjs";

export * from "./engine.cjs";
export const init = engine.init;
export default engine.default;
