// "Embed this": what is set, the snippet that follows, the preview, copying; and the snippet in another page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHosts } from "./support/hosts.mjs";
import { parts, unharmed } from "./support/lab.mjs";
import { root } from "./support/site.mjs";

let lab;
before(async () => (lab = await startHosts()));
after(() => lab.close());

/** The dialog, open on a page of the site. `page` may be one on which something was done before. */
async function open(options, page) {
  page ??= await lab.open(options);
  await page.getByRole("button", { name: "Embed this" }).click();
  const dialog = page.getByRole("dialog", { name: "Embed this" });
  await dialog.waitFor();
  const field = (id) => dialog.locator(`#embed-${id}`);
  return {
    page,
    dialog,
    field,
    form: (name) => dialog.getByRole("radio", { name, exact: true }).check({ force: true }),
    shown: (name) => dialog.getByRole("checkbox", { name, exact: true }),
    choose: (id, label) => field(id).selectOption({ label }),
    snippet: () => field("snippet").inputValue(),
    problem: (id) => dialog.locator(`#embed-${id}-problem`).innerText(),
    copy: dialog.getByRole("button", { name: "Copy the snippet" }),
    preview: dialog.frameLocator("iframe.embedded"),
    /** The preview's parameters. */
    previewed: async () => new URL(await dialog.locator("iframe.embedded").getAttribute("src")).searchParams,
  };
}

/** Waits until the preview shows the page with these words. */
const shows = (ui, selector, words) =>
  ui.preview.locator(selector, words && { hasText: words }).first().waitFor({ timeout: 30_000 });

/** What is wrong on the page, but for previews that the next one overtook. */
const unharmedButPreviews = (page) => {
  page.problems = page.problems.filter((problem) => !problem.startsWith("request failed: "));
  unharmed(page);
};

const risk = "<b>All</b> of it can be lost & more. <script>top.hurt = 1</script>";

