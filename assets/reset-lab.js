// <reset-lab>: the calculator as an element of any page. One script tag makes it known:
//   <script type="module" src="https://…/reset-lab.js"></script> <reset-lab section="lab" theme="light"></reset-lab>
// Attributes, properties, events, colours and parts: docs/embedding.md. Several elements share one module. Nothing outside
// the element's shadow root is touched.
import { heard, language, speak, start, style } from "./{start}";
import { checkLook } from "./{look}";

/** A whole product as JSON, among what stands in the element: data, which no policy on scripts stops. */
const PRODUCT = ":scope > script[type='application/json']";

/** The parameters of crates/model/src/embed, but for the host's origin, which an element has no need of. */
const NAMES = [
  "section", "preset", "scenario", "product", "product-name", "stock-name", "isin", "currency", "terms-url", "leverage", "trigger", "rebase", "delay", "window", "halt", "then", "strict",
  "max-resets", "floor", "fee", "financing-rate", "financing-spread", "borrow-fee", "trading-cost", "day-count",
  "accrual", "nav", "previous-close", "furthest", "furthest-at", "close", "lock", "lang", "theme", "hide", "odds", "risk", "risk-url", "doc", "accent", "on-accent", "ground",
  "raised", "text", "text-soft", "border", "protected", "uncapped", "font", "heading-font", "radius",
];

const hyphened = (property) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

let sheet;

/**
 * The page's style sheet, once for all elements. `rem` would be the host's, whose root may have any size of type; it
 * becomes what the reader has set as the usual size.
 */
function shared(place) {
  sheet ??= style().then((css) => {
    place.style.fontSize = "medium";
    const size = parseFloat(getComputedStyle(place).fontSize) || 16;
    place.removeAttribute("style");
    const made = new CSSStyleSheet();
    made.replaceSync(css.replace(/(-?[\d.]+)rem\b/g, (_, number) => `${number * size}px`));
    return made;
  });
  sheet.catch(() => (sheet = undefined));
  return sheet;
}

class ResetLab extends HTMLElement {
  static observedAttributes = NAMES;

  #place = document.createElement("div");
  #app;
  /** Counts the times that it was put into a page, so that what was begun before knows that it is late. */
  #turn = 0;
  #due = false;
  #spoken;

  constructor() {
    super();
    // What stands in the element is shown until the app is there, and where it cannot start.
    this.#place.append(document.createElement("slot"));
    this.#place.className = "reset-lab";
    this.#place.part = "base";
    this.attachShadow({ mode: "open" }).append(this.#place);
    new MutationObserver(() => this.#changed()).observe(this, { childList: true, characterData: true, subtree: true });
  }

  connectedCallback() {
    this.#adopt();
    if (!this.#turn) this.#begin((this.#turn = ++ResetLab.#turns));
  }

  /** What was set before this script had come lies on the element itself and hides the property: it is set once more. */
  #adopt() {
    for (const property of Object.keys(this).filter((key) => NAMES.includes(hyphened(key)))) {
      const value = this[property];
      delete this[property];
      this[property] = value;
    }
  }

  disconnectedCallback() {
    // An element that only moves within its page goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#changed();
  }

  #changed() {
    if (!this.#app || this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (!this.#app) return;
      const tag = this.#tag();
      if (tag !== this.#spoken) speak(() => this.#app, (this.#spoken = tag));
      this.#app.configure(this.#query());
      checkLook(this.#place);
    });
  }

  /** What the calculator shows: its scenario, the end values, the sentence; `undefined` before it has started. */
  get result() {
    return this.#app && JSON.parse(this.#app.result());
  }

  /** Shows a scenario: a scenario file's text or object. Throws an `InputError` with `code` and `field`. */
  setScenario(scenario) {
    if (!this.#app) throw new Error("<reset-lab> has not started: wait for its event “ready”");
    this.#app.setScenario(typeof scenario === "string" ? scenario : JSON.stringify(scenario));
    return this.result;
  }

  #tag() {
    return language(this.lang, this.closest("[lang]")?.lang);
  }

  #query() {
    const given = NAMES.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
    for (const { text } of this.querySelectorAll(PRODUCT)) given.push(["product", text]);
    return new URLSearchParams(given).toString();
  }

  #tell(text) {
    const event = heard(text);
    this.dispatchEvent(new CustomEvent(event.type, { detail: event }));
  }

  async #begin(turn) {
    try {
      const css = await shared(this.#place);
      if (turn !== this.#turn) return;
      this.shadowRoot.adoptedStyleSheets = [css];
      const tag = this.#tag();
      const options = { tag, query: this.#query(), kind: "element", tell: (text) => this.#tell(text) };
      const app = await start(this.#place, options, undefined, () => turn === this.#turn);
      if (!app) return;
      [this.#app, this.#spoken] = [app, tag];
      checkLook(this.#place);
      this.dispatchEvent(new CustomEvent("ready"));
    } catch (error) {
      console.error("<reset-lab> could not start:", error);
      this.dispatchEvent(new CustomEvent("failed", { detail: error }));
    }
  }

  #end() {
    this.#turn = 0;
    this.#app?.unmount();
    this.#app = undefined;
    this.#place.replaceChildren(document.createElement("slot"));
  }

  static #turns = 0;
}

for (const name of NAMES) {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  if (property in HTMLElement.prototype) continue;
  Object.defineProperty(ResetLab.prototype, property, {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    enumerable: true,
    configurable: true,
  });
}

if (!customElements.get("reset-lab")) customElements.define("reset-lab", ResetLab);
