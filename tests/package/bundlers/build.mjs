// Builds a page with the package by each of the bundlers that hosts use, and computes with it in Chromium, under a policy
// that allows nothing but the page's own files. `cargo xtask test package` installs the bundlers and runs this; its argument
// is a folder in which the package is installed.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { Parcel } from "@parcel/core";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";
import webpack from "webpack";
import { launch } from "../../e2e/support/browser.mjs";
import { serve } from "../../e2e/support/site.mjs";

const folder = resolve(process.argv[2]);
const { resolve: find } = createRequire(import.meta.url);
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";

const compute = `
  const input = {
    product: { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } },
    path: { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: [100, 75, 100.5] }] },
  };
  document.title = simulate(input).final.protectedNav.toFixed(6);
`;
const show = `.then(() => {${compute}}, (error) => { document.title = String(error); });\n`;

/** What a page says: the usual import, the module inlined, and the module at a place of the host's own. */
const usual = `import ready, { simulate } from "reset-engine";\nready${show}`;
const inline = `import ready, { simulate } from "reset-engine/inline";\nready${show}`;
const placed = `import { init, simulate } from "reset-engine";\nimport module from "reset-engine/engine_bg.wasm";\ninit(module)${show}`;

const html = (script) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title></title><link rel="icon" href="data:,"><script type="module" src="${script}"></script></head><body></body></html>`;

const bundlers = {
  vite: [usual, (from, to) => vite({ root: from, configFile: false, base: "./", logLevel: "warn", build: { outDir: to } })],
  webpack: [usual, withWebpack],
  parcel: [usual, withParcel],
  rollup: [inline, withRollup],
  "rollup, one classic script": [inline, (from, to) => withRollup(from, to, "iife")],
  esbuild: [inline, (from, to) => withEsbuild(from, to)],
  "esbuild, a module that is placed": [placed, (from, to) => withEsbuild(from, to, { loader: { ".wasm": "file" }, publicPath: "./" })],
};

async function withWebpack(from, to) {
  const options = { mode: "production", context: from, entry: "./page.js", output: { path: to, filename: "page.js" } };
  const stats = await new Promise((done, failed) => {
    webpack(options, (error, stats) => (error ? failed(error) : done(stats)));
  });
  if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
  await writeFile(join(to, "index.html"), html("page.js"));
}

async function withParcel(from, to) {
  await new Parcel({
    entries: join(from, "index.html"),
    defaultConfig: find("@parcel/config-default"),
    cacheDir: join(to, "../parcel-cache"),
    shouldAutoInstall: false,
    mode: "production",
    // Said here, as the project's own package.json speaks of Node.js.
    targets: { page: { context: "browser", distDir: to, publicUrl: "./", engines: { browsers: ["last 1 Chrome version"] } } },
  }).run();
}

async function withRollup(from, to, format = "es") {
  const bundle = await rollup({ input: join(from, "page.js"), plugins: [nodeResolve({ browser: true })] });
  await bundle.write({ file: join(to, "page.js"), format });
  await writeFile(join(to, "index.html"), html("page.js"));
}

async function withEsbuild(from, to, more = {}) {
  const entryPoints = [join(from, "page.js")];
  await esbuild.build({ entryPoints, outdir: to, bundle: true, format: "esm", minify: true, logLevel: "warning", ...more });
  await writeFile(join(to, "index.html"), html("page.js"));
}

/** The number that a built page has computed, or what went wrong. */
async function run(browser, to) {
  const site = await serve({ "/app/": to });
  const page = await browser.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  try {
    await page.goto(`${site.origin}/app/`);
    await page.waitForFunction(() => document.title !== "", null, { timeout: 10_000 });
    return [await page.title(), ...problems].join("; ");
  } catch (error) {
    return [error.message, ...problems].join("; ");
  } finally {
    await page.close();
    await site.close();
  }
}

const browser = await launch();
let failed = 0;
for (const [name, [script, build]] of Object.entries(bundlers)) {
  const from = join(folder, "pages", name.replace(/\W+/g, "-"));
  const to = join(from, "dist");
  await rm(from, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await writeFile(join(from, "page.js"), script);
  await writeFile(join(from, "index.html"), html("page.js"));
  const found = await build(from, to).then(() => run(browser, to), (error) => error.stack ?? String(error));
  const ok = found === "50.500000";
  failed += ok ? 0 : 1;
  console.log(`${ok ? "ok" : "failed"}  ${name}${ok ? "" : `: ${found}`}`);
}
await browser.close();
const version = (tool) => readFile(find(`${tool}/package.json`), "utf8").then((text) => JSON.parse(text).version, () => "?");
console.log(`built with ${(await Promise.all(["vite", "webpack", "parcel", "rollup", "esbuild"].map(async (tool) => `${tool} ${await version(tool)}`))).join(", ")}`);
process.exit(failed ? 1 : 0);
