// axe-core on the built page in the ways it is looked at, with everything open that opens; text spacing; less motion.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { examined, violations } from "./support/axe.mjs";
import { started } from "./support/browser.mjs";
import { startHosts } from "./support/hosts.mjs";
import { parts, unharmed } from "./support/lab.mjs";
import { root } from "./support/site.mjs";

let lab;
before(async () => (lab = await startHosts()));
after(async () => {
  console.log(`axe ran ${examined.runs} times; ${examined.rules.size} rules had something to look at`);
  await lab.close();
});

const sections = ["lab", "story", "map", "odds", "avalanche", "method"];
const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };
const looks = {
  light: {},
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "forced colours, dark": { forcedColors: "active", colorScheme: "dark" },
  "320 px": { viewport: narrow },
  "320 px, dark": { viewport: narrow, colorScheme: "dark" },
};
/** A window 1280 px wide at 400 %. */
const zoomed = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };

/** Looks at the page in each way in turn, or in those that are named, and says what axe objects to in which. */
async function throughAll(page, { names = Object.keys(looks), ...options } = {}) {
  const found = {};
  for (const name of names) {
    const { viewport = wide, colorScheme = "light", forcedColors = "none" } = looks[name];
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, forcedColors });
    // Nothing is pinned over the page, at its top or its lower edge: it would hide a part of a target that can be scrolled free.
    await page.evaluate(() => {
      scrollTo(0, 0);
      for (const bar of document.querySelectorAll(".to-controls")) bar.style.position = "static";
    });
    await settled(page);
    const said = await violations(page, options);
    if (said.length) found[name] = said;
  }
  return found;
}

/** After the frame in which sizes are measured, and the one in which the charts follow them. */
const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));

/** Everything that can be folded out is part of the page. */
async function unfold(page) {
  await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
  await settled(page);
}

/** Brings up what a section shows only when it is used. */
const used = {
  lab: async (page) => {
    await page.locator("#handle-0-2").focus();
  },
  story: async (page) => {
    const reveal = page.locator(".choices button.primary");
    while ((await reveal.count()) > 0) await reveal.first().click();
    for (const answer of await page.locator(".questions li input:first-of-type").all()) await answer.check();
  },
  odds: (page) => page.locator(".odds .sentence button").first().waitFor(),
  avalanche: (page) => page.locator(".avalanche .flow svg").waitFor(),
};

async function show(page, section, query = "") {
  await page.goto(`${lab.url}?section=${section}${query}`);
  await started(page);
  await used[section]?.(page);
  await unfold(page);
}

for (const section of sections) {
  test(`axe finds nothing in the ${section}: ${Object.keys(looks).join("; ")}`, async () => {
    const page = await lab.blank();
    await show(page, section);
    assert.deepEqual(await throughAll(page), {});
    unharmed(page);
    await page.context().close();
  });
}

test("axe finds nothing at 400 % zoom, and nothing is wider than the window", async () => {
  const page = await lab.blank(zoomed);
  for (const section of sections) {
    await show(page, section);
    assert.deepEqual(await violations(page), [], section);
    assert.ok((await width(page)) <= 320, `${section}: ${await width(page)} px`);
  }
  await page.context().close();
});

