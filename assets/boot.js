// Starts the app: loads the wasm-bindgen glue, the module it belongs to and the texts in the reader's language, and
// mounts the app. The file names, which carry content hashes, are attributes of this script's element (see Trunk.toml
// and xtask/src/finish.rs). Where the module cannot start, the notice that index.html keeps hidden is shown.

const { glue, wasm, texts, patch } = document.querySelector("script[data-glue]").dataset;
const resolve = (file) => new URL(file, document.baseURI).href;
const files = new Map(texts.split(" ").map((entry) => entry.split("=")));
const fetched = new Map();

/** The texts of a language; each is fetched once. */
function load(tag) {
  if (!fetched.has(tag)) {
    const answer = fetch(resolve(files.get(tag))).then((response) => {
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response.text();
    });
    answer.catch(() => fetched.delete(tag));
    fetched.set(tag, answer);
  }
  return fetched.get(tag);
}

const primary = (tag) => tag.toLowerCase().split("-")[0];

/** `?lang=`, else the first of the reader's languages that is there, else English. Script and region do not count: a
 *  reader of `zh-TW`, `zh-HK` or plain `zh` gets `zh-Hant`, one of `de-AT` gets `de`. */
function language() {
  const asked = new URLSearchParams(location.search).get("lang");
  for (const wish of [asked ?? "", ...navigator.languages]) {
    const found = [...files.keys()].find((tag) => primary(tag) === primary(wish));
    if (found) return found;
  }
  return "en";
}

function showNotice(tag) {
  for (const notice of document.querySelectorAll("#not-started > [lang]")) notice.hidden = notice.lang !== tag;
  document.getElementById("not-started").hidden = false;
}

/** Resolves once the static text has been seen; at the latest after a tenth of a second, as a hidden page paints nothing. */
function firstPaint() {
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Promise.race([painted, new Promise((done) => setTimeout(done, 100))]);
}

const tag = language();
try {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
  const words = load(tag);
  const [{ default: init, mount }, page] = await Promise.all([import(resolve(glue)), import(resolve(patch))]);
  await firstPaint();
  await init({ module_or_path: resolve(wasm) });
  const speak = async (other) => {
    try {
      const others = await load(other); // before `app`, which a link's language asks for while it is being made
      app.speak(other, others);
    } catch (error) {
      console.error(`Reset Lab has no texts for ${other}:`, error);
    }
  };
  const app = mount(document.getElementById("reset-lab"), tag, await words, speak, page.patch);
  if (!app) throw new Error("the texts belong to another version of the page");
  // The other languages are there before they are asked for: nothing is requested after loading.
  await Promise.allSettled([...files.keys()].map(load));
} catch (error) {
  showNotice(tag);
  console.error("Reset Lab could not start:", error);
}
