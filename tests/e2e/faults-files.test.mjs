// The module for workbooks comes broken or not at all when it is wanted: the reader is told, nothing is lost, and later it works.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { started, startLab } from "./support/browser.mjs";
import { parts, view } from "./support/lab.mjs";
import { dist, root } from "./support/site.mjs";

let lab;
before(async () => (lab = await startLab()));
after(() => lab.close());

const file = (pattern) => readdirSync(dist).find((name) => pattern.test(name)) ?? assert.fail(`no file like ${pattern}`);
const glue = file(/^workbooks-[0-9a-f]+\.js$/);
const wasm = file(/^workbooks-.*\.wasm$/);
const book = join(root, "tests/data/book.xlsx");

const refused = (route) => route.abort("connectionreset");
const missing = (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "not found" });
const half = async (route) => {
  const name = new URL(route.request().url()).pathname.split("/").at(-1);
  const whole = await readFile(join(dist, name));
  await route.fulfill({ status: 200, contentType: name.endsWith("wasm") ? "application/wasm" : "text/javascript", body: whole.subarray(0, whole.length / 2) });
};

for (const [what, name, answer] of [
  ["script is missing", glue, missing],
  ["script arrives by half", glue, half],
  ["module does not come", wasm, refused],
  ["module arrives by half", wasm, half],
]) {
  test(`where the workbooks' ${what}, the reader is told, nothing is lost, and later the workbook is read`, async () => {
    const page = await lab.blank();
    const dialog = page.getByRole("dialog");
    await page.route(`**/${name}`, answer);
    await page.goto(lab.url);
    await started(page);
    await parts(page).scenario("Skid").check();
    const before = await view(page);
    await page.getByRole("button", { name: "Use prices from a file …", exact: true }).click();
    await dialog.locator("input[type=file]").setInputFiles(book);
    await page.getByText("The part of this page that reads files did not come").waitFor();
    assert.deepEqual(await view(page), before);
    await page.unroute(`**/${name}`);
    await dialog.locator("input[type=file]").setInputFiles(book);
    await page.getByRole("button", { name: "Read the file", exact: true }).click();
    await page.getByRole("button", { name: "Use these prices", exact: true }).click();
    assert.match(await page.locator("#reset-lab").innerText(), /Prices from the file book\.xlsx/);
    await page.context().close();
  });
}
