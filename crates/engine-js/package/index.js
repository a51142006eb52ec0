// Reset Lab's engine: `await ready`, then call. Nothing is drawn.
//
//   import ready, { simulate, Path, flow, cascade, odds, defaults, version } from "{name}";
//   await ready;
//
// The types are in {types}.
import load, * as glue from "./{glue}";
import { api } from "./{api}";

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
} = /* @__PURE__ */ api(glue);

let loading;

/** Loads the module, once; `source` is its address, its bytes, or the compiled module. */
export function init(source = {source}) {
  loading ??= load({ module_or_path: source }).then(
    () => {},
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** A promise that begins to load when it is first waited for, so that `init` can come before it. */
class Ready extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }

  then(done, failed) {
    return init().then(done, failed);
  }
}

export default new Ready(() => {});
