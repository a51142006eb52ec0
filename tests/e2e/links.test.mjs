// The address and links: what they hold, what opens from them, and what is said of those that do not open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { started } from "./support/browser.mjs";
import { parts, unharmed, view } from "./support/lab.mjs";
import { lab, page, ui } from "./support/own-page.mjs";

const message = (page) => page.locator(".message");
const hash = (page) => page.evaluate(() => location.hash.slice(1));
/** The hash once it is another than `old`. */
const nextHash = async (page, old) => {
  await page.waitForFunction((old) => location.hash.slice(1) !== old, old);
  return hash(page);
};

test("the page opens with a bare address, and a change comes into it without an entry in the history", async () => {
  await page.waitForTimeout(500);
  assert.equal(await hash(page), "");
  const entries = await page.evaluate(() => history.length);
  await ui.field("Price, 16:00").fill("340");
  const first = await nextHash(page, "");
  assert.match(first, /^1\.[\w-]+$/);
  await ui.field("Price, 16:00").fill("330");
  assert.notEqual(await nextHash(page, first), first);
  assert.equal(await page.evaluate(() => history.length), entries);
});

test("the browser's way back leads through the sections, and what was set stays", async () => {
  const section = (name) => page.getByRole("button", { name, exact: true });
  const shown = (name) => page.locator("nav.sections [aria-current=page]", { hasText: name }).waitFor();
  await section("Map").click();
  await section("Method").click();
  await shown("Method");
  await page.goBack();
  await shown("Map");
  await page.goBack();
  await shown("Lab");
  await ui.field("Price, 16:00").fill("340");
  await page.goForward();
  await shown("Map");
  await page.goBack();
  assert.equal(await ui.field("Price, 16:00").inputValue(), "340");
});

test("a way back over several sections keeps what was set since, too", async () => {
  const section = (name) => page.locator(".sections").getByRole("button", { name, exact: true });
  await ui.field("Price, 16:00").fill("330");
  await nextHash(page, "");
  await section("Story").click();
  await page.locator("#chapter-1").waitFor();
  await section("Lab").click();
  await ui.field("Price, 16:00").fill("340");
  await page.waitForTimeout(600); // until the address holds it
  await page.evaluate(() => new Promise((done) => (addEventListener("popstate", done, { once: true }), history.go(-2))));
  await page.waitForTimeout(600);
  assert.equal(await ui.field("Price, 16:00").inputValue(), "340");
  await page.reload();
  assert.equal(await ui.field("Price, 16:00").inputValue(), "340");
});

test("a link opens what was seen: inputs, day, section and language", async () => {
  await ui.example("Days of decline");
  await ui.choice("Day").selectOption("Day 2");
  await ui.field("Price, 16:00").fill("80");
  await ui.choice("Language").selectOption("Italiano");
  await page.locator("html[lang=it]").waitFor();
  const seen = await view(page);
  await page.waitForTimeout(500);
  const other = await lab.open({}, `#${await hash(page)}`);
  await other.locator("html[lang=it]").waitFor();
  assert.deepEqual(await view(other), seen);
  assert.equal(await parts(other).choice("Giorno").inputValue(), await ui.choice("Giorno").inputValue());
  assert.equal(await message(other).count(), 0);
  unharmed(other);
});

const wrapped = [
  ["the end of a sentence", (link) => `${link}).`],
  ["a tracker's parameters", (link) => `${link}&utm_source=mail`],
  ["percent-encoding", (link) => link.replace(".", "%2E")],
  ["line breaks", (link) => `${link.slice(0, 30)}%0D%0A${link.slice(30)}`],
];
for (const [name, wrap] of wrapped) {
  test(`a whole link opens in spite of ${name}`, async () => {
    await ui.example("Skid");
    const seen = await view(page);
    await page.waitForTimeout(500);
    const other = await lab.open({}, `#${wrap(await hash(page))}`);
    assert.equal(await message(other).count(), 0);
    assert.deepEqual(await view(other), seen);
    unharmed(other);
  });
}

test("“Copy link” copies a link that opens the same elsewhere, and says so", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ui.leverage("5×").check();
  const seen = await view(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await message(page).getByText("Link copied").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.length < 2000 && link.startsWith(lab.url), link);
  const other = await lab.open({}, link.slice(lab.url.length));
  assert.deepEqual(await view(other), seen);
  await page.getByRole("button", { name: "Put this message away" }).click();
  assert.equal(await message(page).count(), 0);
});

test("where the clipboard is refused, the link stands there selected to be copied by hand", async () => {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await page.getByRole("button", { name: "Copy link" }).click();
  const field = page.getByRole("textbox", { name: /copy by hand/ });
  await field.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "link-to-copy");
  const [selected, value] = await field.evaluate((e) => [e.value.slice(e.selectionStart, e.selectionEnd), e.value]);
  assert.equal(selected, value);
  assert.ok(value.startsWith(`${lab.url}#1.`));
  assert.ok(await field.evaluate((e) => e.readOnly));
});

