// What has to work in every browser: all sections, embeds, links, files, drags, keys. `BROWSER` names the one that is tested;
// `cargo xtask test browsers` runs all three.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { dist, root } from "../e2e/support/site.mjs";
import { startPage } from "./page.mjs";

let page;
let driver;
before(async () => {
  page = await startPage();
  driver = page.driver;
});
after(() => page.close());
beforeEach(async () => {
  await driver.size(1280, 900);
  await page.open();
});
afterEach(() => page.unharmed());

const number = (words) => Number(words.replace("−", "-").replaceAll(",", "").replace(/[^\d.+-]/g, ""));
const section = (name) => page.click(".sections button", name);
const tile = (name) => page.run((name) => [...document.querySelectorAll(".tile")].find((e) => e.querySelector("dt").textContent.includes(name))?.querySelector("dd").textContent, name);
const active = () => page.run(() => { const e = document.activeElement; return e.id || e.getAttribute("aria-label") || e.textContent; });
/** What is handed over as a file, as its type, size and text. */
const file = async (act) => {
  await page.run(() => {
    const own = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.taken = blob; return own.call(URL, blob); };
    HTMLAnchorElement.prototype.click = () => {};
    window.taken = null;
  });
  await act();
  await page.until(() => window.taken && !/svg/.test(window.taken.type) || document.querySelector(".take [aria-live]")?.textContent);
  return page.run(async () => ({ type: window.taken.type, size: window.taken.size, text: await window.taken.text() }));
};

test("the page opens on the day that came back, with its figures", async () => {
  assert.match(await page.sentence(), /^The stock ends 0\.5% up\. With the reset the product ends at 77\.0 \(−23\.0%\); without it, at 101\.5 \(\+1\.5%\)/);
  assert.equal(await tile("With reset"), "77.0");
  assert.equal(await tile("Without reset"), "101.5");
});

for (const [name, mark] of [["Story", ".chapter"], ["Map", ".cells"], ["Odds", ".odds .sentence button"], ["Avalanche", ".avalanche"], ["Method", ".method"]]) {
  test(`the section ${name} is shown, and the browser's way back leads out of it`, async () => {
    await section(name);
    await page.until((mark) => document.querySelector(mark), mark);
    await driver.back();
    await page.until(() => document.querySelector(".lab"));
  });
}

for (const day of ["V-shaped rebound", "Skid", "Fall, then bounce", "Fall, then further fall", "Flash crash", "Whipsaw", "Gap at the open", "Gap that nothing catches", "Spike against −1×", "Spike against −3×", "Days of decline", "Sideways chop", "Steady rise", "Calm day"]) {
  test(`the day “${day}” gives what its card says`, async () => {
    await page.run((day) => [...document.querySelectorAll(".card")].find((e) => e.textContent.includes(day)).querySelector("input").click(), day);
    await page.until((day) => document.querySelector(".card:has(:checked)").textContent.includes(day), day);
    const verdict = await page.text(".card:has(:checked) .verdict");
    const difference = await tile("Difference");
    const [amount] = verdict.match(/[\d.,]+/) ?? ["0"];
    assert.ok(Math.abs(Math.abs(number(difference ?? "0")) - number(amount)) < 0.11, `${verdict}, ${difference}`);
    assert.ok((await page.run(() => [...document.querySelectorAll(".picture .svg path")].filter((e) => e.getAttribute("d")).length)) > 5);
  });
}

for (const [language, tag, word, figure] of [["English", "en", "With the reset", "77.0"], ["Deutsch", "de", "Reset", "77,0"], ["Italiano", "it", "reset", "77,0"], ["한국어", "ko", "리셋", "77.0"], ["繁體中文", "zh", "重設", "77.0"]]) {
  test(`the page speaks ${language}, with its numbers`, async () => {
    await page.choose(".preferences select", language);
    await page.until((tag) => document.documentElement.lang.startsWith(tag), tag);
    await page.until((word) => document.querySelector(".sentence").textContent.includes(word), word);
    assert.ok((await page.sentence()).includes(figure), await page.sentence());
  });
}

