// Lighthouse's scores for the built page, on a device and a network that it simulates: a mid-range phone with 1.6 Mbit/s
// and a quarter of this machine's speed, or a desktop computer with 10 Mbit/s and all of it.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import { executablePath, flags } from "../e2e/support/browser.mjs";

const categories = ["performance", "accessibility", "best-practices", "seo"];

/** Scores of 100 by category on a `"mobile"` or `"desktop"` device, the seconds until the largest part is painted (LCP), and the
 *  titles of the audits that cost points. */
export async function lighthouseScores(url, device = "mobile") {
  const profile = await mkdtemp(join(tmpdir(), "lighthouse-"));
  const chrome = spawn(executablePath, [
    "--headless=new",
    "--no-sandbox",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    ...flags,
  ]);
  try {
    const config = device === "desktop" ? desktopConfig : undefined;
    const port = await debuggingPort(chrome);
    const { lhr } = await lighthouse(url, { port, logLevel: "error", onlyCategories: categories }, config);
    const scores = Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    const remarks = categories.flatMap((name) =>
      lhr.categories[name].auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
        .map(({ id }) => `${name}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""}`.trim()),
    );
    const largest = Math.round(lhr.audits["largest-contentful-paint"].numericValue / 10) / 100;
    return { scores, largest, remarks };
  } finally {
    const ended = new Promise((resolve) => chrome.once("exit", resolve));
    chrome.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The port that Chromium chose, from the line it prints. */
function debuggingPort(chrome) {
  return new Promise((resolve, reject) => {
    let printed = "";
    chrome.stderr.on("data", (chunk) => {
      printed += chunk;
      const found = printed.match(/DevTools listening on ws:\/\/[^:]+:(\d+)\//);
      if (found) resolve(Number(found[1]));
    });
    chrome.once("exit", () => reject(new Error(`Chromium did not start: ${printed}`)));
  });
}
