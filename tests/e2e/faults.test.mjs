// What the world does to a page: parts of it that come broken, late or not at all, workers that die, storage that another
// version wrote, clocks that jump. Each time the reader or the host is told, and nothing is lost. What other tests hold already:
// a module and a storage that are refused (opening, memory, links), workers that may not start (odds, import), hostile messages
// (embed), two versions of the site (offline).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { started } from "./support/browser.mjs";
import { startHosts } from "./support/hosts.mjs";
import { changes, parts, unharmed, view } from "./support/lab.mjs";
import { dist, root } from "./support/site.mjs";

let lab;
before(async () => (lab = await startHosts()));
after(() => lab.close());

/** The files of the built site by what they are; their names carry hashes. */
const files = readdirSync(dist);
const file = (pattern) => files.find((name) => pattern.test(name)) ?? assert.fail(`no file like ${pattern}`);
const glue = file(/^reset-lab-[0-9a-f]+\.js$/);
const wasm = file(/^reset-lab-.*\.wasm$/);
const start = file(/^start-/);
const boot = file(/^boot-/);
const english = file(/^text-en-/);
const german = file(/^text-de-/);
const drawer = file(/^odds-.*\.js$/);
const reader = file(/^prices-.*\.js$/);
const readerGlue = file(/^price-worker-.*\.js$/);
const readerWasm = file(/^price-worker-.*\.wasm$/);

const bytes = (name) => readFile(join(dist, name));
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** A page whose unhandled rejections are problems too: the browser's own record of them. */
async function blank(options) {
  const page = await lab.blank(options);
  await page.addInitScript(() => {
    globalThis.rejected = [];
    addEventListener("unhandledrejection", ({ reason }) => rejected.push(String(reason)));
  });
  return page;
}

/** A page in which one of the site's files is answered otherwise. */
async function with_(name, answer, options) {
  const page = await blank(options);
  await page.route(`**/${name}`, answer);
  return page;
}

async function close(page) {
  assert.deepEqual(await page.evaluate(() => globalThis.rejected), [], "no unhandled rejection");
  await page.context().close();
}

const refused = (route) => route.abort("connectionreset");
const missing = (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "not found" });
const empty = (route) => route.fulfill({ status: 200, body: "" });
const login = (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Please log in</title>" });
const half = (name) => async (route) => {
  const whole = await bytes(name);
  await route.fulfill({ status: 200, contentType: name.endsWith("wasm") ? "application/wasm" : "text/javascript", body: whole.subarray(0, whole.length / 2) });
};
/** Any module of the kind that is not this page's. */
const other = async (route) => {
  await route.fulfill({ status: 200, contentType: "application/wasm", body: await bytes(readerWasm) });
};

for (const [what, name, answer] of [
  ["the module arrives by half", wasm, half(wasm)],
  ["the module is empty", wasm, empty],
  ["the module is of another version", wasm, other],
  ["a page to log in comes in place of the module", wasm, login],
  ["the module is missing", wasm, missing],
  ["the module's script is missing", glue, missing],
  ["the module's script arrives by half", glue, half(glue)],
  ["the module's script has a wrong type", glue, login],
  ["the script that starts all is cut off", start, refused],
  ["the first script is missing", boot, missing],
  ["the first script arrives by half", boot, half(boot)],
  ["the texts are cut off", english, refused],
  ["the texts arrive by half", english, half(english)],
  ["a page to log in comes in place of the texts", english, login],
]) {
  test(`where ${what}, the page says that it could not start`, async () => {
    const page = await with_(name, answer);
    await page.goto(lab.url);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /^The calculator could not start/);
    assert.equal(await page.locator("#reset-lab.opening").count(), 1);
    assert.equal(await page.locator(".controls input:visible").count(), 0, "nothing that would not answer");
    await close(page);
  });
}

test("where the module stops while it makes the app, the page says that it could not start", async () => {
  const page = await blank();
  // What a fault does: the rest of the module's tasks is never done.
  await page.addInitScript(() => {
    const real = globalThis.queueMicrotask;
    let tasks = 0;
    globalThis.queueMicrotask = (task) => (++tasks > 3 ? undefined : real(task));
  });
  await page.goto(lab.url);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /^The calculator could not start/);
  assert.equal(await page.locator("#reset-lab.opening h1").count(), 1, "the opening result stays");
  page.problems = page.problems.filter((problem) => !/could not start/.test(problem));
  await close(page);
});

