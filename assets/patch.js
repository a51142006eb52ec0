// Puts HTML into an element, keeping the elements that are the same: focus, caret, scroll positions and unfolded parts
// stay. `morphdom` is put before this by xtask/src/finish.rs.

let patching = false;

// An element that is taken out of the page while it is used says so at once. Nobody did that, so nobody is told.
for (const type of ["change", "blur", "focusout"]) {
  addEventListener(type, (event) => patching && event.stopImmediatePropagation(), true);
}

export function patch(place, html) {
  patching = true;
  try {
    morph(place, html);
  } finally {
    patching = false;
  }
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
