// Says in the console where a host's colours cannot be read: WCAG 2.2 asks 4.5:1 of text and 3:1 of lines and borders.
// The formulas are those of its definitions of relative luminance and contrast ratio.

/** What stands on what, and the least contrast. */
const PAIRS = [
  ["text", "ground", 4.5],
  ["text-soft", "ground", 4.5],
  ["text", "raised", 4.5],
  ["accent", "ground", 4.5],
  ["on-accent", "accent", 4.5],
  ["border", "ground", 3],
  ["protected", "ground", 3],
  ["uncapped", "ground", 3],
];

const luminance = (rgb) => {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The contrast of two colours, each [red, green, blue] from 0 to 255. */
export const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The colours of the tokens as they are in use, whatever they are written in: a canvas makes numbers of them. */
function colours(place) {
  const probe = place.appendChild(document.createElement("i"));
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (name) => {
    probe.style.color = `var(--${/^(protected|uncapped)$/.test(name) ? "ink-" : ""}${name})`;
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const found = new Map(PAIRS.flat().filter((name) => typeof name === "string").map((name) => [name, read(name)]));
  probe.remove();
  return found;
}

/** Checks the colours that the host has set; the page's own are tested. */
export function checkLook(place) {
  const set = getComputedStyle(place);
  const own = PAIRS.filter((pair) => pair.slice(0, 2).some((name) => set.getPropertyValue(`--reset-lab-${name}`)));
  if (!own.length) return;
  const found = colours(place);
  for (const [front, back, least] of own) {
    const ratio = contrast(found.get(front), found.get(back));
    if (ratio < least) {
      console.warn(`Reset Lab: --reset-lab-${front} on --reset-lab-${back} has a contrast of ${ratio.toFixed(2)}:1, below ${least}:1`);
    }
  }
}
