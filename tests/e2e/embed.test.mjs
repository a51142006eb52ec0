// Reset Lab in frames of other pages: plain, with the helper, sandboxed, under a strict policy, and under attack.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHosts, strict } from "./support/hosts.mjs";
import { unharmed } from "./support/lab.mjs";
import { dist } from "./support/site.mjs";

let lab;
before(async () => {
  lab = await startHosts();
});
after(() => lab.close());

const frame = (query = "", more = "") =>
  `<iframe id="lab" data-reset-lab title="Reset Lab" width="100%" height="900" frameborder="0" ${more} src="{lab}?${query}"></iframe>`;
const helper = `<script src="{lab}embed.js" async></script>`;

/** The app inside the page's frame. */
async function inside(page, selector = "#lab") {
  const content = page.frameLocator(selector);
  await content.locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
  return content;
}

const heightOf = (page) => page.locator("#lab").evaluate((frame) => frame.clientHeight);
const frameOf = (page) => page.frames().find((one) => one !== page.mainFrame());

/** The height at which the frame has stayed for half a second. */
async function settled(page) {
  let last = -1;
  for (let same = 0; same < 5; ) {
    await page.waitForTimeout(100);
    const now = await heightOf(page);
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}

test("a plain frame works at the height it is given and leaves its host alone", async () => {
  const page = await lab.page(frame("preset=skid"));
  const content = await inside(page);
  assert.match(await content.locator(".sentence").innerText(), /two resets|2 resets/i);
  assert.equal(await heightOf(page), 900);
  assert.equal(await page.title(), "A host");
  assert.match(page.url(), /\/bare\/\d+$/);
  const before = await page.evaluate(() => history.length);
  await content.getByRole("button", { name: "Map" }).click();
  assert.equal(await page.evaluate(() => history.length), before, "the host's history stays");
  unharmed(page);
});

test("with the helper the frame is as high as its content, at every width, and comes to rest", async () => {
  const page = await lab.page(frame("") + helper);
  await page.evaluate(() => {
    globalThis.heights = [];
    document.getElementById("lab").addEventListener("reset-lab-height", ({ detail }) => heights.push(detail.height));
  });
  await inside(page);
  for (const width of [1280, 700, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const height = await settled(page);
    const content = await frameOf(page).evaluate(() => {
      const root = document.documentElement;
      return [root.scrollHeight, root.clientHeight, root.scrollWidth - root.clientWidth];
    });
    assert.ok(content[0] <= content[1] && content[2] <= 0, `nothing scrolls at ${width}: ${content}`);
    assert.ok(height > 900, `the frame is ${height} px high`);
  }
  await page.waitForTimeout(1000);
  const count = await page.evaluate(() => heights.length);
  assert.ok(count > 0 && count < 40, `${count} messages of heights`);
  // A frame that is higher than its content does not make the content higher.
  const rest = await settled(page);
  await page.locator("#lab").evaluate((element) => (element.style.height = "6000px"));
  await page.waitForTimeout(600);
  const told = await page.evaluate(() => heights.at(-1));
  assert.ok(Math.abs(told - rest) <= 1, `${told} is still ${rest}`);
  unharmed(page);
});

test("a frame with a border and padding of the host's is as high as its content too", async () => {
  for (const box of ["border-box", "content-box"]) {
    const style = `<style>#lab { box-sizing: ${box}; border: 3px solid; padding: 20px 10px }</style>`;
    const page = await lab.page(style + frame("") + helper);
    await inside(page);
    await settled(page);
    const [content, shown] = await frameOf(page).evaluate(() => {
      const root = document.documentElement;
      return [root.scrollHeight, root.clientHeight];
    });
    assert.ok(Math.abs(content - shown) <= 1, `${box}: ${content} px in ${shown}`);
    await page.close();
  }
});

test("in a frame as high as its content dialogs open where the reader is, below a header that the host keeps", async () => {
  const header = `<header style="position: sticky; top: 0; height: 64px; background: #fff; z-index: 1">The host</header>`;
  const ways = { mouse: (button) => button.click(), keyboard: (button) => button.press("Enter") };
  for (const [name, press] of Object.entries(ways)) {
    const page = await lab.page(header + `<p style="height: 500px">Above</p>` + frame("") + helper, { viewport: { width: 1000, height: 800 } });
    const content = await inside(page);
    await settled(page);
    const button = content.locator(".ledger button.figure").first();
    await button.scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    await press(button);
    const dialog = content.getByRole("dialog");
    await dialog.waitFor();
    await page.waitForTimeout(100);
    const { y, height } = await dialog.boundingBox();
    assert.ok(y >= 64 && y + height <= 800, `${name}: from ${y} to ${y + height} px of the window's 800`);
    await dialog.getByRole("button", { name: "Close" }).last().click();
    assert.ok(await button.evaluate((element) => element === document.activeElement), `${name}: the focus is back at its opener`);
    unharmed(page);
    await page.close();
  }
});

test("a frame below the first screen has its height before it is scrolled to, and nothing jumps above the reader", async () => {
  const page = await lab.page(`<p style="height: 4000px">Above</p>` + frame("") + `<p id="below">Below</p>` + helper);
  await inside(page);
  await settled(page);
  const [content, shown] = await frameOf(page).evaluate(() => {
    const root = document.documentElement;
    return [root.scrollHeight, root.clientHeight];
  });
  assert.ok(Math.abs(content - shown) <= 2, `${content} px in ${shown}`);
  const before = await heightOf(page);
  await page.locator("#lab").scrollIntoViewIfNeeded();
  assert.ok(Math.abs((await settled(page)) - before) <= 2, "and keeps it");
  unharmed(page);
});

test("the helper is below 2.5 kB as it is sent", async () => {
  const size = (await readFile(join(dist, "embed.js"))).length;
  assert.ok(size < 2560, `${size} bytes`);
});

test("the helper sends commands and hears results", async () => {
  const page = await lab.page(frame("theme=light") + helper);
  await page.waitForFunction(() => globalThis.ResetLab);
  // Before the frame is up: it answers when it is.
  const first = await page.evaluate(() => ResetLab.getResult(document.getElementById("lab")));
  assert.ok(Math.abs(first.final.uncappedNav - 101.5) < 0.01);
  assert.equal(first.version, 1);
  assert.match(first.sentence, /With the reset the product ends at/);
  const content = await inside(page);
  const heard = await page.evaluate(async () => {
    const element = document.getElementById("lab");
    const { scenario } = await ResetLab.getResult(element);
    const next = new Promise((done) => element.addEventListener("reset-lab-result", ({ detail }) => done(detail), { once: true }));
    scenario.product.leverage = 2;
    const answer = await ResetLab.setScenario(element, scenario);
    return { answer, event: await next };
  });
  assert.equal(heard.answer.scenario.product.leverage, 2);
  assert.equal(heard.event.scenario.product.leverage, 2);
  assert.equal(await content.getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "2×", exact: true }).isChecked(), true);
  await page.evaluate(() => ResetLab.setTheme(document.getElementById("lab"), "dark"));
  const dark = await frameOf(page).evaluate(() => getComputedStyle(document.querySelector(".reset-lab")).colorScheme);
  assert.equal(dark, "dark");
  // A theme does not take the scenario back.
  const last = await page.evaluate(() => ResetLab.getResult(document.getElementById("lab")));
  assert.equal(last.scenario.product.leverage, 2);
  const refused = await page.evaluate(() =>
    ResetLab.setScenario(document.getElementById("lab"), { format: "reset-lab-scenario", version: 1, product: { leverage: 0 } }).catch(
      ({ name, code, field, message }) => ({ name, code, field, message }),
    ),
  );
  assert.equal(refused.name, "InputError");
  assert.ok(refused.code && refused.message);
  unharmed(page);
});

