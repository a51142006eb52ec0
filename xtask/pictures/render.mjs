// The pictures that are kept in the repository: icons from the favicon, the preview of links from the built page.
// Run by `cargo xtask pictures`; look at them before they are committed.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch, started } from "../../tests/e2e/support/browser.mjs";
import { parts } from "../../tests/e2e/support/lab.mjs";
import { dist, root, serve } from "../../tests/e2e/support/site.mjs";

const assets = `${root}assets/`;
const browser = await launch(["--force-color-profile=srgb"]);
const site = await serve({ "/": dist });
try {
  await icons();
  await social();
} finally {
  await browser.close();
  await site.close();
}

async function icons() {
  const icon = await readFile(`${assets}favicon.svg`, "utf8");
  // Where the system cuts the corners itself: no corners, and the drawing inside the circle that is never cut.
  const full = icon
    .replace(' rx="6"', "")
    .replace("/><path", '/><g transform="translate(16 16) scale(0.72) translate(-16 -16)"><path')
    .replace("</svg>", "</g></svg>");
  const page = await browser.newPage();
  for (const [name, size, svg] of [
    ["icon-192", 192, icon],
    ["icon-512", 512, icon],
    ["maskable-512", 512, full],
    ["apple-touch-icon", 180, full],
  ]) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`);
    await page.screenshot({ path: `${assets}icons/${name}.png`, omitBackground: true });
  }
  await page.close();
}

async function social() {
  // A chart for a narrow page, shown much larger: its words stay readable in a small preview.
  const lab = await browser.newPage({ viewport: { width: 412, height: 900 }, locale: "en-GB", colorScheme: "light" });
  await lab.goto(site.origin);
  await started(lab);
  const ui = parts(lab);
  const percent = (name) => lab.locator(".tile", { hasText: name }).first().innerText().then((text) => text.match(/[+−][\d.]+%/)[0]);
  const shown = {
    chart: await ui.charts.nth(1).innerHTML(),
    with: await percent("With reset"),
    without: await percent("Without reset"),
    stock: await stock(ui),
  };
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await page.goto(new URL("social.html", import.meta.url).href);
  await page.evaluate(({ chart, ...figures }) => {
    for (const [id, text] of Object.entries(figures)) document.getElementById(id).textContent = text;
    document.getElementById("chart").innerHTML += chart;
  }, shown);
  await page.screenshot({ path: fileURLToPath(new URL("../../assets/social.png", import.meta.url)) });
}

/** The stock's return over the day, from the first and the last point of the path. */
async function stock(ui) {
  const prices = await ui.points.locator("input[id^=pointprice]").evaluateAll((fields) => fields.map((field) => Number(field.value)));
  const change = (100 * (prices.at(-1) / prices[0] - 1)).toFixed(1);
  return change < 0 ? `−${-change}%` : `+${change}%`;
}