test("the snippet follows at once: a frame, an element, and what is set in either", async () => {
  const ui = await open();
  const title = await ui.page.title();
  assert.equal(
    await ui.snippet(),
    `<iframe src="${lab.url}?preset=v-rebound" title="${title}" height="1400" width="100%" frameborder="0" loading="lazy" data-reset-lab></iframe>\n` +
      `<script src="${lab.url}embed.js" async></script>`,
  );
  await ui.choose("section", "Map");
  await ui.choose("theme", "Dark");
  await ui.choose("lang", "Italiano");
  await ui.shown("Scenarios").uncheck();
  await ui.shown("Ledger").uncheck();
  assert.match(await ui.snippet(), /\?preset=v-rebound&amp;section=map&amp;lang=it&amp;theme=dark&amp;hide=scenarios,ledger" title/);
  await ui.form("An element");
  assert.equal(
    await ui.snippet(),
    `<script type="module" src="${lab.url}reset-lab.js"></script>\n` +
      '<reset-lab preset="v-rebound" section="map" lang="it" theme="dark" hide="scenarios,ledger"></reset-lab>',
  );
  await ui.choose("section", "Lab");
  await ui.choose("theme", "As the device");
  await ui.choose("lang", "The reader’s own");
  await ui.shown("Scenarios").check();
  await ui.shown("Ledger").check();
  await ui.field("risk").fill(risk);
  assert.ok(
    (await ui.snippet()).endsWith(
      '<reset-lab preset="v-rebound" risk="&lt;b&gt;All&lt;/b&gt; of it can be lost &amp; more. &lt;script&gt;top.hurt = 1&lt;/script&gt;"></reset-lab>',
    ),
    await ui.snippet(),
  );
  unharmedButPreviews(ui.page);
  await ui.page.context().close();
});

test("the preview is the page itself and follows when a value is complete", async () => {
  const ui = await open();
  await shows(ui, ".sentence");
  await ui.choose("section", "Story");
  await shows(ui, "#chapter-1");
  await ui.choose("section", "Lab");
  await ui.choose("theme", "Dark");
  await ui.choose("lang", "Italiano");
  await ui.shown("Title and menu").uncheck();
  await shows(ui, ".risk", "Capitale a rischio");
  assert.equal(await ui.preview.locator(".masthead").isVisible(), false);
  assert.equal(await ui.preview.locator(".reset-lab").evaluate((e) => getComputedStyle(e).colorScheme), "dark");
  const before = await ui.previewed();
  await ui.field("risk").pressSequentially(risk);
  assert.ok(!before.has("risk") && !(await ui.previewed()).has("risk"), "while it is typed, the preview stays");
  await ui.page.keyboard.press("Tab");
  assert.equal((await ui.previewed()).get("risk"), risk);
  await shows(ui, ".risk", risk);
  assert.equal(await ui.preview.locator(".risk").locator("b, script").count(), 0, "markup is shown as text");
  assert.equal(await ui.page.evaluate(() => globalThis.hurt), undefined);
  unharmedButPreviews(ui.page);
  await ui.page.context().close();
});

test("what cannot be used is told beside its field and left out until it is right", async () => {
  const ui = await open();
  const cases = [
    ["doc", "Key Facts Statement", /^Each line needs a label, a vertical bar and an address\.$/, "Key Facts Statement | https://example.com/kfs.pdf\nProspectus|https://example.com/p"],
    ["doc", Array(7).fill("A|https://example.com/").join("\n"), /^There is room for 6 documents\.$/, "A|https://example.com/"],
    ["risk-url", "javascript:alert(1)", /^Needs a whole address/, "https://example.com/risks"],
    ["risk", "x".repeat(1201), /^Too long: a risk text has room for 1,?200 characters/, "All can be lost."],
    ["accent", "teal", /^Needs six hexadecimal digits/, "0B6E69,5CC7BE"],
    ["host", "https://www.example.com/page", /^Needs an origin such as/, "https://www.example.com"],
  ];
  for (const [id, wrong, told, right] of cases) {
    await ui.field(id).fill(wrong);
    assert.match(await ui.problem(id), told, id);
    assert.equal(await ui.field(id).getAttribute("aria-invalid"), "true");
    assert.equal(await ui.field(id).getAttribute("aria-describedby"), `embed-${id}-problem`);
    assert.ok(!(await ui.snippet()).includes(`${id}=`), `${id} is left out`);
    assert.equal(await ui.field(id).inputValue(), wrong, "what was typed stays");
    await ui.field(id).fill(right);
    assert.equal(await ui.problem(id), "");
    assert.equal(await ui.field(id).getAttribute("aria-invalid"), "false");
    assert.ok((await ui.snippet()).includes(`${id}=`), `${id} is in the snippet`);
  }
  await ui.page.keyboard.press("Tab");
  await shows(ui, ".documents a");
  assert.deepEqual(await ui.preview.locator(".legal a").evaluateAll((all) => all.map((a) => a.href)), ["https://example.com/risks", "https://example.com/"]);
  const accent = await ui.preview.locator(".sections [aria-current]").evaluate((e) => getComputedStyle(e).color);
  assert.equal(accent, "rgb(11, 110, 105)");
  assert.ok(!(await ui.previewed()).has("host"), "the preview's host is this page");
  await ui.form("An element");
  assert.equal(await ui.field("host").count(), 0, "an element has no origin to know");
  assert.ok(!(await ui.snippet()).includes("host="));
  unharmedButPreviews(ui.page);
  await ui.page.context().close();
});

test("snippet and preview open with what is seen: a changed path as a link has it", async () => {
  const page = await lab.open();
  await parts(page).field("Price, 16:00").fill("300");
  const sentence = await parts(page).sentence.innerText();
  const ui = await open({}, page);
  assert.match(await ui.snippet(), /\?scenario=\d+\.[\w-]+" title/);
  await shows(ui, ".sentence");
  assert.equal(await ui.preview.locator(".sentence").innerText(), sentence);
  unharmed(page);
  await page.context().close();
});

test("prices of a file go into no address, which is said", async () => {
  const page = await lab.open();
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  await page.locator("#import-file").setInputFiles(join(root, "tests/data/ticks.csv"));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Use these prices" }).click();
  const ui = await open({}, page);
  await ui.dialog.getByText("Only a path drawn by hand goes into a link.").waitFor();
  assert.doesNotMatch(await ui.snippet(), /scenario=|preset=/);
  await page.context().close();
});

test("the snippet is copied; where the browser refuses, it stands there selected", async () => {
  const ui = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await ui.choose("section", "Avalanche");
  await ui.copy.click();
  await ui.dialog.getByText("Copied.", { exact: true }).waitFor();
  assert.equal(await ui.page.evaluate(() => navigator.clipboard.readText()), await ui.snippet());
  await ui.field("risk").fill("Another text");
  assert.equal(await ui.dialog.getByText("Copied.", { exact: true }).count(), 0, "what was copied is not this any more");
  await ui.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await ui.copy.click();
  await ui.dialog.getByText("This browser did not let the page copy. The snippet above is selected: copy it by hand.").waitFor();
  await ui.page.waitForFunction(() => document.activeElement.id === "embed-snippet");
  assert.equal(await ui.field("snippet").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), await ui.snippet());
  unharmedButPreviews(ui.page);
  await ui.page.context().close();
});

test("Escape, the button and a click beside it shut the dialog; what was set is still there", async () => {
  const ui = await open();
  await ui.field("risk").fill("All can be lost.");
  await ui.shown("Figures").uncheck();
  const snippet = await ui.snippet();
  for (const shut of [
    () => ui.page.keyboard.press("Escape"),
    () => ui.dialog.getByRole("button", { name: "Close" }).click(),
    () => ui.page.mouse.click(5, 450),
  ]) {
    await shut();
    await ui.dialog.waitFor({ state: "hidden" });
    // No preview goes on unseen.
    await ui.page.locator("iframe").waitFor({ state: "detached" });
    const opener = ui.page.getByRole("button", { name: "Embed this" });
    assert.ok(await opener.evaluate((button) => button === document.activeElement), "the focus is where it was");
    await opener.click();
    await ui.dialog.waitFor();
    assert.equal(await ui.snippet(), snippet);
    assert.equal(await ui.field("risk").inputValue(), "All can be lost.");
    assert.equal(await ui.shown("Figures").isChecked(), false);
  }
  unharmedButPreviews(ui.page);
  await ui.page.context().close();
});

for (const form of ["A frame", "An element"]) {
  test(`the snippet as it was copied works on a page of another origin: ${form.toLowerCase()}`, async () => {
    const ui = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await ui.form(form);
    await ui.choose("theme", "Dark");
    await ui.choose("lang", "Italiano");
    await ui.shown("Product and path").uncheck();
    await ui.shown("Map").uncheck();
    await ui.field("risk").fill(risk);
    await ui.field("risk-url").fill("https://example.com/risks?a=1&b=2");
    await ui.field("doc").fill('Key "Facts" <Statement>|https://example.com/kfs.pdf\nProspectus|https://example.com/p');
    await ui.field("accent").fill("0B6E69,5CC7BE");
    if (form === "A frame") await ui.field("host").fill(lab.host);
    await ui.copy.click();
    await ui.dialog.getByText("Copied.", { exact: true }).waitFor();
    const snippet = await ui.page.evaluate(() => navigator.clipboard.readText());
    await ui.page.context().close();

    const page = await lab.page(`<h1>A host</h1>${snippet}`);
    const content = form === "A frame" ? page.frameLocator("iframe") : page.locator("reset-lab");
    await content.locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
    assert.match(await content.locator(".sentence").innerText(), /Con il reset il prodotto chiude a 77,0/);
    const line = content.locator(".risk");
    assert.ok((await line.innerText()).startsWith(`${risk} Un’illustrazione, non una previsione.`), await line.innerText());
    assert.equal(await line.locator("b, script").count(), 0);
    const links = await content.locator(".legal a").evaluateAll((all) => all.map((a) => [a.textContent, a.href]));
    assert.deepEqual(links.slice(1), [['Key "Facts" <Statement>', "https://example.com/kfs.pdf"], ["Prospectus", "https://example.com/p"]]);
    assert.equal(links[0][1], "https://example.com/risks?a=1&b=2");
    assert.equal(await content.locator(".controls").isVisible(), false);
    assert.equal(await content.getByRole("button", { name: "Mappa", exact: true }).count(), 0);
    const look = await content.locator(".sections [aria-current]").evaluate((e) => [getComputedStyle(e).colorScheme, getComputedStyle(e).color]);
    assert.deepEqual(look, ["dark", "rgb(92, 199, 190)"]);
    if (form === "A frame") {
      await page.waitForFunction(() => document.querySelector("iframe").style.height);
      const result = await page.evaluate(() => ResetLab.getResult(document.querySelector("iframe")));
      assert.ok(result.final.protectedNav > 0, "the host whose origin was given may ask");
    }
    assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
    unharmed(page);
    await page.context().close();
  });
}

test("the product is named in the snippet, as the page is told or as it is typed, and the preview has a host's width", async () => {
  const ui = await open({}, await lab.open({}, "?product-name=Northlight%203x&isin=XS0000000009&leverage=4"));
  assert.equal(await ui.field("product-name").inputValue(), "Northlight 3x");
  await ui.field("isin").fill("XS0000000008");
  assert.match(await ui.problem("isin"), /last digit does not go with the rest/);
  await ui.field("currency").fill("eur");
  assert.match(await ui.problem("currency"), /three capital letters/);
  await ui.field("terms-url").fill("http://example.com/terms");
  assert.match(await ui.problem("terms-url"), /begins with https:\/\//);
  assert.doesNotMatch(await ui.snippet(), /isin|currency|terms-url/);
  await ui.field("isin").fill("XS0000000009");
  await ui.field("currency").fill("EUR");
  await ui.field("terms-url").fill("https://example.com/terms");
  await ui.field("stock-name").fill("Example AG");
  await ui.choose("lock", "Only the stock’s path, and their money");
  await ui.form("An element");
  for (const part of ['product-name="Northlight 3x"', 'stock-name="Example AG"', 'isin="XS0000000009"', 'currency="EUR"', 'terms-url="https://example.com/terms"', 'lock="product"']) {
    assert.ok((await ui.snippet()).includes(part), part);
  }
  await shows(ui, ".listing", "Example AG");
  await shows(ui, ".sentence", "Northlight 3x: The stock ends");
  assert.equal(await ui.preview.getByRole("radio", { name: "2×", exact: true }).first().isDisabled(), true);
  for (const [name, width] of [["360 px", 360], ["700 px", 700], ["1,100 px", 1100]]) {
    await ui.dialog.getByRole("radio", { name }).check({ force: true });
    await ui.page.waitForTimeout(200);
    const wide = await ui.preview.locator("body").evaluate(() => innerWidth);
    assert.ok(Math.abs(wide - width) <= 2, `${wide} px of ${width}`);
  }
  const [room, inside] = await ui.dialog.locator(".preview-room").evaluate((e) => [e.clientWidth, e.scrollWidth]);
  assert.ok(inside <= room + 1, `the whole page is seen whole: ${inside} px in ${room}`);
  await ui.dialog.evaluate((dialog) => dialog.scrollBy(0, 300));
  const { y } = await ui.field("snippet").boundingBox();
  assert.ok(y >= 0, "snippet and preview stay in sight beside the form");
  unharmedButPreviews(ui.page);
  await ui.page.context().close();
});

test("at 320 px every field is whole, in every language", async () => {
  const page = await lab.open({ viewport: { width: 320, height: 640 } });
  for (const language of await page.locator("#language option").allInnerTexts()) {
    await page.locator("#language").selectOption({ label: language });
    await page.waitForFunction((name) => document.querySelector("#language").selectedOptions[0].textContent === name, language);
    await page.locator(".toolbar > button").last().click();
    const dialog = page.locator("dialog.embed");
    await dialog.locator("#embed-snippet").waitFor();
    const [inner, content, right] = await dialog.evaluate((e) => [e.clientWidth, e.scrollWidth, e.getBoundingClientRect().right]);
    assert.ok(content <= inner && right <= 320, `${language}: ${content} px in ${inner}, to ${right}`);
    const cut = await dialog.locator("select, button, label, legend, .chip span").evaluateAll((all) =>
      all.filter((e) => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText.slice(0, 60)),
    );
    assert.deepEqual(cut, [], language);
    // A list's chosen entry as it is drawn.
    const lists = await dialog.locator("select").evaluateAll((all) =>
      all.map((list) => {
        const { font, paddingInlineStart } = getComputedStyle(list);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = font;
        return [list.selectedOptions[0].text, pen.measureText(list.selectedOptions[0].text).width, list.clientWidth - 2 * parseFloat(paddingInlineStart) - 16];
      }),
    );
    for (const [words, wide, room] of lists) assert.ok(wide <= room, `${language}: “${words}” needs ${wide} px of ${room}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  unharmedButPreviews(page);
  await page.context().close();
});

test("fields of a row stand level, and words keep off the borders of their buttons", async () => {
  const ui = await open({ viewport: { width: 480, height: 900 } });
  const tops = await Promise.all(["section", "theme"].map(async (id) => Math.round((await ui.field(id).boundingBox()).y)));
  assert.equal(tops[0], tops[1]);
  const room = await ui.dialog.locator(".chip span").evaluateAll((all) => all.map((e) => parseFloat(getComputedStyle(e).paddingInlineStart)));
  assert.ok(room.every((px) => px >= 8), `${room}`);
  await ui.page.context().close();
});
