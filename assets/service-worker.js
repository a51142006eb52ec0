// Keeps one whole version of the page for use without a network. xtask/src/offline.rs fills in the version and the
// files, and publishes this as service-worker.js. A version is kept whole or not at all, and answers until the reader
// accepts the next one (see offline.js) or no page of it is open: never an old script with a new module.
const SITE = `reset-lab ${registration.scope} `; // an origin may have several sites
const OWN = SITE + "{version}";
/** Every file with the hash of its content, where that is not in the name. */
const FILES = {files};
const FRAMES = ["iframe", "frame", "embed", "object"];

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { method, url, destination } = event.request;
  if (method === "GET" && url.startsWith(registration.scope) && !FRAMES.includes(destination)) {
    event.respondWith(answer(event.request));
  }
});

async function keep() {
  try {
    const cache = await caches.open(OWN);
    await Promise.all(FILES.map(async (file) => cache.put(file[0], await fetched(file))));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

/** A file of another version than this has another hash, and is refused. */
async function fetched([path, integrity]) {
  const response = await fetch(path, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  // Some hosts move x.html to x; a page must not be answered with such a response.
  return response.redirected ? new Response(response.body, response) : response;
}

async function takeOver() {
  await clients.claim();
  // Another page may be of an earlier version, and need a file of it yet.
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1) return;
  for (const name of await earlier()) await caches.delete(name);
}

const earlier = async () => (await caches.keys()).filter((name) => name.startsWith(SITE) && name !== OWN);

async function answer(request) {
  const isPage = request.mode === "navigate";
  const wanted = isPage ? request.url.replace(/\/index\.html(?=$|[?#])/, "/") : request;
  for (const cacheName of [OWN, ...(await earlier())]) {
    const kept = await caches.match(wanted, { cacheName, ignoreSearch: isPage });
    if (kept) return kept;
  }
  return fetch(request);
}
