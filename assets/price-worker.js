// Serves the page with what judges and reads files of prices (crates/price-worker): as a worker, or on the page's own thread,
// where it may start none and imports this. What a worker says first is that it listens, or why not.
import load, { serve } from "./{glue}";

/** The text of a workbook's table (crates/workbooks), by a module that is loaded for such a file only. */
async function workbook(bytes) {
  const { default: load, workbookText } = await import("./{workbook-glue}");
  await load({ module_or_path: new URL("./{workbook-wasm}", import.meta.url) });
  return workbookText(bytes);
}

/** Has whoever holds the other end of a port be served. */
export async function serveOn(port) {
  await load({ module_or_path: new URL("./{wasm}", import.meta.url) });
  serve(port, workbook);
}

if (typeof DedicatedWorkerGlobalScope === "function") serveOn(self).catch((error) => postMessage(String(error)));
