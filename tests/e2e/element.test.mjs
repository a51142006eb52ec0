// <reset-lab> on pages of another origin.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHosts, strict } from "./support/hosts.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
before(async () => {
  lab = await startHosts();
});
after(() => lab.close());

const script = `<script type="module" src="{lab}reset-lab.js"></script>`;
const open = (body, options) => lab.page(body, { head: script, ...options });

async function up(page, selector = "reset-lab") {
  await page.locator(`${selector} .sentence`).first().waitFor({ timeout: 30_000 });
  return page.locator(selector);
}

test("one script tag is enough, under a strict policy too", async () => {
  const page = await open('<reset-lab preset="skid" theme="light"></reset-lab>', { policy: strict });
  const element = await up(page);
  assert.match(await element.locator(".sentence").innerText(), /resets/);
  const { final, version } = await element.evaluate((one) => one.result);
  assert.ok(version === 1 && final.protectedNav > 0);
  unharmed(page);
});

test("a page that requires Trusted Types names the element's policy, and all sections are there", async () => {
  const policy = (site) => `${strict(site)}; require-trusted-types-for 'script'; trusted-types reset-lab`;
  const page = await open('<reset-lab odds="on" theme="light"></reset-lab>', { policy });
  const element = await up(page);
  await element.locator(".charts .fold summary").click();
  await element.locator(".charts .fold td").first().waitFor();
  for (const [section, part] of [["story", "#chapter-1"], ["map", ".cells svg"], ["odds", ".odds .ends svg"], ["avalanche", ".one-fund"], ["method", ".method h2"]]) {
    await element.evaluate((one, section) => (one.section = section), section);
    await element.locator(part).first().waitFor();
  }
  unharmed(page);
  // A page that names another one is told why there is no element.
  const other = await open("<reset-lab>Not here</reset-lab>", { policy: (site) => `${policy(site)}-of-others` });
  await other.waitForEvent("console", { predicate: (line) => line.text().includes("could not start"), timeout: 30_000 });
});

test("nothing of the host changes: address, title, language, styles, storage, globals", async () => {
  const look = () => ({
    url: location.href,
    title: document.title,
    root: document.documentElement.outerHTML.split(">")[0],
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    stored: localStorage.length + sessionStorage.length,
    history: history.length,
    colour: getComputedStyle(document.querySelector("p")).color,
    margin: getComputedStyle(document.body).margin,
    globals: Object.keys(globalThis).filter((name) => !/^__p/.test(name)).length,
  });
  const body = '<p>Words of the host</p><button id="own">Own</button><main></main>';
  const page = await open(body);
  const before = await page.evaluate(look);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("reset-lab")));
  const element = await up(page);
  await element.getByRole("combobox", { name: "Colours" }).selectOption({ label: "Dark" });
  await element.getByRole("combobox", { name: "Language" }).selectOption({ label: "Italiano" });
  await element.getByText("Capitale a rischio").first().waitFor();
  await element.getByRole("button", { name: "Mappa" }).click();
  await page.waitForTimeout(600);
  assert.deepEqual(await page.evaluate(look), before);
  unharmed(page);
});

test("what an element leads to is the site's own, and no link of it is for the host's page", async () => {
  const page = await open('<reset-lab section="method"></reset-lab>');
  const element = page.locator("reset-lab");
  await element.locator(".method a").first().waitFor({ timeout: 30_000 });
  const links = () => element.locator("a").evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.href]));
  const all = await links();
  await element.locator(".sections button").first().click();
  await element.getByRole("button", { name: "Use prices from a file …" }).click();
  await element.getByRole("link", { name: /Sample file/ }).waitFor();
  all.push(...(await links()));
  for (const file of ["vectors/simulate.json", "sample-day.csv", "accessibility.html"]) {
    assert.ok(all.some(([, url]) => url === lab.url + file), file);
  }
  for (const [href, url] of all) assert.ok(!href.startsWith("#") && !url.startsWith(lab.host), href);
  unharmed(page);
});

