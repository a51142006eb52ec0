// Runs the core tests in one browser or all: `node tests/browsers/run.mjs firefox webkit`. WebKit's needs a display and its
// driver beside it: both are started here and ended with it.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const test = fileURLToPath(new URL("core.test.mjs", import.meta.url));
const wanted = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const pattern = process.argv.find((name) => name.startsWith("--test-name-pattern"));
const names = wanted.length > 0 ? wanted : ["chromium", "firefox", "webkit"];

/** Debian keeps MiniBrowser beside the library. */
function miniBrowser() {
  const libraries = "/usr/lib";
  for (const triple of readdirSync(libraries)) {
    for (const version of ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]) {
      const path = `${libraries}/${triple}/${version}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  throw new Error("MiniBrowser is missing: install webkit2gtk-driver");
}

/** A port or display number of its own, so that two runs do not meet. */
const own = 20_000 + (process.pid % 20_000);

async function environment(name, started) {
  if (name !== "webkit") return { BROWSER: name };
  const display = `:${own % 1000 + 100}`;
  started.push(spawn("Xvfb", [display, "-screen", "0", "2000x1400x24", "-nolisten", "tcp"], { stdio: "ignore" }));
  // Without its optimising compiler for WebAssembly, whose code traps now and then: docs/browsers.md.
  const settings = { DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1", NO_AT_BRIDGE: "1", JSC_useOMGJIT: "0" };
  const env = { ...process.env, ...settings };
  started.push(spawn("WebKitWebDriver", [`--port=${own}`], { stdio: "ignore", env }));
  await new Promise((go) => setTimeout(go, 1500));
  return { BROWSER: name, DISPLAY: display, WEBKIT_DRIVER: `http://127.0.0.1:${own}`, MINIBROWSER: miniBrowser() };
}

let failed = false;
for (const name of names) {
  const started = [];
  try {
    const env = { ...process.env, ...(await environment(name, started)) };
    console.log(`browser: ${name}`);
    const args = ["--test", "--test-reporter=spec", "--test-concurrency=1", ...(pattern ? [pattern] : []), test];
    const [code] = await once(spawn(process.execPath, args, { stdio: "inherit", env }), "exit");
    failed ||= code !== 0;
  } finally {
    for (const program of started) program.kill();
  }
}
process.exitCode = failed ? 1 : 0;
