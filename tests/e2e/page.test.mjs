// The page as a whole: languages, colours, what is announced and requested, paper, narrow screens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { changes, parts, scenarios, unharmed } from "./support/lab.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(20, 22, 26)";

test("the language can be switched: text, title, document language and numbers", async () => {
  const page = await lab.open();
  const ui = parts(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  const english = await page.title();
  await ui.choice("Language").selectOption("Italiano");
  await page.getByRole("heading", { name: "Che cosa succede" }).or(page.locator("h2#result-heading")).first().waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "it");
  assert.notEqual(await page.title(), english);
  assert.match(await ui.sentence.innerText(), /77,0 \(−23,0%\).*101,5 \(\+1,5%\)/);
  assert.match(await ui.ledger.textContent(), /−24,50/);
  assert.ok((await ui.charts.nth(1).innerHTML()).includes("101,5"));
  assert.equal(await page.getByRole("textbox", { name: "Soglia" }).inputValue(), "16,6667");
  for (const word of ["With", "Without", "reset costs", "Trigger", "Close,", "Show"]) {
    assert.ok(!(await page.locator("main").innerText()).includes(word), `no “${word}” is left`);
  }
  await page.getByRole("combobox", { name: "Lingua" }).selectOption("English");
  assert.match(await ui.sentence.innerText(), /77\.0 \(−23\.0%\)/);
  assert.equal(await page.title(), english);
  unharmed(page);
});

test("“16,67” is a number in Italian and refused in English, and the switch judges it anew", async () => {
  const page = await lab.open({}, "?lang=it");
  const italian = parts(page);
  await changes(page, () => italian.field("Soglia").fill("12,5"));
  assert.equal(await italian.problem("Soglia"), "");
  await italian.field("Soglia").fill("16.67");
  assert.match(await italian.problem("Soglia"), /«,», per esempio 16,5/);
  await page.getByRole("combobox", { name: "Lingua" }).selectOption("English");
  const english = parts(page);
  assert.equal(await english.problem("Trigger"), "");
  assert.equal(await english.field("Trigger").inputValue(), "16.67");
  await english.field("Trigger").fill("16,67");
  assert.match(await english.problem("Trigger"), /“\.” here/);
  await english.choice("Language").selectOption("Italiano");
  assert.equal(await italian.problem("Soglia"), "");
  assert.equal(await italian.field("Soglia").inputValue(), "16,67");
  unharmed(page);
});

test("the language is the address's, else the browser's, else English", async () => {
  for (const [locale, path, lang] of [
    ["it-IT", "", "it"],
    ["it-CH", "", "it"],
    ["it-IT", "?lang=en", "en"],
    ["en-US", "?lang=it", "it"],
    ["fr-FR", "", "en"],
    ["en-GB", "?lang=xx", "en"],
    ["en-GB", "?lang=%3Cscript%3E", "en"],
  ]) {
    const page = await lab.open({ locale }, path);
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang, `${locale} ${path}`);
    unharmed(page);
    await page.context().close();
  }
});

test("in Italian every scenario reads through, without a hole in a sentence", async () => {
  for (const path of ["?lang=it", "?lang=en"]) {
    const page = await lab.open({}, path);
    for (let i = 0; i < scenarios.length; i++) {
      await page.locator(".card input").nth(i).check();
      const text = await page.locator("body").innerText();
      assert.doesNotMatch(text, /\{\{|\}\}|undefined|NaN|Infinity|\bnull\b/);
      assert.doesNotMatch(await page.locator(".sentence").innerText(), / {2}| ,| \.|\(\)/);
    }
    unharmed(page);
  }
});

test("colours follow the device, the switch and the address", async () => {
  const light = await lab.open({ colorScheme: "light" });
  assert.equal(await ground(light), LIGHT);
  await parts(light).choice("Colours").selectOption("Dark");
  assert.equal(await ground(light), DARK);
  await light.emulateMedia({ colorScheme: "dark" });
  await parts(light).choice("Colours").selectOption("Light");
  assert.equal(await ground(light), LIGHT);
  await parts(light).choice("Colours").selectOption("As the device");
  assert.equal(await ground(light), DARK);
  const asked = await lab.open({ colorScheme: "light" }, "?theme=dark");
  assert.equal(await ground(asked), DARK);
  const nonsense = await lab.open({ colorScheme: "light" }, "?theme=plaid&lang=");
  assert.equal(await ground(nonsense), LIGHT);
  for (const page of [light, asked, nonsense]) unharmed(page);
});

test("charts follow the colours without being drawn again", async () => {
  const page = await lab.open({ colorScheme: "light" });
  const stroke = () =>
    page.locator(".picture svg [stroke='#0072B2']").first().evaluate((line) => getComputedStyle(line).stroke);
  const [svg, before] = [await parts(page).charts.nth(1).innerHTML(), await stroke()];
  await parts(page).choice("Colours").selectOption("Dark");
  assert.notEqual(await stroke(), before);
  assert.equal(await parts(page).charts.nth(1).innerHTML(), svg);
});

