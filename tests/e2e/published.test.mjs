// What is published beside the app: manifest, pages for hosts and readers, metadata, and the headers that hosts are told.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { violations } from "./support/axe.mjs";
import { startLab, started, subPath } from "./support/browser.mjs";
import { changes, parts, unharmed } from "./support/lab.mjs";
import { dist, root, serve } from "./support/site.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

const built = (name) => readFile(join(dist, name), "utf8");

/** Width and height of a PNG. */
async function pixels(name) {
  const png = await readFile(join(dist, name));
  assert.deepEqual([...png.subarray(1, 4)], [0x50, 0x4e, 0x47], `${name} is a PNG`);
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test("the browser finds nothing wrong with the manifest, and its icons are of the sizes that it says", async () => {
  const page = await lab.open();
  const session = await page.context().newCDPSession(page);
  const { url, errors } = await session.send("Page.getAppManifest");
  assert.equal(url, `${lab.url}manifest.webmanifest`);
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A context of a test is a private window, in which nothing can be installed.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  const manifest = JSON.parse(await built("manifest.webmanifest"));
  for (const { src, sizes } of manifest.icons) assert.equal(await pixels(src), sizes, src);
  assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
  assert.deepEqual([manifest.start_url, manifest.scope], ["./", "./"]);
  assert.equal(await pixels("icons/apple-touch-icon.png"), "180x180");
  const icon = await page.evaluate(() => fetch(document.querySelector("link[rel=icon]").href).then(({ ok }) => ok));
  assert.ok(icon, "the page's own icon is there");
  unharmed(page);
});

test("a link to the page has a title, a description and, where its address is known, a picture", async () => {
  const html = await built("index.html");
  const content = (property) => html.match(new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`))?.[1];
  assert.match(content("og:title"), /Reset Lab/);
  assert.match(content("description"), /airbag/);
  assert.match(content("og:description"), /With the reset the product ends at 77\.0/);
  assert.equal(content("twitter:card"), "summary_large_image");
  assert.equal(await pixels("social.png"), "1200x630");
  const address = content("og:url");
  assert.equal(content("og:image"), address && `${address}social.png`);
  assert.equal(/Sitemap: /.test(await built("robots.txt")), address !== undefined);
});

test("an address that leads nowhere gets a page that leads home, at any depth", async (t) => {
  const address = (await built("index.html")).match(/<link rel="canonical" href="([^"]*)">/)?.[1];
  const home = new URL(address ?? "/", "http://somewhere/").pathname;
  const site = await serve({ [home]: dist });
  t.after(() => site.close());
  for (const path of ["nothing", "some/thing/deep/nothing.html"]) {
    const page = await lab.browser.newPage({ locale: "en-GB" });
    const failed = [];
    page.on("console", (message) => failed.push(message.text()));
    const answer = await page.goto(`${site.origin}${home}${path}`);
    assert.equal(answer.status(), 404);
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    assert.deepEqual(await violations(page), []);
    const stroke = await page.locator("path").first().evaluate((line) => getComputedStyle(line).fill);
    assert.equal(stroke, "none", "its style is allowed");
    assert.deepEqual(failed.filter((text) => !/404/.test(text)), []);
    await page.getByRole("link", { name: "Go to Reset Lab" }).click();
    await started(page);
    await page.close();
  }
});

test("the licences name everything that is in the module, with texts", async () => {
  const page = await lab.open();
  await page.getByRole("contentinfo").getByRole("link", { name: "Licences" }).click();
  await page.getByRole("heading", { name: "Licences", level: 1 }).waitFor();
  const names = await page.locator("tbody th").allInnerTexts();
  for (const name of ["leptos", "plotters", "wasm-bindgen", "libm", "csv-core", "Rust standard library"]) {
    assert.ok(names.includes(name), name);
  }
  // Built with, and not in what is shipped.
  for (const name of ["leptos_macro", "serde_derive", "proptest", "axe-core", "reset-engine"]) assert.ok(!names.includes(name), name);
  const dangling = await page.locator("td a").evaluateAll((links) =>
    links.filter((link) => !document.querySelector(link.getAttribute("href"))?.nextElementSibling.textContent.trim()).length,
  );
  assert.equal(dangling, 0);
  assert.equal(await page.locator("tbody tr", { hasNot: page.locator("td a") }).count(), 0);
  await page.getByRole("link", { name: "Reset Lab", exact: true }).click();
  await started(page);
  unharmed(page);
});

test("the statement on accessibility says what was tested and what was not, in two languages", async () => {
  const page = await lab.open({ locale: "it-IT" });
  await page.getByRole("contentinfo").getByRole("link", { name: "Accessibilità" }).click();
  await page.getByRole("heading", { name: "What was not tested" }).waitFor();
  assert.match(await page.locator("[lang=it]#it").innerText(), /Che cosa non è stato provato[^]*Firefox e Safari/);
  unharmed(page);
});

for (const name of ["licences.html", "accessibility.html", "404.html"]) {
  test(`${name} is readable for everybody`, async () => {
    for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 320, height: 640 } }]) {
      const page = await lab.blank(options);
      await page.goto(lab.url + name);
      assert.deepEqual(await violations(page), []);
      const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement);
      assert.ok(!(scrollWidth > clientWidth), `${name} is ${scrollWidth} px wide`);
      unharmed(page);
      await page.context().close();
    }
  });
}

test("the page works with the headers that hosts are told, alone and in a frame", async (t) => {
  const told = (await readFile(join(root, "docs/hosting.md"), "utf8")).match(/```\n(Content-Security-Policy[^]*?)```/)[1];
  const headers = Object.fromEntries(told.trim().split("\n").map((line) => line.split(/: (.*)/).slice(0, 2)));
  const site = await serve({ [subPath]: dist }, headers);
  t.after(() => site.close());
  const page = await lab.browser.newPage({ locale: "en-GB" });
  const problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const response = await page.goto(site.origin + subPath);
  assert.match(await response.headerValue("content-security-policy"), /frame-ancestors/);
  await started(page);
  await changes(page, () => parts(page).scenario("Skid").check());
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  // Its text has no icon, for which the browser looks at the host's root.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(`${lab.url}robots.txt`);
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
  }, site.origin + subPath);
  await page.frameLocator("iframe").locator(".reset-lab:not(.opening) .sentence").waitFor();
  assert.deepEqual(problems, []);
  await page.close();
});
