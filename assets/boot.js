// Starts the page: in its own window, or in a frame of another page, with which `frame.js` speaks then. Where any part of it
// does not come, opening.js shows the notice that index.html keeps hidden.
const place = document.getElementById("reset-lab");
const framed = parent !== window;
// opening.js has chosen it, and says whether the opening result is what is seen.
const { lang: tag, classList } = document.documentElement;

/** Resolves once the opening result has been seen; at the latest after a tenth of a second, as a hidden page paints nothing. */
function firstPaint() {
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Promise.race([painted, new Promise((done) => setTimeout(done, 100))]);
}

/** Lets opening.js end what the reader is doing. */
async function ended() {
  const waits = [];
  document.dispatchEvent(new CustomEvent("reset-lab-comes", { detail: waits }));
  await Promise.all(waits);
  return true;
}

/** Says so where the module has stopped: nothing would answer any more. */
function stops({ error, reason = error }) {
  if (reason instanceof WebAssembly.RuntimeError) document.dispatchEvent(new Event("reset-lab-stopped"));
}

try {
  // Not at once, where its failure would be told to nobody; the page asks for it beforehand.
  const { fetchAll, heard, start } = await import("./{start}");
  const frame = framed ? await import("./{frame}") : undefined;
  // In its own window nobody listens, and an address may hold what is nobody's business.
  const tell = (text) => frame?.tell(heard(text));
  const options = { tag, query: location.search, kind: framed ? "frame" : "page", tell };
  const app = await start(place, options, firstPaint(), ended);
  place.classList.remove("opening");
  classList.remove("another");
  document.dispatchEvent(new Event("reset-lab-there"));
  for (const type of ["error", "unhandledrejection"]) addEventListener(type, stops);
  frame?.connect(app, place);
  // The other languages are there before they are asked for: nothing is requested after loading.
  await fetchAll();
} catch (error) {
  document.dispatchEvent(new Event("reset-lab-failed"));
  console.error("Reset Lab could not start:", error);
}
