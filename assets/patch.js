// Puts HTML into an element, keeping the elements that are the same: focus, caret, scroll positions and unfolded parts
// stay. `morphdom` is put before this by xtask/src/finish.rs.

let patching = false;

// An element that is taken out of the page while it is used says so at once. Nobody did that, so nobody is told.
for (const type of ["change", "blur", "focusout"]) {
  addEventListener(type, (event) => patching && event.stopImmediatePropagation(), true);
}

export function patch(place, html) {
  const root = place.getRootNode();
  const held = place.dataset.p && place.contains(root.activeElement) && root.activeElement;
  const before = held && like(place, held).indexOf(held);
  const keys = held && held.matches(":focus-visible");
  patching = true;
  try {
    morph(place, html);
  } finally {
    patching = false;
  }
  if (keys && root.activeElement !== held) follow(place, held, before);
}

const like = (place, held) => [...place.querySelectorAll(held.localName)];
const name = (element) => element.id || element.ariaLabel || element.textContent;
const usable = (element) => element.tabIndex >= 0 && element.checkVisibility();

/** Where the keys go on when what had the focus is gone: to its like, to what stands in its place, or to what comes next. */
function follow(place, held, before) {
  const alike = like(place, held);
  const comes = (element) => place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next =
    alike.find((element) => usable(element) && name(element) === name(held)) ??
    alike.slice(0, before + 1).findLast(usable) ??
    [...place.getRootNode().querySelectorAll("*")].find((element) => comes(element) && usable(element));
  next?.focus({ preventScroll: true });
}

function morph(place, html) {
  const next = place.cloneNode(false);
  next.innerHTML = html;
  morphdom(place, next, {
    childrenOnly: true,
    onBeforeElUpdated(from, to) {
      // A picture is put in whole: nothing in it is held by the reader.
      if (from.localName === "svg") {
        if (!from.isEqualNode(to)) from.replaceWith(to);
        return false;
      }
      // The page's parts are patched on their own.
      if (from.dataset.p && from.dataset.p === to.dataset.p) return false;
      if (from.localName === "details" || from.localName === "dialog") to.open = from.open;
      return true;
    },
  });
  // The page allows no style in its HTML; an element's place is data, and put here.
  for (const element of place.querySelectorAll("[data-x], [data-left]")) {
    const { x, y, left, right } = element.dataset;
    if (x) element.style.left = `${x}px`;
    if (y) element.style.top = `${y}px`;
    if (left) element.style.marginInline = `${left}px ${right}px`;
  }
}