test("a sandbox that allows nothing but scripts has the calculator, and says what it lacks", async () => {
  const page = await lab.page(frame("", 'sandbox="allow-scripts"') + helper);
  const content = await inside(page);
  assert.ok((await settled(page)) > 900, "its height is told");
  const result = await page.evaluate(() => ResetLab.getResult(document.getElementById("lab")));
  assert.ok(result.final.protectedNav > 0);
  await content.locator("summary", { hasText: "My scenarios" }).click();
  await content.getByText("This browser keeps nothing for this page").waitFor();
  await content.getByRole("button", { name: "Copy link" }).click();
  await content.getByText("This browser did not let the page copy.").waitFor();
  await content.getByRole("button", { name: "Series (CSV)" }).click();
  await content.getByText("was handed to the browser. If no file arrives").waitFor();
  // The browser itself says that it refuses clipboard and download; nothing else is wrong.
  assert.deepEqual(page.problems.filter((problem) => !/download|sandbox|clipboard/i.test(problem)), []);
});

test("under a strict policy of the host, frame and helper work", async () => {
  const page = await lab.page(frame("") + helper, { policy: strict });
  await inside(page);
  assert.ok((await settled(page)) > 900);
  unharmed(page);
});

test("risk, documents and the line on illustrations are there at any size, whatever is hidden", async () => {
  const parts = "header,preferences,sections,intro,scenarios,toolbar,controls,import,take,figures,ledger,money,footer,story,map,avalanche,method";
  const risk = encodeURIComponent("<b>All</b> can be lost. <script>top.hurt = 1</script>");
  const query = `hide=${parts}&risk=${risk}&risk-url=https://example.com/risks&doc=${encodeURIComponent("Key Facts Statement|https://example.com/kfs.pdf")}&radius=0`;
  const page = await lab.page(frame(query), { viewport: { width: 320, height: 640 } });
  const content = await inside(page);
  const line = content.locator(".risk");
  assert.match(await line.innerText(), /<b>All<\/b> can be lost\. <script>top\.hurt = 1<\/script> An illustration, not a forecast\./);
  assert.equal(await line.locator("b, script").count(), 0);
  const size = await line.evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  assert.ok(size >= 16, `${size} px`);
  const link = content.getByRole("link", { name: "Key Facts Statement" });
  assert.equal(await link.getAttribute("href"), "https://example.com/kfs.pdf");
  assert.match(await link.getAttribute("rel"), /noopener/);
  await content.getByText("before costs").first().waitFor();
  assert.equal(await content.locator(".controls").isVisible(), false);
  unharmed(page);
});

