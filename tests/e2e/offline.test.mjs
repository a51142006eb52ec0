// Without a network: what is kept, when a new version is used, and what is left alone.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch, started, subPath } from "./support/browser.mjs";
import { changes, parts } from "./support/lab.mjs";
import { dist, pricesWorker, root, serve } from "./support/site.mjs";

const HASHED = /-([0-9a-f]{16})/g;
const flipped = (hash) => [...hash].map((digit) => (15 - parseInt(digit, 16)).toString(16)).join("");

let browser, next, folder, folders, seen, site, url, context;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "reset-lab-"));
  next = join(folder, "next");
  await anotherVersion(next);
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  folders = { [subPath]: dist };
  seen = [];
  site = await serve(folders, {}, seen);
  url = site.origin + subPath;
  context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(15_000);
});
afterEach(async () => {
  await context.close();
  await site.close();
});

/** The built site as another version of it: the same files under other names, and a service worker for these. */
async function anotherVersion(to) {
  await cp(dist, to, { recursive: true });
  const swap = (text) => text.replace(HASHED, (_, hash) => `-${flipped(hash)}`);
  const texts = /\.(html|js|css|txt|webmanifest)$/;
  for (const name of await readdir(to, { recursive: true })) {
    const path = join(to, name);
    if (texts.test(name) && name !== "service-worker.js") await writeFile(path, swap(await readFile(path, "utf8")));
    if (swap(name) !== name) await rename(path, join(to, swap(name)));
  }
  const path = join(to, "service-worker.js");
  const worker = (await readFile(path, "utf8")).replace(/[0-9a-f]{16}/g, flipped);
  const files = JSON.parse(worker.match(/const FILES = (\[.*\]);/)[1]);
  for (const file of files.filter(([, integrity]) => integrity)) {
    const content = await readFile(join(to, file[0].endsWith("/") ? `${file[0]}index.html` : file[0]));
    file[1] = `sha256-${createHash("sha256").update(content).digest("base64")}`;
  }
  await writeFile(path, worker.replace(/const FILES = .*;/, `const FILES = ${JSON.stringify(files)};`));
}

/** A page at the site, once the version that it brings is kept. */
async function visit(path = "") {
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(error.message));
  await page.goto(url + path);
  await started(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    }
  });
  return page;
}

/** The hashes in the names of all files that a page has loaded. */
const loaded = (page) =>
  page.evaluate(() => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name.match(/-([0-9a-f]{16})/)?.[1]);
    return [...new Set(names.filter(Boolean))];
  });

/** Asserts that a page is of one version only: the one of a folder. */
async function isOf(page, version) {
  const own = (await readdir(version)).join(" ");
  const hashes = await loaded(page);
  assert.ok(hashes.length > 5, "the page has loaded its files");
  for (const hash of hashes) assert.ok(own.includes(hash), `${hash} is of this version`);
}

/** Reads prices from a file, which a worker does that is not loaded before. */
async function importPrices(page) {
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles(join(root, "assets/sample-day.csv"));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Correct how it is read" }).waitFor();
}

const offer = (page) => page.getByRole("complementary", { name: "New version" });
const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).length);

test("after the first visit everything works without a server", async () => {
  const page = await visit();
  await site.close();
  await context.setOffline(true);
  for (const path of ["", "?lang=it", "index.html", "#x"]) {
    await page.goto("about:blank");
    await page.goto(url + path);
    await started(page);
    const ui = parts(page);
    await changes(page, () => page.locator(".card input").nth(1).check());
    assert.match(await ui.sentence.innerText(), path === "?lang=it" ? /Con il reset/ : /With the reset/);
  }
  await isOf(page, dist);
  // What the page loads later, too: the workers that draw paths and read files.
  await page.goto(`${url}?section=odds`);
  await page.waitForFunction(() => document.querySelector(".precision .idle"), null, { timeout: 60_000 });
  await page.goto(url);
  await started(page);
  await importPrices(page);
  for (const [name, heading] of [["licences.html", "Licences"], ["accessibility.html", "Accessibility"]]) {
    await page.goto(url + name);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
  }
  assert.deepEqual(page.problems, []);
});

