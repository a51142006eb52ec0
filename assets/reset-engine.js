// Reset Lab's engine for any page: `await ready`, then call. Nothing is drawn.
//
//   import ready, { simulate, flow, cascade, defaults, version } from "./reset-engine.js";
//   await ready;
//
// The types are in reset-engine.d.ts.
import { begin } from "./{begin}";

export { {functions} } from "./{glue}";
export default begin({ module_or_path: new URL("./{wasm}", import.meta.url) }).then(() => {});