test("parameters that cannot be used are named in the console and do nothing", async () => {
  const page = await lab.page(
    frame("risk-url=javascript:alert(1)&doc=KID|data:text/html,x&section=__proto__&leverage=99&accent=url(x)&whatever=1"),
  );
  const content = await inside(page);
  assert.equal(await content.locator(".legal a").count(), 0);
  for (const name of ["risk-url", "doc", "section", "leverage", "accent", "whatever"]) {
    assert.ok(page.problems.some((problem) => problem.includes(`“${name}”`)), name);
  }
  assert.equal(page.problems.length, 6, page.problems.join("\n"));
});

test("a host's colours that cannot be read are named in the console", async () => {
  const page = await lab.page(frame("theme=light&accent=FFEE00&text=0B1B2B"));
  await inside(page);
  await page.waitForTimeout(300);
  assert.ok(page.problems.some((problem) => /--reset-lab-accent on --reset-lab-ground has a contrast of 1\.\d+:1, below 4\.5:1/.test(problem)));
  assert.ok(!page.problems.some((problem) => problem.includes("--reset-lab-text ")), page.problems.join("\n"));
});

test("hostile messages do nothing", async () => {
  const page = await lab.page(frame("") + frame("").replace('id="lab"', 'id="other"') + helper);
  await inside(page);
  await inside(page, "#other");
  const before = await page.evaluate(() => ResetLab.getResult(document.getElementById("lab")));
  await page.evaluate(() => {
    globalThis.heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    const to = document.getElementById("lab").contentWindow;
    const deep = [];
    for (let at = deep, n = 0; n < 500; n++) at = at[0] = [];
    const evil = [
      null, undefined, 0, "setTheme", [], true, new Date(), new Map([["resetLab", 1]]), [1, [2]], deep,
      { resetLab: 2, type: "setTheme", theme: "dark", id: 1 },
      { resetLab: "1", type: "setTheme", theme: "dark", id: 2 },
      { type: "setTheme", theme: "dark", id: 3 },
      JSON.parse('{"__proto__":{"resetLab":1,"type":"setTheme","theme":"dark"}}'),
      JSON.parse('{"resetLab":1,"type":"setScenario","__proto__":{"scenario":"{}"},"constructor":{"prototype":{"hurt":1}}}'),
      ...["__proto__", "constructor", "toString", "hasOwnProperty", "", {}, [], null, 5].map((type) => ({ resetLab: 1, type, id: 4 })),
    ];
    for (const message of evil) to.postMessage(message, "*");
  });
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => heard.filter((data) => data.type === "answer")), []);
  // Named, but not what they should be: refused with the field.
  const refusals = await page.evaluate(async () => {
    const to = document.getElementById("lab").contentWindow;
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const commands = [
      { type: "setTheme", theme: "neon" },
      { type: "setTheme", theme: { toString: 1 } },
      { type: "setTheme" },
      { type: "setScenario", scenario: { format: "reset-lab-scenario" } },
      { type: "setScenario", scenario: 5 },
      { type: "setScenario", scenario: "x".repeat(4_000_001) },
      { type: "setScenario", scenario: "not JSON" },
      { type: "setScenario", scenario: deep },
      { type: "setScenario", scenario: `{"format":"reset-lab-scenario","version":1,"__proto__":{"product":{"leverage":5}}}` },
      { type: "setScenario", scenario: `{"format":"reset-lab-scenario","version":1,"product":{"leverage":"<img src=x onerror=alert(1)>"}}` },
    ];
    const found = [];
    for (const [n, command] of commands.entries()) {
      const id = 1000 + n;
      const answer = new Promise((done) => addEventListener("message", function on({ data }) {
        if (data.id === id) { removeEventListener("message", on); done(data); }
      }));
      to.postMessage({ resetLab: 1, id, ...command }, "*");
      found.push(await answer);
    }
    return found;
  });
  assert.deepEqual(refusals.map(({ type }) => type), Array(refusals.length).fill("refusal"));
  assert.deepEqual(refusals.slice(0, 6).map(({ error }) => error.code), Array(6).fill("wrongType"));
  await page.waitForTimeout(1100);
  const flood = await page.evaluate(async () => {
    const to = document.getElementById("lab").contentWindow;
    const answers = [];
    addEventListener("message", ({ data }) => data.id >= 2000 && answers.push(data));
    for (let id = 2000; id < 2100; id++) to.postMessage({ resetLab: 1, type: "getResult", id }, "*");
    await new Promise((done) => setTimeout(done, 1500));
    return answers.map(({ type, error }) => error?.code ?? type);
  });
  assert.equal(flood.filter((kind) => kind === "answer").length, 20);
  assert.equal(flood.filter((kind) => kind === "tooMany").length, 80);
  // Another frame of the same page is not its host, though it is of the frame's own origin.
  await frameOf(page).parentFrame().childFrames().at(1).evaluate(() => {
    parent.frames[0].postMessage({ resetLab: 1, type: "setTheme", theme: "dark", id: 9 }, "*");
    parent.postMessage({ resetLab: 1, type: "answer", id: 1, result: {} }, "*");
  });
  await page.waitForTimeout(200);
  const after = await page.evaluate(() => ResetLab.getResult(document.getElementById("lab")));
  assert.deepEqual(after, before);
  const scheme = await frameOf(page).evaluate(() => getComputedStyle(document.querySelector(".reset-lab")).colorScheme);
  assert.equal(scheme, "light dark");
  assert.equal(await page.evaluate(() => ({}).hurt), undefined);
  unharmed(page);
});