for (const [kind, type] of [["at once", "error"], ["in a promise", "unhandledrejection"]]) {
  test(`where the module stops later, ${kind}, the page says so, and to what does not concern it nothing`, async () => {
    const page = await lab.open({}, "?lang=it");
    await page.evaluate((type) => {
      const told = (fault) => dispatchEvent(type === "error" ? new ErrorEvent(type, { error: fault }) : new PromiseRejectionEvent(type, { reason: fault, promise: Promise.resolve() }));
      told(new Error("of an extension"));
      if (!document.getElementById("stopped").hidden) throw new Error("told too early");
      told(new WebAssembly.RuntimeError("unreachable"));
    }, type);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /^Il calcolatore si è fermato/);
    await page.context().close();
  });
}

test("a module with a wrong type, and one that comes late, start all the same, and nothing done meanwhile is lost", async () => {
  let come;
  const late = new Promise((done) => (come = done));
  const page = await with_(wasm, async (route) => {
    await late;
    await route.fulfill({ status: 200, contentType: "application/octet-stream", body: await bytes(wasm) });
  });
  await page.goto(lab.url);
  await page.waitForTimeout(1500);
  assert.equal(await page.getByRole("alert").isVisible(), false, "late is no fault");
  come();
  await started(page);
  await changes(page, () => parts(page).scenario("Skid").check());
  page.problems = page.problems.filter((problem) => !/incorrect MIME type|Incorrect response MIME type/i.test(problem));
  unharmed(page);
  await close(page);
});

test("an element whose script or texts do not come tells its host, and starts when it is put up once more", async () => {
  const page = await lab.page("<main></main>");
  await page.route(`**/${english}`, refused);
  const tell = (src) => page.evaluate(async (src) => {
    await import(src);
    const one = document.createElement("reset-lab");
    one.innerHTML = "<p>Words instead</p>";
    const told = ["ready", "failed"].map((type) => new Promise((done) => one.addEventListener(type, () => done(type))));
    document.querySelector("main").replaceChildren(one);
    return Promise.race(told);
  }, src);
  assert.equal(await tell(`${lab.url}reset-lab.js`), "failed");
  assert.ok(await page.getByText("Words instead").isVisible());
  await page.unroute(`**/${english}`);
  assert.equal(await tell(`${lab.url}reset-lab.js`), "ready");
  await page.context().close();
});

for (const [what, answer] of [["cut off", refused], ["torn", half(german)]]) {
  test(`a language whose texts are ${what} is told, in the language that is there, and can be asked for again`, async () => {
    const page = await with_(german, answer);
    await page.goto(lab.url);
    await started(page);
    await parts(page).scenario("Skid").check();
    const before = await view(page);
    const language = page.locator("#language");
    await language.selectOption({ label: "Deutsch" });
    await page.getByText("The texts in Deutsch did not come").waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await language.evaluate((list) => list.selectedOptions[0].textContent), "English");
    assert.deepEqual(await view(page), before);
    await page.unroute(`**/${german}`);
    await language.selectOption({ label: "Deutsch" });
    await page.locator("html[lang=de]").waitFor();
    assert.ok(await page.getByRole("radio", { name: /^Abrutschen|^Rutsch|^Skid/ }).first().isVisible());
    await close(page);
  });
}

/** What a worker of the odds does in place of drawing. */
const workers = {
  "dies as it starts": "throw new Error('no')",
  "never says a word": "",
  "dies at its first paths": "onmessage = () => { throw new Error('no') }; postMessage([])",
  "answers nonsense": "onmessage = () => postMessage({ resets: NaN }); postMessage([])",
  "answers with paths of another version":
    "onmessage = ({ data: [turn, from, to] }) => { const n = to - from; postMessage([turn, from, to, 'abc', 1, 100, new Float64Array(n), new Float64Array(n), new Float64Array(n), new Uint32Array(n), new Uint16Array(n), new Uint32Array(3)]) }; postMessage([])",
  "takes paths and is never heard of again": "onmessage = () => {}; postMessage([])",
};
let odds;
for (const [what, script] of Object.entries(workers)) {
  test(`where a worker of the odds ${what}, the page draws what it owes, and the answer is the same`, async () => {
    const answer = async (page) => {
      await page.goto(`${lab.url}?section=odds`);
      await started(page);
      await page.locator(".odds .sentence button").first().waitFor();
      const progress = page.locator(".odds .progress:not(.idle)");
      // A worker that is silent is waited for, and no longer: the clock is the page's own.
      for (let n = 0; n < 60 && (await progress.count()); n++) {
        if (n > 2 && page.clocked) await page.clock.fastForward(11_000);
        await page.waitForTimeout(500);
      }
      assert.equal(await progress.count(), 0, "the answer is whole");
      return page.locator(".odds .sentence").innerText();
    };
    if (!odds) {
      const page = await blank();
      odds = await answer(page);
      await close(page);
    }
    const page = await with_(drawer, (route) => route.fulfill({ status: 200, contentType: "text/javascript", body: script }));
    page.clocked = /never heard/.test(what);
    if (page.clocked) await page.clock.install();
    assert.equal(await answer(page), odds);
    await close(page);
  });
}