test("the host's styles stay outside, whatever they are", async () => {
  const head = `${script}<style>
    html { font-size: 62.5%; } * { --accent: red; --ground: red; --text: red; letter-spacing: 0 }
    p, .risk, .tile { display: none !important; color: red !important; font-size: 4px !important }
    :root { --body: 4px; --small: 4px }</style>`;
  const page = await open("<reset-lab theme='light'></reset-lab>", { head });
  const element = await up(page);
  const risk = element.locator(".risk");
  assert.equal(await risk.isVisible(), true);
  const found = await risk.evaluate((p) => {
    const { fontSize, color } = getComputedStyle(p);
    return [fontSize, color];
  });
  assert.deepEqual(found, ["16px", "rgb(26, 26, 26)"]);
});

test("text of the host's is not inherited, nor its direction", async () => {
  const head = `${script}<style>
    main { text-transform: uppercase; letter-spacing: 5px; word-spacing: 9px; text-indent: 40px; text-shadow: 2px 2px red;
      word-break: break-all; cursor: wait; font: italic 700 30px/3 cursive; text-align: right; white-space: pre; color: red }</style>`;
  const plain = await open('<reset-lab theme="light"></reset-lab>');
  const look = (element) =>
    element.locator(".sentence").evaluate((one) => {
      const style = getComputedStyle(one);
      const names = ["textTransform", "letterSpacing", "wordSpacing", "textIndent", "textShadow", "wordBreak", "cursor", "font",
        "textAlign", "whiteSpace", "color", "direction", "hyphens"];
      return Object.fromEntries(names.map((name) => [name, style[name]]));
    });
  const expected = await look(await up(plain));
  const page = await open('<main dir="rtl"><reset-lab theme="light"></reset-lab></main>', { head });
  assert.deepEqual(await look(await up(page)), expected);
  assert.equal(expected.direction, "ltr");
});

test("it fills what it is given, in every layout of a host's", async () => {
  const layouts = {
    "a flex row": ["display: flex", "", 900],
    "a flex column": ["display: flex; flex-direction: column; align-items: center", "", 900],
    "a grid that centres": ["display: grid; place-items: center", "", 900],
    "a float": ["", "float: left", 900],
    "fit-content": ["", "inline-size: fit-content", 900],
    "absolutely placed": ["position: relative", "position: absolute", 900],
    "padding of its own": ["", "padding: 20px; border: 2px solid", 900],
    "beside a column": ["display: flex; gap: 20px", "", 680, '<aside style="flex: none; width: 200px">…</aside>'],
  };
  for (const [name, [around, own, width, beside = ""]] of Object.entries(layouts)) {
    const page = await open(`<div style="width: 900px; ${around}"><reset-lab style="${own}"></reset-lab>${beside}</div>`);
    const element = await up(page);
    const box = await element.boundingBox();
    assert.ok(Math.abs(box.width - width) < 1, `${name}: ${box.width} px of ${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: nothing sticks out`);
    await page.close();
  }
});

test("several elements share one module, each with a state of its own", async () => {
  const page = await open('<reset-lab id="a" preset="skid"></reset-lab><reset-lab id="b" preset="calm-day" lang="it"></reset-lab>');
  await up(page, "#a");
  await up(page, "#b");
  const modules = [];
  page.on("request", (request) => modules.push(request.url()));
  await page.reload();
  await up(page, "#a");
  await up(page, "#b");
  assert.equal(modules.filter((url) => url.endsWith(".wasm")).length, 1);
  assert.equal(modules.filter((url) => url.endsWith(".css")).length, 1);
  const results = () => page.evaluate(() => ["a", "b"].map((id) => document.getElementById(id).result));
  const [a, b] = await results();
  assert.deepEqual([a.scenario.preset, b.scenario.preset, a.language, b.language], ["skid", "calm-day", "en", "it"]);
  await page.locator("#a").getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "5×", exact: true }).click({ force: true });
  const [changed, same] = await results();
  assert.equal(changed.scenario.product.leverage, 5);
  assert.deepEqual(same, b);
  // Each finds its own parts: the focus goes to the field of the element that was asked.
  await page.locator("#b").getByRole("button", { name: /mostra il calcolo/ }).first().click();
  assert.equal(await page.locator("#b dialog[open]").count(), 1);
  assert.equal(await page.locator("#a dialog[open]").count(), 0);
  unharmed(page);
});