test("axe finds nothing where something is wrong or has just happened", async () => {
  const page = await lab.blank();
  await show(page, "lab");
  const ui = parts(page);
  await ui.field("Trigger").fill("x");
  await ui.field("Price, 16:00").fill("-1");
  await page.getByRole("textbox", { name: "Type or paste daily returns" }).fill("1 x");
  await page.getByRole("button", { name: "Make days of them" }).click();
  await page.getByRole("textbox", { name: "Save what you see as" }).fill("A day of mine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator(".message").waitFor();
  await ui.stale.waitFor();
  assert.deepEqual(await throughAll(page), {});
  await show(page, "avalanche");
  await page.getByRole("combobox", { name: "Example" }).selectOption({ label: "One fund with assets of 100" });
  await page.getByRole("textbox", { name: "First move", exact: true }).fill("-100");
  await page.getByRole("textbox", { name: "Leverage, row 1" }).fill("0");
  await page.locator(".products .problem", { hasText: "leverage of 0" }).waitFor();
  assert.deepEqual(await throughAll(page), {});
  await page.context().close();
});

const dialogs = {
  "the arithmetic of a figure": (page) => parts(page).figure("Difference").click(),
  "the choice of a file": (page) => page.getByRole("button", { name: "Use prices from a file …" }).click(),
  "how a file is read": async (page) => {
    await dialogs["the choice of a file"](page);
    await page.locator("dialog input[type=file]").setInputFiles(join(root, "tests/data/bad-rows.csv"));
    await page.getByRole("button", { name: "Read the file" }).waitFor();
  },
  "what a file gave": async (page) => {
    await dialogs["how a file is read"](page);
    await page.getByRole("button", { name: "Read the file" }).click();
    await page.getByRole("button", { name: "Use these prices" }).waitFor();
  },
  "Embed this": async (page) => {
    await page.getByRole("button", { name: "Embed this" }).click();
    await page.locator("#embed-accent").fill("no colour");
    await page.locator("#embed-doc").fill("no document");
    await page.locator("#embed-host").fill("no origin");
    await page.getByRole("checkbox", { name: "Introduction" }).uncheck();
    await page.frameLocator("iframe.embedded").locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
  },
};
for (const [name, open] of Object.entries(dialogs)) {
  test(`axe finds nothing in the dialog of ${name}`, async () => {
    const page = await lab.open();
    await open(page);
    await page.getByRole("dialog").waitFor();
    assert.deepEqual(await throughAll(page, { within: "dialog[open]" }), {});
    for (const { width: inner, content } of await page.locator("dialog[open]").evaluateAll(boxes)) {
      assert.ok(content <= inner, `at 320 px ${content} px stand in ${inner}`);
    }
    unharmed(page);
    await page.context().close();
  });
}

test("with forced colours what is chosen, first or idle is told apart from the rest", async () => {
  const page = await lab.open({ forcedColors: "active" });
  const look = (selector) =>
    page.locator(selector).first().evaluate((e) => {
      const { backgroundColor, borderBlockColor, color } = getComputedStyle(e);
      return [backgroundColor, borderBlockColor, color].join("; ");
    });
  for (const [one, other] of [
    [".sections [aria-current]", ".sections button:not([aria-current])"],
    [".card:has(:checked)", ".card:not(:has(:checked))"],
    [".chip :checked + span", ".chip :not(:checked) + span"],
    [".toolbar [aria-disabled=true]", ".toolbar button:not([aria-disabled=true])"],
  ]) {
    assert.notEqual(await look(one), await look(other), one);
  }
  await page.context().close();
});

test("axe finds nothing in any language of the picker, at 320 px", async () => {
  const page = await lab.blank({ viewport: narrow });
  await page.goto(lab.url);
  await started(page);
  const languages = await page.locator("#language option").allInnerTexts();
  for (const section of sections) {
    await show(page, section);
    for (const language of languages) {
      await page.locator("#language").selectOption({ label: language });
      await page.waitForFunction((name) => document.querySelector("#language").selectedOptions[0].textContent === name, language);
      await unfold(page);
      assert.deepEqual(await violations(page), [], `${section}, ${language}`);
      assert.ok((await width(page)) <= 320, `${section}, ${language}: ${await width(page)} px`);
    }
  }
  unharmed(page);
  await page.context().close();
});

/** What stands in the other sections once they are there. */
const marks = { Lab: ".charts", Story: ".chapter figure", Map: ".cells", Avalanche: ".avalanche figure", Method: ".method table" };

for (const [name, body, inner] of [
  ["a frame", '<main><h1>A host</h1><iframe id="lab" title="Reset Lab" width="100%" height="900" src="{lab}?section=odds"></iframe></main>', (place) => place.length > 1],
  ["an element", '<main><h1>A host</h1><reset-lab section="odds"></reset-lab></main><script type="module" src="{lab}reset-lab.js"></script>', ([place]) => Array.isArray(place)],
]) {
  test(`axe finds nothing in ${name} on another page`, async () => {
    const page = await lab.page(body, { viewport: wide });
    const content = name === "a frame" ? page.frameLocator("#lab") : page.locator("reset-lab");
    await content.locator(".reset-lab:not(.opening) .sentence").waitFor({ timeout: 30_000 });
    await content.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
    const seen = [];
    assert.deepEqual(await throughAll(page, { seen }), {});
    const looked = seen.filter(inner).length;
    assert.ok(looked > 300, `axe has looked inside: ${looked} places`);
    for (const [section, mark] of Object.entries(marks)) {
      await content.getByRole("button", { name: section, exact: true }).click();
      await content.locator(mark).first().waitFor();
      const inSection = [];
      assert.deepEqual(await throughAll(page, { seen: inSection, names: ["light", "320 px, dark"] }), {}, section);
      assert.ok(inSection.filter(inner).length > 50, section);
    }
    unharmed(page);
    await page.context().close();
  });
}

/** What WCAG 1.4.12 lets a reader set. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

test("with wider spacing of text nothing is cut off: WCAG 1.4.12", async () => {
  const page = await lab.blank();
  const cut = {};
  for (const section of sections) {
    await show(page, section);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, spacing);
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      await settled(page);
      const found = await page.evaluate(cutOff);
      if ((await width(page)) > viewport.width) found.push(`the page is ${await width(page)} px wide`);
      if (found.length) cut[`${section}, ${viewport.width} px`] = found;
    }
  }
  assert.deepEqual(cut, {});
  await page.context().close();
});

test("with less motion nothing moves: no animation, no transition, no gliding, and the rounds stand still", async () => {
  const page = await lab.blank({ reducedMotion: "reduce" });
  await page.goto(lab.url);
  await started(page);
  await page.evaluate(() => {
    globalThis.moved = [];
    for (const kind of ["animationstart", "transitionrun"]) {
      addEventListener(kind, ({ target }) => moved.push(`${kind}: ${target.className}`), true);
    }
  });
  for (const section of sections) {
    await page.locator(".sections button").nth(sections.indexOf(section)).click();
    await used[section]?.(page);
    await unfold(page);
    await page.mouse.move(300, 300);
    const { running, glides } = await page.evaluate(() => ({
      running: document.getAnimations({ subtree: true }).length,
      glides: [...document.querySelectorAll("*")].filter((e) => getComputedStyle(e).scrollBehavior !== "auto").length,
    }));
    assert.deepEqual([section, running, glides], [section, 0, 0]);
  }
  assert.deepEqual(await page.evaluate(() => moved), []);
  // The avalanche is walked step by step, or read as a whole.
  await page.locator(".sections button").nth(sections.indexOf("avalanche")).click();
  await page.getByRole("combobox", { name: "Example" }).selectOption({ label: "One fund with assets of 100" });
  assert.equal(await page.getByRole("button", { name: "Play", exact: true }).count(), 0, "not offered, to the eye or to a reader of the screen");
  const round = page.locator(".rounds .round");
  const still = await round.innerText();
  await page.waitForTimeout(1500);
  assert.equal(await round.innerText(), still);
  await page.getByRole("button", { name: "Previous round" }).click();
  assert.match(await round.innerText(), /^Round 3 of 4/);
  await page.context().close();
});

const width = (page) => page.evaluate(() => document.scrollingElement.scrollWidth);
const boxes = (all) => all.map((e) => ({ width: e.clientWidth, content: e.scrollWidth }));

/** Words that their box does not show whole: where it hides what is too large, and in pictures beyond the page's edge. A
 *  field of one line is none of them: its text moves with the caret. */
function cutOff() {
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const found = [];
  for (const e of document.querySelectorAll("#reset-lab *")) {
    if (!e.checkVisibility() || e.closest(".visually-hidden, svg, math") || e.matches("input, textarea")) continue;
    const { overflowX, overflowY, clipPath } = getComputedStyle(e);
    // Hidden from sight where it has no room, as by the class.
    if (clipPath === "inset(50%)") continue;
    const control = e.matches("button, summary, label, .chip span, legend");
    const words = (e.innerText ?? "").trim().slice(0, 40);
    if (!words) continue;
    if ((control || hides(overflowX)) && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1) found.push(`${words}: ${e.scrollWidth} px in ${e.clientWidth}`);
    if ((control || hides(overflowY)) && e.scrollHeight > e.clientHeight + 1) found.push(`${words}: ${e.scrollHeight} px high in ${e.clientHeight}`);
  }
  for (const words of document.querySelectorAll("svg text")) {
    const svg = words.ownerSVGElement;
    if (!svg.checkVisibility()) continue;
    const [own, frame] = [words.getBoundingClientRect(), svg.getBoundingClientRect()];
    const clipped = getComputedStyle(svg).overflow !== "visible" && (own.left < frame.left - 1 || own.right > frame.right + 1);
    // Wider letters at a picture's edge may lose half of one; its sentence and its table have them whole.
    if (clipped || own.left < -6 || own.right > innerWidth + 6) found.push(`${words.textContent}, in a picture`);
  }
  return found;
}
