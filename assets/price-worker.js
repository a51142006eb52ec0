// Starts the worker that reads files of prices (crates/price-worker). What it says first is that it listens, or why not.
import load from "./{glue}";

load({ module_or_path: new URL("./{wasm}", import.meta.url) }).catch((error) => postMessage(String(error)));
