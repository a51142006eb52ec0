// Starts the page: in its own window, or in a frame of another page, with which `frame.js` speaks then. Where the module
// cannot start, the notice that index.html keeps hidden is shown.
import { fetchAll, heard, language, start } from "./{start}";

const place = document.getElementById("reset-lab");
const framed = parent !== window;
const tag = language(new URLSearchParams(location.search).get("lang"));

/** Resolves once the static text has been seen; at the latest after a tenth of a second, as a hidden page paints nothing. */
function firstPaint() {
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Promise.race([painted, new Promise((done) => setTimeout(done, 100))]);
}

try {
  const frame = framed ? await import("./{frame}") : undefined;
  // In its own window nobody listens, and an address may hold what is nobody's business.
  const tell = (text) => {
    const event = frame && heard(text);
    if (event) frame.tell(event);
  };
  const options = { tag, query: location.search, kind: framed ? "frame" : "page", tell };
  const app = await start(place, options, firstPaint());
  frame?.connect(app, place);
  // The other languages are there before they are asked for: nothing is requested after loading.
  await fetchAll();
} catch (error) {
  for (const notice of document.querySelectorAll("#not-started > [lang]")) notice.hidden = notice.lang !== tag;
  document.getElementById("not-started").hidden = false;
  console.error("Reset Lab could not start:", error);
}