test("the engine for pages has a module of its own, which the element neither loads nor disturbs", async () => {
  const page = await open("<main></main>");
  const modules = [];
  page.on("request", (request) => modules.push(request.url()));
  const nav = await page.evaluate(async (engine) => {
    document.querySelector("main").append(document.createElement("reset-lab"));
    const { default: ready, simulate, defaults } = await import(engine);
    await ready;
    const sessions = [{ minute: [0, 390], price: [100, 90] }];
    return simulate({ ...defaults(), path: { previousClose: 100, sessions } }).final.protectedNav;
  }, `${lab.url}reset-engine.js`);
  assert.ok(nav > 0);
  const element = await up(page);
  await element.getByRole("button", { name: "Method" }).click();
  await element.locator(".method").waitFor();
  const loaded = modules.filter((url) => url.endsWith(".wasm")).map((url) => /reset-\w+(?=-)/.exec(url)[0]);
  assert.deepEqual(loaded.sort(), ["reset-engine", "reset-lab"]);
  unharmed(page);
});

test("attributes and properties are followed, and what is not named stays", async () => {
  const page = await open('<reset-lab preset="calm-day" leverage="2" theme="light"></reset-lab>');
  const element = await up(page);
  const product = () => element.evaluate((one) => one.result.scenario.product);
  assert.equal((await product()).leverage, 2);
  await element.evaluate((one) => {
    one.leverage = 4;
    one.maxResets = 1;
  });
  await page.waitForTimeout(100);
  assert.deepEqual(await element.evaluate((one) => [one.getAttribute("leverage"), one.getAttribute("max-resets")]), ["4", "1"]);
  assert.deepEqual([(await product()).leverage, (await product()).maxResets], [4, 1]);
  await element.evaluate((one) => (one.theme = "dark"));
  await page.waitForTimeout(100);
  assert.equal(await element.locator(".sentence").evaluate((p) => getComputedStyle(p).colorScheme), "dark");
  assert.equal((await product()).leverage, 4);
  await element.evaluate((one) => (one.lang = "it"));
  await element.getByText("Capitale a rischio").first().waitFor();
  await element.evaluate((one) => one.removeAttribute("lang"));
  await element.getByText("Capital at risk").first().waitFor();
  await element.evaluate((one) => (one.section = "method"));
  await element.locator(".method").waitFor();
  unharmed(page);
});

test("what is set before the script has come counts, as frameworks set it", async () => {
  const page = await lab.page('<reset-lab theme="light"></reset-lab><main></main>');
  await page.evaluate(() => {
    const made = document.createElement("reset-lab");
    made.id = "made";
    for (const one of [document.querySelector("reset-lab"), made]) Object.assign(one, { preset: "bounce", leverage: "4", maxResets: 1 });
    document.querySelector("main").append(made);
  });
  await page.evaluate((src) => document.head.append(Object.assign(document.createElement("script"), { type: "module", src })), `${lab.url}reset-lab.js`);
  for (const selector of ["reset-lab", "#made"]) {
    const element = await up(page, selector);
    const { product } = await element.first().evaluate((one) => one.result.scenario);
    assert.deepEqual([product.leverage, product.maxResets], [4, 1], selector);
    assert.match(await element.first().locator(".sentence").innerText(), /ends 10.0% down/, selector);
    // From then on the property and the attribute are one.
    assert.equal(await element.first().evaluate((one) => ((one.leverage = 2), one.getAttribute("leverage"))), "2", selector);
  }
  unharmed(page);
});