test("a leverage is chosen by a press", async () => {
  const result = await page.resulting(() => page.click("input[name=leverage]", "5×"));
  assert.match(result, /5 ?×|product/);
  assert.notEqual(await tile("With reset"), "77.0");
});

test("the reset is switched off and on, and undone by keys", async () => {
  const first = await page.sentence();
  const without = await page.resulting(() => page.click("label.tick", "Intraday reset"));
  assert.match(without, /without a reset, ends at 101\.5/);
  await page.resulting(() => driver.key("Control+z"));
  assert.equal(await page.sentence(), first);
  await page.resulting(() => driver.key("Control+y"));
  assert.equal(await page.sentence(), without);
});

test("a number that is typed is taken, letter by letter", async () => {
  const result = await page.resulting(() => page.fill("#trigger", "10"));
  assert.doesNotMatch(result, /77\.0/);
  assert.equal(await page.run(() => document.querySelector("#trigger").value), "10");
});

test("what cannot be used stays where it was typed, and is answered beside the field", async () => {
  await page.fill("#trigger", "x1");
  await page.until(() => document.querySelector(".field.invalid .problem")?.textContent);
  assert.equal(await page.run(() => document.querySelector("#trigger").value), "x1");
  assert.ok(await page.count(".stale-note"));
});

test("a point is dragged by the mouse, and the result follows", async () => {
  const from = await page.place(".handles button, .handles [role=slider]", "16:00").catch(() => page.place(".handles > *"));
  const result = await page.resulting(() => driver.drag(from, [from[0], from[1] + 60]));
  assert.ok(result.length > 20);
});

test("a point is moved by keys", async () => {
  await page.run(() => document.querySelector(".handles [tabindex='0'], .handles button").focus());
  await page.resulting(async () => {
    for (let i = 0; i < 5; i++) await driver.key("ArrowDown");
  });
});

test("a drag is given up by Escape", async () => {
  const first = await page.sentence();
  await page.run(() => document.querySelector(".handles [tabindex='0'], .handles button").focus());
  await page.resulting(() => driver.key("ArrowUp"));
  await page.resulting(() => driver.key("Control+z"));
  assert.equal(await page.sentence(), first);
});

test("the charts are read at a time by keys", async () => {
  await page.run(() => document.querySelector(".cursor input, .cursor [role=slider]").focus());
  await driver.key("ArrowRight");
  await page.until(() => document.querySelector(".reading, .readout")?.textContent);
});

test("a figure opens its arithmetic, and Escape shuts it", async () => {
  await page.click(".tile button.figure");
  await page.until(() => document.querySelector("dialog.arithmetic[open] .formula")?.textContent);
  await driver.key("Escape");
  await page.until(() => !document.querySelector("dialog[open]"));
});

test("the days of one's own product are three entries", async () => {
  await page.click(".own-day");
  await page.until(() => document.querySelectorAll(".my-day-fields input").length >= 3);
});

test("a point is added and taken out again", async () => {
  const rows = () => page.count(".points tbody tr");
  const first = await rows();
  await page.run(() => [...document.querySelectorAll(".points button")].find((e) => /Add a point/.test(e.getAttribute("aria-label") ?? e.textContent)).click());
  await page.until((first) => document.querySelectorAll(".points tbody tr").length === first + 1, first);
  await page.run(() => [...document.querySelectorAll(".points button")].find((e) => /Remove the point/.test(e.getAttribute("aria-label") ?? e.textContent)).click());
  await page.until((first) => document.querySelectorAll(".points tbody tr").length === first, first);
});

