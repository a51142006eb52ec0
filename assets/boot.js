// Starts the app: loads the wasm-bindgen glue and the module it belongs to. The two file names,
// which carry content hashes, are attributes of this script's element (see Trunk.toml).
// Where the module cannot start, the notice that index.html keeps hidden is shown.

const { glue, wasm } = document.querySelector("script[data-glue]").dataset;
const resolve = (file) => new URL(file, document.baseURI).href;

function showNotice() {
  const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language ?? "en";
  const lang = asked.toLowerCase().startsWith("it") ? "it" : "en";
  for (const notice of document.querySelectorAll("#not-started > [lang]")) {
    notice.hidden = notice.lang !== lang;
  }
  document.getElementById("not-started").hidden = false;
}

/** Resolves once the static text has been seen; at the latest after a tenth of a second, as a hidden page paints nothing. */
function firstPaint() {
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Promise.race([painted, new Promise((done) => setTimeout(done, 100))]);
}

try {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
  const { default: init } = await import(resolve(glue));
  await firstPaint();
  await init({ module_or_path: resolve(wasm) });
} catch (error) {
  showNotice();
  console.error("Reset Lab could not start:", error);
}