test("events tell every result, and stay at the element", async () => {
  const page = await open("<main></main>");
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const name of ["ready", "result", "state", "failed"]) addEventListener(name, () => heard.push(`outside ${name}`));
    const one = document.createElement("reset-lab");
    for (const name of ["ready", "result", "state", "failed"]) {
      one.addEventListener(name, ({ detail }) => heard.push(`${name} ${detail?.scenario?.product.leverage ?? ""}`.trim()));
    }
    document.querySelector("main").append(one);
  });
  const element = await up(page);
  await element.getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "5×", exact: true }).click({ force: true });
  await page.waitForTimeout(300);
  const heard = await page.evaluate(() => heard);
  assert.ok(heard.includes("ready") && heard.includes("result 3") && heard.includes("result 5"), heard.join(", "));
  assert.ok(!heard.some((entry) => /outside|failed/.test(entry)), heard.join(", "));
});

test("setScenario takes a file's object, and throws what it refuses", async () => {
  const page = await open("<reset-lab></reset-lab>");
  const element = await up(page);
  const found = await element.evaluate((one) => {
    const { scenario } = one.result;
    scenario.product.leverage = -1;
    const after = one.setScenario(scenario).scenario.product.leverage;
    const thrown = (value) => {
      try {
        one.setScenario(value);
      } catch (error) {
        return [error instanceof Error, error.name, error.field];
      }
      return "nothing";
    };
    const bad = structuredClone(scenario);
    bad.product.leverage = 99;
    const hostile = JSON.parse('{"__proto__":{"format":"reset-lab-scenario","version":1}}');
    return { after, bad: thrown(bad), hostile: thrown(hostile), text: thrown("<script>"), still: one.result.scenario.product.leverage };
  });
  assert.equal(found.after, -1);
  assert.deepEqual(found.bad, [true, "InputError", "product.leverage"]);
  assert.equal(found.hostile[1], "InputError");
  assert.equal(found.text[1], "InputError");
  assert.equal(found.still, -1);
});

test("taken out it ends, put back it begins anew, moved it goes on", async () => {
  const page = await open('<p id="one"></p><p id="two"></p><reset-lab preset="skid">Not yet</reset-lab>');
  let element = await up(page);
  await element.evaluate((one) => (one.leverage = 5));
  await page.waitForTimeout(100);
  await element.evaluate((one) => document.getElementById("two").append(one));
  await page.waitForTimeout(100);
  assert.equal(await element.evaluate((one) => one.result.scenario.product.leverage), 5);
  const left = await page.evaluate(async () => {
    const one = document.querySelector("reset-lab");
    globalThis.kept = one;
    one.remove();
    await new Promise((done) => setTimeout(done, 50));
    return [one.result, one.shadowRoot.querySelector(".reset-lab").children.length, one.shadowRoot.querySelector("slot") !== null];
  });
  assert.deepEqual(left, [undefined, 1, true]);
  // What is gone does not listen: keys, sizes and addresses are no matter to it.
  await page.evaluate(() => {
    dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }));
    dispatchEvent(new Event("hashchange"));
  });
  await page.evaluate(() => document.getElementById("one").append(kept));
  element = await up(page);
  assert.equal(await element.evaluate((one) => one.result.scenario.preset), "skid");
  // In and out again at once: nothing is left over.
  await page.evaluate(async () => {
    for (let n = 0; n < 20; n++) {
      const one = document.createElement("reset-lab");
      document.body.append(one);
      await new Promise((done) => setTimeout(done, n));
      one.remove();
    }
    await new Promise((done) => setTimeout(done, 500));
  });
  assert.equal(await page.locator("reset-lab").count(), 1);
  unharmed(page);
});

test("taken out while it is being put up, it harms no other element", async () => {
  const page = await open("<reset-lab></reset-lab>");
  const element = await up(page);
  // At the moment it has started, and a few turns after its page was framed: some of its parts are still to come.
  await page.evaluate(async () => {
    const turn = () => new Promise((done) => setTimeout(done));
    for (let turns = -1; turns < 4; turns++) {
      const one = document.createElement("reset-lab");
      const ready = new Promise((done) => one.addEventListener("ready", () => (turns < 0 && one.remove(), done())));
      document.body.append(one);
      await ready;
      for (let n = 0; n < turns; n++) await turn();
      one.remove();
    }
    await new Promise((done) => setTimeout(done, 500));
  });
  await element.getByRole("button", { name: "Map" }).click();
  await element.locator("#map-day").waitFor();
  await page.evaluate(() => document.body.append(document.createElement("reset-lab")));
  await element.last().locator(".sentence").waitFor();
  unharmed(page);
});