test("the address holds the state, and a reload brings it back", async () => {
  const changed = await page.resulting(() => page.fill("#trigger", "12.5"));
  await driver.key("Tab");
  const hash = await page.until(() => location.hash.length > 4 && location.hash);
  await new Promise((go) => setTimeout(go, 500));
  const link = await page.run(() => location.hash);
  assert.ok(link.length >= hash.length - 8);
  await page.open(link);
  assert.equal(await page.sentence(), changed);
});

test("a link that is broken is told, and the page opens", async () => {
  await page.open("#1.broken!");
  assert.ok(await page.until(() => document.querySelector(".message, .notice, [role=alert]")?.textContent || document.querySelector(".news")?.textContent));
});

test("a preset of the address is opened", async () => {
  await page.open("?preset=skid");
  assert.match(await page.text(".card:has(:checked)"), /Skid/);
});

test("a scenario is kept in the browser, and is there after a reload", async () => {
  await page.run(() => document.querySelector("details.mine").setAttribute("open", ""));
  await page.fill("#scenario-name", "One of mine");
  await page.click(".mine-new button");
  await page.until(() => document.querySelector(".saved li"));
  await page.open();
  assert.match(await page.text(".saved"), /One of mine/);
  await page.run(() => localStorage.clear());
});

test("a scenario's file is opened", async () => {
  const { text } = await file(() => page.run(() => [...document.querySelectorAll(".mine-files button")][0].click()).then(() => page.until(() => window.taken)));
  const scenario = JSON.parse(text);
  assert.equal(scenario.format, "reset-lab-scenario");
  assert.equal(scenario.product.leverage, 3);
});

test("prices of a file are read by the worker and used", async () => {
  await page.run(() => document.querySelector(".drop-area button").click());
  await page.until(() => document.querySelector("dialog.import[open]"));
  await driver.upload("#import-file", join(root, "tests/data/time-only.csv"));
  await page.click("dialog.import button", "Read the file");
  await page.resulting(() => page.click("dialog.import button", "Use these prices"));
  assert.match(await tile("Without reset"), /101\.5/);
});