test("a new version is offered, and used when the reader says so: never a mix of two", async () => {
  const page = await visit();
  folders[subPath] = next; // the files of the first version are gone from the host
  await page.reload();
  await started(page);
  await offer(page).waitFor();
  await isOf(page, dist);
  await page.getByRole("status").filter({ hasText: "new version" }).waitFor();
  assert.equal(await caches(page), 2);

  await offer(page).getByRole("button", { name: "Later" }).click();
  assert.equal(await offer(page).count(), 0);
  await changes(page, () => parts(page).scenario("Skid").check());
  await page.reload();
  await started(page);
  await isOf(page, dist);

  await offer(page).waitFor();
  await page.getByRole("combobox", { name: "Language" }).selectOption("Italiano");
  await page.getByRole("button", { name: "Ricarica" }).waitFor();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Ricarica" }).click()]);
  await started(page);
  await isOf(page, next);
  assert.equal(await offer(page).count(), 0);
  await page.waitForFunction(async () => (await globalThis.caches.keys()).length === 1);
  assert.deepEqual(page.problems, []);
});

test("a page of the old version goes on with its own files after another has taken the new one", async () => {
  const [old, other] = [await visit(), await visit()];
  folders[subPath] = next;
  await other.reload();
  await offer(other).waitFor();
  await Promise.all([other.waitForEvent("load"), offer(other).getByRole("button", { name: "Reload" }).click()]);
  await started(other);
  await isOf(other, next);
  // Nobody has reloaded the first page, and what it has yet to load is there.
  await isOf(old, dist);
  await changes(old, () => parts(old).scenario("Skid").check());
  assert.ok(await old.evaluate(async (worker) => (await fetch(worker)).ok, pricesWorker(dist)));
  await old.reload();
  await started(old);
  await isOf(old, next);
});

test("a version that is not whole is not kept", async () => {
  const page = await visit();
  // A host in the middle of publishing: the new service worker is there, and the page is the old one.
  const half = join(folder, "half");
  await cp(next, half, { recursive: true });
  await cp(join(dist, "index.html"), join(half, "index.html"));
  folders[subPath] = half;
  seen.length = 0;
  await page.reload();
  await started(page);
  // The browser looks for a new version, begins to keep its files, and gives up.
  const flippedNames = (await readdir(next)).filter((name) => /-[0-9a-f]{16}/.test(name));
  while (!flippedNames.some((name) => seen.includes(subPath + name))) await page.waitForTimeout(50);
  await page.waitForFunction(async () => {
    const { installing } = await navigator.serviceWorker.getRegistration();
    return !installing && (await globalThis.caches.keys()).length === 1;
  });
  assert.equal(await offer(page).count(), 0);
  assert.equal(await caches(page), 1);
  await isOf(page, dist);
});

test("in a frame nothing is kept, and nothing kept is shown", async () => {
  const host = join(folder, "host");
  await mkdir(host);
  await writeFile(join(host, "index.html"), `<iframe src="${url}" width="800" height="600"></iframe>`);
  folders["/host/"] = host;
  const page = await context.newPage();
  const framed = async () => {
    await page.goto(`${site.origin}/host/`);
    const frame = page.frames()[1];
    await frame.locator(".reset-lab:not(.opening) .sentence").waitFor();
    return frame;
  };
  const frame = await framed();
  await page.waitForTimeout(500);
  assert.equal(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.ok(!seen.includes(`${subPath}service-worker.js`));

  await visit();
  seen.length = 0;
  await framed();
  assert.ok(seen.includes(subPath), "the frame's page comes from the host");
});

test("nothing is asked of the host after loading, and no cookie is set, through all sections", async () => {
  const page = await visit();
  await page.waitForTimeout(500);
  seen.length = 0;
  const elsewhere = [];
  context.on("request", (request) => request.url().startsWith(site.origin) || elsewhere.push(request.url()));
  const sections = page.getByRole("navigation", { name: "Sections" }).getByRole("button");
  for (let n = 0; n < (await sections.count()); n++) {
    await sections.nth(n).click();
    await page.waitForTimeout(200);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const choice of await page.locator("main [type=range]").all()) await choice.press("ArrowRight");
  }
  await sections.first().click();
  for (let n = 0; n < (await page.locator(".card input").count()); n++) await page.locator(".card input").nth(n).check();
  await page.getByRole("combobox", { name: "Language" }).selectOption("Italiano");
  await page.getByRole("combobox", { name: "Lingua" }).selectOption("English");
  await importPrices(page);
  await page.waitForTimeout(500);
  // The browser looks for another version of the service worker when it likes.
  assert.deepEqual(seen.filter((path) => !/favicon|service-worker\.js$/.test(path)), []);
  assert.deepEqual(elsewhere.filter((address) => !/^(data|blob):/.test(address)), []);
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await page.evaluate(() => document.cookie), "");
  assert.deepEqual(page.problems, []);
});