const prices = join(root, "tests/data/ticks.csv");
async function chooseFile(page) {
  const opens = button(page, "Use prices from a file …");
  if (!(await page.getByRole("dialog").count())) await opens.click();
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles(prices);
}
async function readFile_(page) {
  await button(page, "Read the file").click();
  await button(page, "Use these prices").click();
  assert.match(await page.locator("#reset-lab").innerText(), /Prices from the file ticks\.csv/);
}

for (const [what, script] of [
  ["dies as it starts", "throw new Error('no')"],
  ["answers nonsense", "postMessage({ a: 1 })"],
  ["never says a word", "export {}"],
  ["listens, and is never heard of again", "onmessage = () => {}; postMessage(null)"],
]) {
  test(`where the worker for prices ${what}, the page reads the file itself`, async () => {
    // The page's own thread imports the same script: it gets the true one.
    const page = await blank();
    await page.route(`**/${reader}`, (route) =>
      route.request().resourceType() === "script" && route.request().headers()["sec-fetch-dest"] !== "worker"
        ? route.continue()
        : route.fulfill({ status: 200, contentType: "text/javascript", body: script }));
    await page.clock.install();
    await page.goto(lab.url);
    await started(page);
    await chooseFile(page);
    await page.waitForTimeout(500);
    if (/^(never|listens)/.test(what)) await page.clock.fastForward(31_000);
    await readFile_(page);
    await close(page);
  });
}

test("where what reads prices does not come, the page says so, nothing is lost, and later it does", async () => {
  const page = await blank();
  for (const name of [reader, readerGlue, readerWasm]) await page.route(`**/${name}`, refused);
  await page.goto(lab.url);
  await started(page);
  await parts(page).scenario("Skid").check();
  const before = await view(page);
  await chooseFile(page);
  await page.getByText("The part of this page that reads files did not come").waitFor();
  assert.deepEqual(await view(page), before);
  for (const name of [reader, readerGlue, readerWasm]) await page.unroute(`**/${name}`);
  await chooseFile(page);
  await readFile_(page);
  await close(page);
});

test("what a later version has saved stays, is named, and is refused with the reason", async () => {
  const page = await lab.open();
  const saved = "reset-lab.saved";
  const strange = ["Of later\t99.AAAA", "\u0000\uFFFF", "<b>\t", "\t", "Tab\ttab\ttab", "x".repeat(100_000)];
  await page.evaluate(([name, lines]) => localStorage.setItem(name, lines), [saved, strange.join("\n")]);
  await page.reload();
  await started(page);
  const before = await view(page);
  await page.locator("summary", { hasText: "My scenarios" }).click();
  await button(page, "Open Of later").click();
  await page.getByText("“Of later” does not open").waitFor();
  assert.deepEqual(await view(page), before);
  await button(page, "Save").click();
  const kept = await page.evaluate((name) => localStorage.getItem(name), saved);
  assert.ok(kept.startsWith(strange.join("\n")), "nothing that was there is gone");
  unharmed(page);
  await page.context().close();
});

test("in two windows each deletes what it shows, whatever the other has done meanwhile", async () => {
  const context = await lab.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", serviceWorkers: "block" });
  const windows = [await context.newPage(), await context.newPage()];
  for (const page of windows) {
    await page.goto(lab.url);
    await started(page);
    await page.locator("summary", { hasText: "My scenarios" }).click();
  }
  const [one, two] = windows;
  const name = (page) => page.locator(".mine input[type=text]");
  for (const word of ["First", "Second", "Third"]) {
    await name(one).fill(word);
    await button(one, "Save").click();
  }
  await two.reload();
  await started(two);
  await two.locator("summary", { hasText: "My scenarios" }).click();
  await button(one, "Delete First").click();
  await button(two, "Delete Second").click();
  assert.deepEqual(await two.locator(".saved span").allInnerTexts(), ["Third"]);
  await button(two, "Put it back").click();
  assert.deepEqual(await two.locator(".saved span").allInnerTexts(), ["Third", "Second"]);
  await context.close();
});

