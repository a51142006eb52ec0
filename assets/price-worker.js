// Serves the page with what judges and reads files of prices (crates/price-worker): as a worker, or on the page's own thread,
// where it may start none and imports this. What a worker says first is that it listens, or why not.
import load, { serve } from "./{glue}";

/** A sheet of a workbook (crates/workbooks), by a module that is loaded for such a file only; throws `false` where that does not come. */
async function workbook(bytes, place) {
  let sheet;
  try {
    const { default: load, workbookSheet } = await import("./{workbook-glue}");
    await load({ module_or_path: new URL("./{workbook-wasm}", import.meta.url) });
    sheet = workbookSheet;
  } catch {
    throw false;
  }
  return sheet(bytes, place);
}

/** Has whoever holds the other end of a port be served. */
export async function serveOn(port) {
  await load({ module_or_path: new URL("./{wasm}", import.meta.url) });
  serve(port, workbook);
}

if (typeof DedicatedWorkerGlobalScope === "function") serveOn(self).catch((error) => postMessage(String(error)));