test("keys in the host's own fields are the host's", async () => {
  const page = await open('<input id="own" value="x"><reset-lab></reset-lab>');
  const element = await up(page);
  await element.getByRole("group", { name: "Leverage" }).getByRole("radio", { name: "5×", exact: true }).click({ force: true });
  await page.locator("#own").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.type("y");
  assert.equal(await element.evaluate((one) => one.result.scenario.product.leverage), 5, "an undo elsewhere is not one here");
});

test("tokens and parts reach in; the risk has neither", async () => {
  const head = `${script}<style>
    reset-lab { --reset-lab-accent: #7a1f3d; --reset-lab-ground: rgb(250 246 240); --reset-lab-radius: 11px; --reset-lab-font: Georgia, serif }
    reset-lab::part(sentence) { text-transform: uppercase }
    reset-lab::part(risk), reset-lab::part(legal), reset-lab::part(basis) { display: none }</style>`;
  const page = await open('<reset-lab theme="light"></reset-lab>', { head });
  const element = await up(page);
  const style = (selector, property) => element.locator(selector).first().evaluate((one, name) => getComputedStyle(one)[name], property);
  assert.equal(await style(".reset-lab", "backgroundColor"), "rgb(250, 246, 240)");
  assert.equal(await style(".toolbar button", "borderTopLeftRadius"), "11px");
  assert.match(await style(".risk", "fontFamily"), /Georgia/);
  assert.equal(await style(".sentence", "textTransform"), "uppercase");
  assert.equal(await element.locator(".risk").isVisible(), true);
  unharmed(page);
});

test("the layout is that of the element's width, not of the window's", async () => {
  const page = await open('<div style="width: 340px"><reset-lab></reset-lab></div>', { viewport: { width: 1400, height: 900 } });
  const element = await up(page);
  const columns = () => element.locator(".lab").evaluate((one) => getComputedStyle(one).gridTemplateColumns.split(" ").length);
  assert.equal(await columns(), 1);
  const wide = await element.evaluate((one) => one.shadowRoot.querySelector(".reset-lab").scrollWidth);
  assert.ok(wide <= 340, `${wide} px in 340`);
  await page.evaluate(() => (document.querySelector("div").style.width = "1300px"));
  await page.waitForTimeout(100);
  assert.equal(await columns(), 2);
});

test("where it cannot start, what stands in it stays", async () => {
  const page = await lab.page("<main></main>");
  await page.route("**/*.wasm", (route) => route.abort());
  await page.evaluate(async (src) => {
    document.querySelector("main").innerHTML = "<reset-lab><a href='/plain'>Words instead</a></reset-lab>";
    globalThis.failed = new Promise((done) => document.querySelector("reset-lab").addEventListener("failed", done));
    await import(src);
    await failed;
  }, `${lab.url}reset-lab.js`);
  assert.equal(await page.getByRole("link", { name: "Words instead" }).isVisible(), true);
});

for (const [name, options] of [["light", {}], ["dark and narrow", { colorScheme: "dark", viewport: { width: 320, height: 700 } }]]) {
  test(`the example of an issuer works, ${name}`, async () => {
    const page = await lab.example("issuer/", options);
    const element = await up(page);
    assert.match(await page.locator(".echo").innerText(), /^On this day the reset costs 24\.5 per 100 invested\.$/);
    await element.getByRole("link", { name: "Key Information Document (KID)" }).waitFor();
    assert.match(await element.locator(".listing").innerText(), /Northlight 3x Long Example[\s\S]*XS0000000009[\s\S]*EUR/);
    assert.match(await element.locator(".sentence").first().innerText(), /^Northlight 3x Long Example: The stock ends 0\.5% up/);
    assert.ok(await element.getByRole("radio", { name: "5×" }).isDisabled(), "the product is the issuer's");
    assert.match(await element.locator(".risk").innerText(), /^Your capital is at risk\. .* An illustration, not a forecast\./);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    await page.frameLocator("iframe").locator(".risk").first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    unharmed(page);
  });
}