test("the status line says the result once, after a pause, and politely", async () => {
  const page = await lab.open();
  const ui = parts(page);
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    globalThis.said = [];
    const status = document.querySelector("[role=status]");
    new MutationObserver(() => globalThis.said.push(status.textContent)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await ui.field("Price, 16:00").pressSequentially("", { delay: 10 });
  for (const price of ["3", "34", "340"]) await ui.field("Price, 16:00").fill(price);
  assert.deepEqual(await page.evaluate(() => globalThis.said), [], "nothing is said while typing");
  await page.waitForFunction(() => globalThis.said.length > 0);
  await page.waitForTimeout(900);
  assert.deepEqual(await page.evaluate(() => globalThis.said), [await ui.sentence.innerText()]);
  const live = await ui.status.evaluate((element) => element.getAttribute("aria-live") ?? "polite");
  assert.equal(live, "polite");
});

test("nothing is requested after the page has loaded, and nothing is stored", async () => {
  const page = await lab.open();
  const ui = parts(page);
  const requests = [];
  // Chromium looks for the icon of every new address, also of one that only got another hash.
  page.on("request", (request) => /favicon/.test(request.url()) || requests.push(request.url()));
  for (const name of ["Skid", "Days of decline", "Sideways chop"]) await ui.example(name);
  await ui.leverage("5×").check();
  await ui.choice("Language").selectOption("Italiano");
  await page.locator("#theme").selectOption({ index: 2 });
  await page.locator("button.figure").first().click();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(900);
  assert.deepEqual(requests, []);
  assert.deepEqual(await page.context().cookies(), []);
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
  assert.equal(stored, 0);
  unharmed(page);
});

test("the content security policy holds, and it forbids what is not the site's", async () => {
  const page = await lab.blank();
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(event.violatedDirective));
  });
  await page.goto(lab.url);
  await page.locator(".reset-lab:not(.opening) .sentence").waitFor();
  await parts(page).scenario("Whipsaw").check();
  await parts(page).crosshair.focus();
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  unharmed(page);
});

test("on paper there are the result and the pictures, not the controls", async () => {
  const page = await lab.open({ colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  for (const selector of [".controls", ".preferences", ".cards", ".cursor"]) {
    assert.equal(await page.locator(selector).isVisible(), false, selector);
  }
  for (const selector of [".sentence", ".tiles", ".risk", ".picture >> nth=0", ".ledger table"]) {
    assert.ok(await page.locator(selector).isVisible(), selector);
  }
  // A browser prints on white whatever the device's colours.
  const text = await page.evaluate(() => getComputedStyle(document.body).color);
  assert.equal(text, "rgb(26, 26, 26)");
});

for (const [name, viewport] of [
  ["320 px", { width: 320, height: 640 }],
  ["1280 px at 400 %", { width: 320, height: 225 }],
  ["768 px", { width: 768, height: 1024 }],
  ["1024 px", { width: 1024, height: 700 }],
]) {
  test(`nothing is wider than the page at ${name}, in any scenario, language or fold`, async () => {
    for (const path of ["?lang=en", "?lang=it"]) {
      const page = await lab.open({ viewport }, path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      for (const i of [0, 1, 7, 9, 10, 11]) {
        await page.locator(".card input").nth(i).check();
        await page.waitForTimeout(50);
        const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
        assert.ok(width <= viewport.width, `${path}, scenario ${i}: ${width} px`);
      }
      await page.locator("button.figure").nth(2).click();
      const box = await page.getByRole("dialog").boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, "the dialog fits");
      await page.keyboard.press("Escape");
      unharmed(page);
      await page.context().close();
    }
  });
}

test("at 320 px no field cuts off what stands in it", async () => {
  const page = await lab.open({ viewport: { width: 320, height: 640 } });
  const cut = await page.locator("input[type=text]").evaluateAll((fields) =>
    fields.filter((field) => field.offsetParent && field.scrollWidth > field.clientWidth).map((field) => `${field.id} ${field.value}`),
  );
  assert.deepEqual(cut, []);
});

test("the picture is drawn anew when the page's width changes", async () => {
  const page = await lab.open();
  const wide = await page.locator(".picture svg").first().getAttribute("viewBox");
  await page.setViewportSize({ width: 400, height: 800 });
  await page.waitForFunction((old) => document.querySelector(".picture svg").getAttribute("viewBox") !== old, wide);
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= 400, `${width} px`);
  unharmed(page);
});

test("with forced colours lines, choices and dots keep a colour of the system", async () => {
  const page = await lab.open({ forcedColors: "active" });
  const looks = await page.evaluate(() => {
    const stroke = (ink) => getComputedStyle(document.querySelector(`.picture [stroke="${ink}"]`)).stroke;
    const chosen = getComputedStyle(document.querySelector(".chip input:checked + span"));
    const other = getComputedStyle(document.querySelector(".chip input:not(:checked) + span"));
    const look = ({ backgroundColor, borderColor, outlineStyle, fontWeight }) => [backgroundColor, borderColor, outlineStyle, fontWeight].join();
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    return { inks: [stroke("#0072B2"), stroke("#D55E00"), stroke("#333333")], ground, chosen: look(chosen), other: look(other) };
  });
  for (const ink of looks.inks) assert.notEqual(ink, looks.ground);
  assert.notEqual(looks.inks[0], looks.inks[1]);
  assert.notEqual(looks.chosen, looks.other);
  unharmed(page);
});

test("nothing moves for those who asked for less motion", async () => {
  const page = await lab.open({ reducedMotion: "reduce" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((e) => {
      const { transitionDuration, animationName } = getComputedStyle(e);
      return transitionDuration !== "0s" || animationName !== "none";
    }).length,
  );
  assert.equal(moving, 0);
});
