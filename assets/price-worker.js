// Serves the page with what judges and reads files of prices (crates/price-worker): as a worker, or on the page's own thread,
// where it may start none and imports this. What a worker says first is that it listens, or why not.
import load, { serve } from "./{glue}";

/** Has whoever holds the other end of a port be served. */
export async function serveOn(port) {
  await load({ module_or_path: new URL("./{wasm}", import.meta.url) });
  serve(port);
}

if (typeof DedicatedWorkerGlobalScope === "function") serveOn(self).catch((error) => postMessage(String(error)));
