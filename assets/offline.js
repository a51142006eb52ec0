// Keeps the page for use without a network, and offers a new version of it. Only where the page stands by itself: in a
// frame nothing is kept. The words of the offer are an attribute of this script's element (xtask/src/offline.rs).

const { worker, words } = document.querySelector("script[data-worker]").dataset;

if (top === self && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  started()
    .then(keep)
    .catch((error) => console.info("Reset Lab is not kept for use without a network:", error));
}

/** Resolves when the app is in the page, so that keeping it takes nothing from its start. */
async function started() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const place = document.getElementById("reset-lab");
  const waits = () => place.classList.contains("opening");
  if (!waits()) return;
  await new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (waits()) return;
      observer.disconnect();
      done();
    });
    observer.observe(place, { attributeFilter: ["class"] });
  });
}

async function keep() {
  const address = new URL(worker, document.baseURI);
  const registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  const watch = (next) => next?.addEventListener("statechange", () => ready());
  // The first version is active at once; one that waits is a new one.
  const ready = () => registration.waiting && registration.active && offer(registration);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  ready();
  // By itself the browser looks later, or not at all. Without a network there is no news.
  if (registration.active) registration.update().catch(() => {});
}

/** Says that there is a new version, with buttons to use it now or later. */
function offer(registration) {
  if (document.querySelector(".news")) return;
  const box = document.createElement("aside");
  const say = document.createElement("p");
  const [reload, later] = [document.createElement("button"), document.createElement("button")];
  box.className = "news";
  say.setAttribute("role", "status");
  reload.type = later.type = "button";
  box.append(say, reload, later);
  document.documentElement.append(box); // the body is a container, in which nothing is fixed to the window

  const speak = () => {
    const all = JSON.parse(words);
    const [name, ...said] = all[document.documentElement.lang] ?? all.en;
    box.setAttribute("aria-label", name);
    [say.textContent, reload.textContent, later.textContent] = said;
  };
  requestAnimationFrame(speak); // a status is said when it changes
  const languages = new MutationObserver(speak);
  languages.observe(document.documentElement, { attributeFilter: ["lang"] });

  reload.addEventListener("click", () => {
    // Another page may have accepted it already.
    if (!registration.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("take over");
  });
  later.addEventListener("click", () => {
    languages.disconnect();
    box.remove();
  });
}
