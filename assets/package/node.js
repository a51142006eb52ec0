// The package's entry for Node.js, whose `fetch` reads no files.
import { readFile } from "node:fs/promises";
import { begin } from "./{begin}";

export { {functions} } from "./{glue}";
export default readFile(new URL("./{wasm}", import.meta.url)).then((bytes) => begin({ module_or_path: bytes })).then(() => {});