test("the helper believes its frames and nobody else", async () => {
  const page = await lab.page(frame("") + '<iframe id="liar" data-reset-lab srcdoc="x" height="200"></iframe>' + helper);
  await inside(page);
  const rest = await settled(page);
  await page.evaluate(() => {
    const lie = { resetLab: 1, type: "height", height: 123 };
    postMessage(lie, "*");
    const liar = document.getElementById("liar").contentWindow;
    liar.parent.postMessage(lie, "*");
  });
  // From the frame itself, but no height at all.
  await frameOf(page).evaluate(() => {
    for (const height of [-5, 0, NaN, Infinity, "9999px", 1e9, null, {}, []]) parent.postMessage({ resetLab: 1, type: "height", height }, "*");
    parent.postMessage({ resetLab: 1, type: "answer", id: "__proto__" }, "*");
    parent.postMessage({ resetLab: 1, type: "refusal", id: 77, error: null }, "*");
  });
  await page.waitForTimeout(300);
  assert.equal(await heightOf(page), rest);
  unharmed(page);
});

test("a frame that names another host speaks to nobody else", async () => {
  const page = await lab.page(frame("host=https://bank.example"));
  await inside(page);
  const answers = await page.evaluate(async () => {
    const heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    const to = document.getElementById("lab").contentWindow;
    for (const type of ["hello", "getResult"]) to.postMessage({ resetLab: 1, type, id: 1 }, "*");
    await new Promise((done) => setTimeout(done, 500));
    return heard;
  });
  assert.deepEqual(answers, []);
});

test("an unknown host is told the height and nothing else", async () => {
  // A host without an origin, and without a referrer.
  const inner = frame("", 'referrerpolicy="no-referrer"') + '<script>heard = []; onmessage = ({ data }) => heard.push(data.type)</script>';
  const page = await lab.page(`<iframe sandbox="allow-scripts allow-same-origin" id="outer" width="100%" height="1000"></iframe>`);
  await page.locator("#outer").evaluate((outer, html) => {
    outer.sandbox = "allow-scripts";
    outer.srcdoc = html;
  }, inner.replaceAll("{lab}", lab.url));
  await page.frameLocator("#outer").frameLocator("#lab").locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
  const host = page.frames()[1];
  await host.evaluate(() => {
    const element = document.getElementById("lab");
    element.contentWindow.postMessage({ resetLab: 1, type: "getResult", id: 1 }, "*");
    element.contentWindow.postMessage({ resetLab: 1, type: "setTheme", theme: "dark", id: 2 }, "*");
    element.width = "600";
  });
  await page.waitForTimeout(800);
  assert.deepEqual([...new Set(await host.evaluate(() => heard))].sort(), ["height", "ready"]);
});

for (const [name, options] of [["light", {}], ["dark and narrow", { colorScheme: "dark", viewport: { width: 320, height: 700 } }]]) {
  test(`the example of a blog works, ${name}`, async () => {
    const page = await lab.example("blog/", options);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    const content = await inside(page, "iframe");
    assert.match(await content.locator(".sentence").innerText(), /77\.0/);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    unharmed(page);
  });
}
