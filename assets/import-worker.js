// Reads a file of prices beside the page's thread, with the page's own module (see src/platform/worker.rs).
//
// In: { glue, wasm: their URLs, file: a Blob, mapping: numbers }. Out: a number, the bytes read so far; at the end an
// array of Float64Arrays, or, if it failed, the reason as a string.

const SLICE = 1 << 20;

onmessage = async ({ data: { glue, wasm, file, mapping } }) => {
  try {
    const { default: init, FileReading } = await import(glue);
    await init({ module_or_path: wasm });
    const reading = FileReading.begin(mapping);
    for (let at = 0; at < file.size; at += SLICE) {
      reading.feed(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
      postMessage(Math.min(at + SLICE, file.size));
    }
    const parts = reading.finish();
    postMessage(parts, parts.map((part) => part.buffer));
  } catch (error) {
    postMessage(String(error));
  }
};