const refused = [
  ["cut off", (link) => link.slice(0, -3), /damaged/],
  ["changed", (link) => link.slice(0, 20) + (link[20] === "A" ? "B" : "A") + link.slice(21), /damaged/],
  ["of a later version", (link) => link.replace(/^1\./, "2."), /format 2, made by a later version/],
  ["of nonsense", () => "1.%00%ff<script>alert(1)</script>", /damaged/],
  ["very long", () => `1.${"A".repeat(50_000)}`, /damaged/],
  ["of dots", () => "....", /damaged/],
];
for (const [name, spoil, words] of refused) {
  test(`a link that is ${name} opens the opening scenario, with a sentence on what was wrong`, async () => {
    const opening = await view(page);
    await ui.example("Skid");
    const link = await nextHash(page, "");
    const other = await lab.open({}, `#${spoil(link)}`);
    assert.match(await message(other).innerText(), words);
    assert.match(await message(other).innerText(), /opening scenario/);
    assert.deepEqual(await view(other), opening);
    await other.getByRole("button", { name: "Put this message away" }).click();
    assert.equal(await message(other).count(), 0);
    unharmed(other);
  });
}

/** A link of a 3x product with another leverage. */
function withLeverage300(link) {
  const bytes = [...atob(link.slice(2).replaceAll("-", "+").replaceAll("_", "/"))].map((c) => c.charCodeAt(0));
  const body = bytes.slice(3);
  // Preset, section and day are a byte each, then come the language's length and its letters.
  const at = 4 + body[3];
  // 3 is the decimal 16 · (2 · 3), 300 is 16 · (2 · 300), seven bits a byte.
  if (body[at] !== 0x60) throw new Error(`the leverage is not at ${at}`);
  body.splice(at, 1, 0x80, 0x4b);
  // The check is that of RFC 4880, section 6.1, of the version in four bytes and the body.
  let sum = 0xb704ce;
  for (const byte of [1, 0, 0, 0, ...body]) {
    sum ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum & 0x800000 ? 0x1864cfb : 0);
  }
  const all = [sum & 255, (sum >> 8) & 255, (sum >> 16) & 255, ...body];
  return "1." + btoa(String.fromCharCode(...all)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

test("a link with a value that cannot be is refused by name and limit", async () => {
  // The same bytes as a link of the page, with a leverage of 300 and a check that fits (see crates/links/src/link).
  await ui.example("Skid");
  const link = await nextHash(page, "");
  const hostile = await page.evaluate(withLeverage300, link);
  const other = await lab.open({}, `#${hostile}`);
  assert.match(await message(other).innerText(), /value that cannot be \(product\.leverage\)\. Must be from/);
  assert.match(await parts(other).sentence.innerText(), /77\.0/);
});

test("a link that is put into the address of the open page opens, and undo brings back what was", async () => {
  await ui.example("Skid");
  const skid = await nextHash(page, "");
  const seen = await view(page);
  await ui.example("Calm day");
  await nextHash(page, skid);
  const calm = await view(page);
  await page.evaluate((link) => (location.hash = link), skid);
  await page.waitForTimeout(100);
  assert.deepEqual(await view(page), seen);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await view(page), calm);
});

test("the link wins over “?preset=”, which wins over the opening scenario; a name that is none is told", async () => {
  const skid = await lab.open({}, "?preset=skid");
  assert.ok(await parts(skid).scenario("Skid").isChecked());
  await parts(skid).scenario("Calm day").check();
  const link = await nextHash(skid, "");
  const other = await lab.open({}, `?preset=skid#${link}`);
  assert.ok(await parts(other).scenario("Calm day").isChecked());
  const none = await lab.open({}, "?preset=%3Cb%3E");
  assert.match(await message(none).innerText(), /no scenario called “<b>”/);
  assert.ok(await parts(none).scenario("V-shaped rebound").isChecked());
  const bad = await lab.open({}, "?preset=skid#1.AAAA");
  assert.match(await message(bad).innerText(), /damaged/);
  assert.ok(await parts(bad).scenario("Skid").isChecked());
});

test("the skip link neither counts as a link nor takes the state out of the address", async () => {
  await ui.example("Skid");
  const link = await nextHash(page, "");
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "result");
  await page.waitForTimeout(100);
  assert.equal(await hash(page), link);
  assert.equal(await message(page).count(), 0);
});

test("the address waits while a slider is held, and then holds the value", async () => {
  await ui.fold("Session and texture").click();
  const slider = page.getByRole("slider", { name: "Texture: smooth to rough" });
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + 12, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.waitForTimeout(600);
  assert.equal(await hash(page), "");
  await page.mouse.up();
  assert.match(await nextHash(page, ""), /^1\./);
});

test("where address, clipboard and storage are all refused, the page works and says what it cannot", async () => {
  const other = await lab.blank();
  await other.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    history.replaceState = refuse;
    Object.defineProperty(window, "localStorage", { get: refuse });
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await other.goto(lab.url);
  await started(other);
  await parts(other).scenario("Skid").check();
  await other.waitForTimeout(600);
  assert.equal(await hash(other), "");
  await other.getByRole("button", { name: "Copy link" }).click();
  const link = await other.getByRole("textbox", { name: /copy by hand/ }).inputValue();
  await other.locator("summary", { hasText: "My scenarios" }).click();
  await other.getByText("This browser keeps nothing for this page").waitFor();
  const again = await lab.open({}, link.slice(lab.url.length));
  assert.ok(await parts(again).scenario("Skid").isChecked());
  unharmed(other);
});

test("every scenario's link is far below two thousand characters", async () => {
  for (const card of await page.locator(".card input").all()) {
    const old = await hash(page);
    if (await card.isChecked()) continue;
    await card.check();
    const link = await nextHash(page, old);
    assert.ok(link.length < 1000, `${link.length}`);
  }
});