for (const [what, kept] of [["of a later version", "99.AAAA"], ["torn", "1.AA"], ["no text of ours", "\u0000{}\n"], ["endless", "1." + "A".repeat(3_000_000)]]) {
  test(`a last visit that is ${what} is told, and the page opens on its opening scenario`, async () => {
    const page = await lab.open();
    const before = await view(page);
    await page.evaluate((kept) => localStorage.setItem("reset-lab.last", kept), kept);
    await page.goto("about:blank");
    await page.goto(lab.url);
    await started(page);
    await page.locator(".notices .message").waitFor();
    assert.deepEqual(await view(page), before);
    await changes(page, () => parts(page).scenario("Skid").check());
    unharmed(page);
    await page.context().close();
  });
}

test("commands that come before the frame is up are answered once it is, in their order, and those of a flood are refused", async () => {
  const page = await lab.page(
    `<iframe id="lab" src="{lab}?preset=skid" data-reset-lab width="800" height="900" title="Lab"></iframe><script src="{lab}embed.js"></script>`,
  );
  const order = await page.evaluate(async () => {
    const frame = document.getElementById("lab");
    const said = [];
    const ask = (name, asked) => asked.then(() => said.push(name), (error) => said.push(`${name}: ${error.code}`));
    await Promise.all([
      ask("dark", ResetLab.setTheme(frame, "dark")),
      ask("nonsense", ResetLab.setScenario(frame, "{")),
      ask("light", ResetLab.setTheme(frame, "light")),
      ask("result", ResetLab.getResult(frame)),
    ]);
    return said;
  });
  assert.deepEqual(order.map((name) => name.split(":")[0]), ["dark", "nonsense", "light", "result"]);
  const inside = page.frameLocator("#lab");
  // Half a minute's worth of messages at once, most of them without end or sense: the reader's hand is heard all the same.
  await page.evaluate(() => {
    const to = document.getElementById("lab").contentWindow;
    globalThis.flood = setInterval(() => {
      for (let n = 0; n < 500; n++) to.postMessage({ resetLab: 1, type: n % 2 ? "setTheme" : "setScenario", theme: n, scenario: "{", id: n }, "*");
    }, 10);
  });
  await inside.getByRole("radio", { name: /^Calm day / }).check();
  await inside.locator(".sentence").waitFor();
  await page.evaluate(() => clearInterval(flood));
  await page.waitForTimeout(1500);
  const result = await page.evaluate(() => ResetLab.getResult(document.getElementById("lab")));
  assert.equal(result.scenario.preset, "calm-day");
  unharmed(page);
  await page.context().close();
});

test("a clock that jumps a year back or ahead changes no answer and stops nothing", async () => {
  const page = await blank();
  await page.addInitScript(() => {
    const real = Date.now.bind(Date);
    let asked = 0;
    const year = 365 * 86_400_000;
    Date.now = () => real() + [0, year, -year, NaN, 0, -1, 1e300][asked++ % 7];
  });
  await page.goto(lab.url);
  await started(page);
  await changes(page, () => parts(page).scenario("Skid").check());
  await button(page, "Undo").click();
  await page.goto(`${lab.url}?section=odds`);
  await started(page);
  await page.locator(".odds .sentence button").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".odds .progress:not(.idle)"), null, { timeout: 60_000 });
  if (odds) assert.equal(await page.locator(".odds .sentence").innerText(), odds);
  unharmed(page);
  await close(page);
});

test("a hundred elements put up and taken down leave nothing behind", async (t) => {
  const page = await lab.page("<main></main>");
  await page.evaluate((src) => import(src), `${lab.url}reset-lab.js`);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const rounds = (count) => page.evaluate(async (count) => {
    const sections = ["story", "lab", "map", "odds", "avalanche", "method"];
    for (let n = 0; n < count; n++) {
      const one = document.createElement("reset-lab");
      one.setAttribute("section", sections[n % sections.length]);
      const ready = new Promise((done, fail) => (one.addEventListener("ready", done), one.addEventListener("failed", fail)));
      document.querySelector("main").append(one);
      await ready;
      await new Promise((done) => setTimeout(done, 30));
      one.remove();
      await new Promise((done) => setTimeout(done, 10));
    }
  }, count);
  const measured = async () => {
    await page.waitForTimeout(1500);
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { listeners: of("JSEventListeners"), nodes: of("Nodes"), heap: of("JSHeapUsedSize"), documents: of("Documents") };
  };
  await rounds(24);
  const early = await measured();
  await rounds(100);
  const late = await measured();
  t.diagnostic(JSON.stringify({ early, late }));
  assert.ok(late.listeners - early.listeners < 20, `${late.listeners - early.listeners} more listeners`);
  assert.ok(late.nodes - early.nodes < 500, `${late.nodes - early.nodes} more nodes`);
  assert.ok(late.heap - early.heap < 3e6, `${((late.heap - early.heap) / 1e6).toFixed(1)} MB more`);
  unharmed(page);
  await page.context().close();
});
