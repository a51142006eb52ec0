// A frame's side of the protocol (docs/embedding.md): what it tells the page around it, and what it takes from there.
//
// Nothing is taken but from the parent window, and from its origin: the one of `?host=`, else the one that the browser
// names. A sandboxed frame has no origin itself, but its host has, so that this holds there too. Where the host is not
// known, only the height is told.
import { checkLook } from "./{look}";

const SCHEMA = 1;
/** Most characters of a scenario. */
const LONGEST = 4_000_000;
/** Most commands in a second; the rest is refused. */
const MOST = 20;
/** Least milliseconds between two messages of a kind. */
const PAUSE = 100;

const host = originOf();
let app;
let place;
/** The last event of each type, and the timers of those that wait. */
const last = new Map();
const waiting = new Map();
let commands = 0;

function originOf() {
  const asked = new URLSearchParams(location.search).get("host");
  const told = asked || (location.ancestorOrigins?.[0] ?? document.referrer);
  const url = URL.canParse(told) && new URL(told);
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

function post(message) {
  parent.postMessage({ resetLab: SCHEMA, ...message }, host ?? "*");
}

/** Tells an event of the app, the last of its type, and not more often than the host can follow. */
export function tell(event) {
  last.set(event.type, event);
  if (!app || (!host && event.type !== "height") || waiting.has(event.type)) return;
  const now = () => post(last.get(event.type));
  now();
  waiting.set(
    event.type,
    setTimeout(() => {
      waiting.delete(event.type);
      if (last.get(event.type) !== event) tell(last.get(event.type));
    }, PAUSE),
  );
}

/**
 * The content's height, which does not depend on the frame's. A scroll bar does: it takes width, which can take height.
 * Where the frame is as high as its content there is none, whatever the rounding; and of two heights that follow each
 * other back and forth, the greater stays.
 */
function measure() {
  const height = Math.ceil(place.getBoundingClientRect().bottom + scrollY);
  document.documentElement.classList.toggle("fits", innerHeight >= height);
  const [before, beforeThat] = measure.heights;
  if (Math.abs(height - before) < 2) return;
  const swings = Math.abs(height - beforeThat) < 2 && height < before && performance.now() - measure.at < 500;
  if (swings) return;
  measure.heights = [height, before];
  measure.at = performance.now();
  tell({ type: "height", height });
}
measure.heights = [0, 0];
measure.at = 0;

/**
 * Follows which part of the frame the reader sees. Of a frame as high as its content, its own window says nothing of that,
 * the middle of it may be far away, and dialogs have to open where the reader is: below what a host may keep at the top of
 * its window, which nobody tells the frame.
 */
function followSeen() {
  const { classList, style } = document.documentElement;
  const told = (entries) => {
    const { top, bottom } = entries.at(-1).intersectionRect;
    const header = top > 0 ? Math.min(80, (bottom - top) / 8) : 0;
    style.setProperty("--seen-top", `${Math.round(top + header)}px`);
    style.setProperty("--seen-bottom", `${Math.round(innerHeight - bottom)}px`);
  };
  const observer = new IntersectionObserver(told, { threshold: Array.from({ length: 101 }, (_, n) => n / 100) });
  const look = () => {
    observer.disconnect();
    observer.observe(place);
  };
  classList.add("framed");
  look();
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, look, true);
}

/** The commands: the field that each needs, what is true of it, what it does. */
const doing = new Map([
  ["hello", { does: () => last.forEach((event) => post(event)) }],
  ["getResult", { does: () => JSON.parse(app.result()) }],
  ["setTheme", { needs: "theme", fits: (theme) => ["auto", "light", "dark"].includes(theme), does: setTheme }],
  ["setScenario", { needs: "scenario", fits: (text) => typeof text === "string" && text.length <= LONGEST, does: setScenario }],
]);

function setTheme(theme) {
  const query = new URLSearchParams(location.search);
  query.set("theme", theme);
  app.configure(query.toString());
}

function setScenario(text) {
  app.setScenario(text);
  return JSON.parse(app.result());
}

function refusal(code, field, message) {
  return Object.assign(new Error(message), { code, field });
}

function take({ source, origin, data }) {
  if (source !== parent || origin !== host || typeof data !== "object" || data === null) return;
  const of = (name) => (Object.hasOwn(data, name) ? data[name] : undefined);
  const command = doing.get(of("type"));
  if (of("resetLab") !== SCHEMA || !command) return;
  const id = of("id");
  const answers = Number.isSafeInteger(id);
  try {
    commands += 1;
    setTimeout(() => (commands -= 1), 1000);
    if (commands > MOST) throw refusal("tooMany", "", `more than ${MOST} messages in a second`);
    const value = of(command.needs);
    if (command.needs && !command.fits(value)) throw refusal("wrongType", command.needs, "is not what this takes");
    const result = command.does(value);
    if (answers) post({ type: "answer", id, ...(result && { result }) });
  } catch ({ code = "failed", field = "", message }) {
    if (answers) post({ type: "refusal", id, error: { code, field, message } });
  }
}

/** Begins to speak with the host. */
export function connect(mounted, where) {
  [app, place] = [mounted, where];
  addEventListener("message", take);
  followSeen();
  new ResizeObserver(() => requestAnimationFrame(measure)).observe(place);
  addEventListener("resize", () => requestAnimationFrame(measure));
  post({ type: "ready" });
  const waited = [...last.values()];
  last.clear();
  waited.forEach(tell);
  // A frame that is not on the screen paints nothing, and hears nothing of sizes: it is measured all the same.
  measure();
  for (const wait of [50, 300, 1500]) setTimeout(measure, wait);
  checkLook(place);
}
