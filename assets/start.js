// What the page, the frame and the element share: the module, which is loaded once however often it is mounted, the
// texts, and the mount. The file names carry content hashes and are put in by xtask/src/finish.rs; they stand beside this
// file, wherever that is.
import load, { mount } from "./{glue}";

const beside = (file) => new URL(file, import.meta.url).href;
const files = new Map("{texts}".split(" ").map((entry) => entry.split("=")));
const fetched = new Map();

/** The text of a file; each is fetched once. */
export function textOf(file, options) {
  if (!fetched.has(file)) {
    const answer = fetch(beside(file), options).then((response) => {
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response.text();
    });
    answer.catch(() => fetched.delete(file));
    fetched.set(file, answer);
  }
  return fetched.get(file);
}

/** The style sheet's text, for those who are not the page. */
export const style = () => textOf("./{style}");

{choose}
/** The first of the wanted languages that is there: the reader's own come last, then English. */
export const language = (...wanted) => choose([...files.keys()], [...wanted, ...navigator.languages]);

/** The language that was last wished for each app. */
const wishes = new WeakMap();

/** Has the app go on in another language, unless it wants another one by then. It is asked for late, as it may want one while it is being made. */
export async function speak(app, tag) {
  if (app()) wishes.set(app(), tag);
  const isWanted = () => (wishes.get(app()) ?? tag) === tag;
  try {
    const words = await textOf(files.get(tag));
    if (isWanted() && app()?.speak(tag, words) === false) throw new Error("the texts belong to another version of the page");
  } catch (error) {
    // The next wish for it asks for them anew.
    fetched.delete(files.get(tag));
    console.error(`Reset Lab has no texts for ${tag}:`, error);
    if (isWanted()) app()?.cannotSpeak(tag);
  }
}

/** Has this thread read files of prices, where no worker may start. */
const readPricesHere = async (port) => (await import(beside("./{reader}"))).serveOn(port);

let loading;

/** The module, loaded once, however often and by whomever it is asked for; after a failure, once more. */
function loaded() {
  loading ??= load({ module_or_path: beside("./{wasm}") });
  loading.catch(() => (loading = undefined));
  return loading;
}

// Held here: WebKit forgets a channel that nothing holds, and what was sent through it.
const channel = new MessageChannel();
const paused = [];
channel.port1.onmessage = () => paused.shift()();

/** A pause between two tasks, in which the reader is heard: no timer, which waits for a second where nobody looks. */
const pause = () =>
  new Promise((done) => {
    paused.push(done);
    channel.port2.postMessage(0);
  });

/**
 * Mounts the app in `place`. `options` are those of the module's `mount` but for the texts and scripts; `before`, if any,
 * is awaited before the module runs. The app is made a slice at a time, out of sight. Nothing is shown, and nothing given, where
 * it is not `wanted` any more by then; that may be a promise.
 */
export async function start(place, options, before, wanted = () => true) {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
  const words = textOf(files.get(options.tag));
  await before;
  const ready = loaded();
  // The browser's first format of a number takes 20 ms: while the module is on its way, not after it.
  setTimeout(() => (1.5).toLocaleString(options.tag));
  await ready;
  await pause();
  const known = await words;
  let app;
  const load = (tag) => speak(() => app, tag);
  const own = { address: beside("./"), pricesWorker: beside("./{reader}"), readPricesHere, oddsWorker: beside("./{drawer}") };
  app = mount(place, { ...options, ...own, words: known, load });
  if (!app) throw new Error("the texts belong to another version of the page");
  while (app.makeNext()) await pause();
  if (!(await wanted())) return app.unmount();
  if (!app.show()) throw new Error("the module has stopped");
  return app;
}

/** Fetches the other languages before they are asked for, and after all else. */
export const fetchAll = () => Promise.allSettled([...files.values()].map((file) => textOf(file, { priority: "low" })));

/** Says in the console what the app says of the parameters. */
export function heard(text) {
  const event = JSON.parse(text);
  if (event.type === "problems") {
    for (const { name, read, message } of event.problems) {
      console.warn(`Reset Lab: the parameter “${name}” is not used: ${message}${read && ` Read: “${read}”.`}`);
    }
  }
  return event;
}
