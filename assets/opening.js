// Runs before anything is seen, beside the opening result that stands in the page (src/opening.rs): in which language the
// page speaks, and whether that result is what the page is about to show. If not, it is not seen, not even for a moment.
// Then what the reader does before the app has come is kept, and done again in the app, whose elements are the same.
{
  {choose}
  const { languages, folder, preset } = document.currentScript.dataset;
  const root = document.documentElement;
  root.classList.remove("still");
  const query = new URLSearchParams(location.search);
  const framed = parent !== window;

  // A language's own page speaks it; the first page speaks the reader's.
  const own = root.lang;
  const tag = choose(languages.split(" "), [query.get("lang"), ...(folder ? [own] : navigator.languages)]);
  root.lang = tag;

  /** Whether the page opens with what stands in it: nothing else is asked for, by the address or by the last visit. */
  function opens() {
    const harmless = { lang: /./, host: /./, theme: /^(auto|light|dark)$/, section: /^lab$/, preset: RegExp(`^${preset}$`) };
    for (const [name, value] of query) if (!harmless[name]?.test(value)) return false;
    if (!/^#?[a-z-]*$/i.test(location.hash)) return false;
    try {
      return framed || localStorage.getItem("reset-lab.last") === null;
    } catch {
      return true;
    }
  }

  if (query.has("theme")) root.dataset.theme = query.get("theme");
  if (!opens()) {
    root.classList.add("another");
  } else if (tag !== own) {
    root.classList.add("another");
    const to = `./${tag.toLowerCase()}/${location.search}${location.hash}`;
    if (!framed && !folder && tag !== "en" && location.protocol.startsWith("http")) location.replace(to);
  }

  const place = () => document.getElementById("reset-lab");
  const from = (path) => path.reduce((element, index) => element?.children[index], place());
  function pathTo(element) {
    const path = [];
    for (let at = element; at !== place(); at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
    return path;
  }
  const isIn = (element) => element instanceof Element && element !== place() && place()?.contains(element);

  /** What was done, in its order: the kind of event, where, and what stood in the field. */
  let acts = [];
  let pressed = false;
  let focus;
  const heard = {
    click: (element) => element.closest("button, summary, input:is([type=radio], [type=checkbox])"),
    input: (element) => element.closest("input:not([type=radio], [type=checkbox])"),
    change: (element) => element.closest("select"),
  };
  function keep({ type, target }) {
    const element = isIn(target) && heard[type](target);
    if (!element) return;
    const path = pathTo(element);
    if (type !== "click") acts = acts.filter((act) => act.type !== type || `${act.path}` !== `${path}`);
    acts.push({ type, path, value: element.value });
  }
  const press = () => (pressed = true);
  const release = () => setTimeout(() => (pressed = false));
  const listeners = { click: keep, input: keep, change: keep, pointerdown: press, pointerup: release, pointercancel: release };
  for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);

  /** Waits until nothing is pressed, whose click would have nowhere to go. Then the app must come without delay. */
  async function end() {
    while (pressed) await new Promise((done) => setTimeout(done, 20));
    for (const [type, listener] of Object.entries(listeners)) document.removeEventListener(type, listener, true);
    const active = document.activeElement;
    focus = { path: isIn(active) ? pathTo(active) : undefined, at: [scrollX, scrollY] };
  }

  function goOn() {
    for (const { type, path, value } of acts) {
      const element = from(path);
      if (type === "click") element?.click();
      if (type === "click" || !element) continue;
      element.value = value;
      element.dispatchEvent(new Event(type, { bubbles: true }));
    }
    if (focus.path) from(focus.path)?.focus({ preventScroll: true });
    scrollTo(...focus.at);
  }

  /** Shows a notice in the page's language. */
  function show(id) {
    const notice = document.getElementById(id);
    for (const words of notice.children) words.hidden = words.lang !== root.lang;
    notice.hidden = false;
  }

  /** Says that the app does not come. The opening result stays, without what cannot work; but not in place of another one. */
  function fail() {
    show("not-started");
    root.classList.add("still");
    place().hidden = root.classList.contains("another");
  }
  // What boot.js cannot tell: that it has not come itself, or came damaged.
  const isBoot = ({ target, filename }) => {
    const boot = document.querySelector("script[data-glue]");
    return boot && (target === boot || filename === boot.src);
  };
  addEventListener("error", (event) => isBoot(event) && fail(), true);
  document.addEventListener("reset-lab-failed", fail, { once: true });
  document.addEventListener("reset-lab-stopped", () => show("stopped"), { once: true });

  // The app comes (boot.js): it waits for what is put into `detail`; and it is there.
  document.addEventListener("reset-lab-comes", ({ detail }) => detail.push(end()), { once: true });
  document.addEventListener("reset-lab-there", goOn, { once: true });
}