for (const theme of ["Dark", "Light"]) {
  test(`colours: ${theme}`, async () => {
    await page.run((theme) => {
      const list = [...document.querySelectorAll(".preferences select")].at(-1);
      list.value = [...list.options].find((option) => option.textContent.includes(theme)).value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }, theme);
    await page.until((theme) => document.documentElement.dataset.theme === theme.toLowerCase(), theme);
    const ground = await page.run(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = ground.match(/\d+/g).map(Number)[0] > 128;
    assert.equal(light, theme === "Light", ground);
  });
}

for (const width of [320, 390, 768]) {
  test(`nothing is wider than a window of ${width} px`, async () => {
    await driver.size(width, 844);
    for (const name of ["Lab", "Story", "Map", "Odds", "Avalanche", "Method"]) {
      await page.run((name) => [...document.querySelectorAll(".sections button")].find((e) => e.textContent === name).click(), name);
      await new Promise((go) => setTimeout(go, 150));
      const [wide, window] = await page.run(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= window, `${name}: ${wide} of ${window}`);
    }
  });
}

test("at 200 % text nothing is cut off", async () => {
  await page.run(() => (document.documentElement.style.fontSize = "200%"));
  const [wide, window] = await page.run(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= window, `${wide} of ${window}`);
});

test("a finger's tap chooses a day", async () => {
  if (!driver.tap) return;
  const [x, y] = await page.rest(".card", "Calm day");
  await driver.tap(x, y);
  await page.until(() => /Calm day/.test(document.querySelector(".card:has(:checked)").textContent));
});

test("the picture is drawn in its dialog", async () => {
  await page.click(".take button", "Picture");
  await page.until(() => document.querySelector(".picture-preview")?.naturalWidth > 0);
  // Of 960 by 540; WebKit tells the size at which it is shown.
  const [width, height] = await page.run(() => { const { naturalWidth, naturalHeight } = document.querySelector(".picture-preview"); return [naturalWidth, naturalHeight]; });
  assert.ok(Math.abs(width / height - 16 / 9) < 0.01, `${width} by ${height}`);
  await driver.key("Escape");
});

test("the picture is made as PNG", async () => {
  await page.click(".take button", "Picture");
  await page.until(() => document.querySelector(".picture-preview")?.naturalWidth > 0);
  const { type, size } = await file(() => page.click(".picture-choices .buttons button", "PNG").then(() => page.until(() => window.taken?.type === "image/png")));
  assert.equal(type, "image/png");
  assert.ok(size > 20_000, `${size} bytes`);
  await driver.key("Escape");
});

test("the series is made as CSV", async () => {
  const { text } = await file(() => page.click(".take button", "Series").then(() => page.until(() => window.taken)));
  const rows = text.trimEnd().split("\n").filter((line) => !/^.?"#/.test(line));
  assert.equal(rows.length, 392);
  assert.match(rows.at(-1), /^1,16:00:00,390,351\.75,/);
});

test("the Lab's paper stands while the browser prints", async () => {
  await page.run(() => window.dispatchEvent(new Event("beforeprint")));
  await page.until(() => document.querySelectorAll(".paper-charts svg").length === 3 && document.querySelector(".paper .code path"));
  await page.run(() => window.dispatchEvent(new Event("afterprint")));
  await page.until(() => !document.querySelector(".paper"));
});

test("the Story's guess is answered", async () => {
  await section("Story");
  await page.until(() => document.querySelectorAll(".chapter").length >= 5);
  await page.click("#story-start button", "Show what happens");
  assert.match(await page.until(() => document.querySelector("#story-start .finding")?.textContent), /it ends at 30\.0\./);
});

test("the Story's sliders answer", async () => {
  await section("Story");
  await page.until(() => document.querySelector(".chapter input[type=range]"));
  const before = await page.text("main");
  await page.run(() => document.querySelectorAll(".chapter input[type=range]")[1].focus());
  await driver.key("ArrowRight");
  await page.until((before) => document.querySelector("main").textContent !== before, before);
});

test("the Map is read by keys", async () => {
  await section("Map");
  await page.until(() => document.querySelector(".cells"));
  const before = await page.text("main");
  await page.run(() => document.querySelector(".cells [tabindex='0'], .cells[tabindex='0']").focus());
  await driver.key("ArrowRight");
  await page.until((before) => document.querySelector("main").textContent !== before, before);
});

test("the Odds are drawn to their end, and are the engine's", async () => {
  const { odds, singleStock } = await import(`${dist}/package/node.js`);
  await page.open("?section=odds");
  await page.until(() => document.querySelector(".odds .precision .idle"));
  assert.match(await page.text(".odds .precision"), /From 20,000 drawn paths/);
  const oneIn = Number((await page.text(".odds .sentence")).match(/one day in ([\d,]+)/)[1].replace(",", ""));
  const asked = { product: { leverage: 3, trigger: 1 / 6 }, market: singleStock(0.6), days: 252, paths: 20_000, seed: 1, weekends: true };
  const { value } = odds(asked).dayWithReset;
  // The same paths in every browser; the number has as many digits as its error supports.
  assert.ok(Math.abs(oneIn * value - 1) < 0.02, `1 in ${oneIn}, and the engine says ${value}`);
});

test("the Avalanche's first move is typed, and the flows follow", async () => {
  await section("Avalanche");
  await page.until(() => document.querySelector(".avalanche input[inputmode=decimal]"));
  const before = await page.text(".avalanche");
  await page.fill(".avalanche input[inputmode=decimal]", "-2");
  await page.until((before) => document.querySelector(".avalanche").textContent !== before, before);
});

test("the Method validates the published cases", async () => {
  await section("Method");
  await page.until(() => document.querySelectorAll(".method table").length > 0);
});

test("the first stop of the keyboard leads to the result", async () => {
  await page.run(() => document.activeElement.blur());
  await driver.key("Tab");
  if ((await active()).includes("Skip")) {
    await driver.key("Enter");
    await page.until(() => document.activeElement.id === "result");
  } else {
    // WebKit's Tab passes over links unless the reader has set it otherwise.
    assert.equal(driver.browser, "webkit");
  }
});

test("“Embed this” makes a snippet", async () => {
  await page.click(".toolbar button", "Embed this");
  assert.match(await page.until(() => document.querySelector(".snippet")?.value), /<iframe|<reset-lab/);
  await driver.key("Escape");
});

/** A page of the host. */
const host = async (name, body) => {
  page.hosts.set(name, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,"><script src="${page.url}collector.js"></script></head><body>${body}</body></html>`);
  await driver.goto(`${page.origin}/hosts/${name}`);
};

test("a frame tells its result and its height", async () => {
  await host("frame", `<iframe src="${page.url}?preset=skid" width="900" height="700" title="Reset Lab"></iframe><script>window.heard = {}; addEventListener("message", ({ data }) => { if (data.resetLab) heard[data.type] = data; });</script>`);
  const heard = await page.until(() => window.heard.result && window.heard.height && window.heard);
  assert.ok(heard.height.height > 300);
  assert.match(JSON.stringify(heard.result), /The stock ends/);
});

test("an element shows the same in its shadow root", async () => {
  await host("element", `<script type="module" src="${page.url}reset-lab.js"></script><reset-lab preset="skid"></reset-lab>`);
  const sentence = await page.until(() => document.querySelector("reset-lab").shadowRoot?.querySelector(".sentence")?.textContent);
  assert.match(sentence, /The stock ends/);
});

test("an element is taken away and comes again", async () => {
  await host("again", `<script type="module" src="${page.url}reset-lab.js"></script><div id="place"><reset-lab></reset-lab></div>`);
  await page.until(() => document.querySelector("reset-lab").shadowRoot?.querySelector(".sentence"));
  await page.run(() => (document.querySelector("#place").textContent = ""));
  await page.run(() => (document.querySelector("#place").innerHTML = "<reset-lab></reset-lab>"));
  await page.until(() => document.querySelector("reset-lab").shadowRoot?.querySelector(".sentence"));
});

const inputs = [
  { product: { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } }, path: { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: [100, 75, 100.5] }] } },
  { product: { leverage: -3, trigger: 0.15, rebase: { rule: "average", windowMinutes: 15 }, costs: { feePerYear: 0.0075, financingRate: 0.031 } }, path: { previousClose: 37, sessions: [{ minute: [0, 17, 31, 33, 390], price: [37.1, 43, 44.7, 41.3, 39.9] }] } },
  { product: { leverage: 2 }, path: { previousClose: 1e-3, sessions: [{ minute: [0, 390], price: [1.1e-3, 0.9e-3] }] } },
];
for (const [index, input] of inputs.entries()) {
  test(`the engine gives the same bits as in Node.js: case ${index + 1}`, async () => {
    const { simulate } = await import(`${dist}/package/node.js`);
    await driver.goto(`${page.url}examples/engine-only.html`);
    const final = await page.run(async (entry, input) => {
      const engine = await import(entry);
      await engine.default;
      return { ...engine.simulate(input).final };
    }, `${page.url}reset-engine.js`, input);
    assert.deepEqual(final, { ...simulate(input).final });
    await page.open();
  });
}

test("the engine refuses what it cannot use, with a code and a field", async () => {
  const refused = await page.run(async (entry) => {
    const engine = await import(entry);
    await engine.default;
    try { engine.simulate({ product: { leverage: 0 }, path: { previousClose: 1, sessions: [] } }); } catch ({ name, code, field }) { return { name, code, field }; }
    return null;
  }, `${page.url}reset-engine.js`);
  assert.equal(refused.name, "InputError");
  assert.ok(refused.code && refused.field);
});
