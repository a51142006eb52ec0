// What a file of prices does not prove is asked; why a column is what it is, and what was made of a file, is said.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { violations } from "./support/axe.mjs";
import { parts } from "./support/lab.mjs";
import { page } from "./support/own-page.mjs";

const PENCE = "Date,Close\n2026-11-02,985\n2026-11-03,9.9\n2026-11-04,9.95\n2026-11-05,10\n";
const BARS = "Date,Open,High,Low,Close\n2026-11-02,100,103,99,102\n2026-11-03,102.5,104,96,97\n2026-11-04,97,99,95,98\n";

let ui;
beforeEach(async () => {
  const dialog = page.getByRole("dialog", { name: "Prices from a file" });
  const button = (name) => dialog.getByRole("button", { name, exact: true });
  ui = {
    ...parts(page),
    dialog,
    button,
    question: dialog.locator(".question"),
    whys: () => dialog.locator(".preview .why").allInnerTexts(),
    asRead: () => dialog.locator(".as-read li").allInnerTexts(),
    choose: async (name, content) => {
      const buffer = typeof content === "string" ? Buffer.from(content) : content;
      await dialog.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
      await button("Another file").waitFor();
    },
  };
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
});

test("an order of dates that nothing proves is asked with the file's own words, and nothing is read before the answer", async () => {
  await ui.choose("dates.csv", "Date,Close\n01/03/2024,10\n04/03/2024,11\n");
  assert.equal(await ui.button("Read the file").count(), 0);
  await ui.dialog.getByText("Answer the question above first.").waitFor();
  assert.match(await ui.question.locator("legend").innerText(), /several orders: 01\/03\/2024/);
  assert.deepEqual(await violations(page, { within: "dialog.import" }), []);
  await ui.dialog.getByLabel("01/03/2024 is 2024-03-01").check();
  await ui.button("Read the file").waitFor();
  assert.equal((await ui.asRead())[0].slice(0, 10), "2024-03-04");
  // The question stays, so that the answer can be changed.
  await ui.dialog.getByLabel("01/03/2024 is 2024-01-03").check();
  await ui.dialog.locator(".as-read", { hasText: "2024-04-03" }).waitFor();
  assert.ok(await ui.dialog.getByLabel("01/03/2024 is 2024-01-03").isChecked());
});

test("bids and offers are asked about by the keyboard too", async () => {
  await ui.choose("quotes.csv", "time,Bid,Ask\n09:30,99,101\n09:31,99.5,101.5\n");
  const first = ui.question.getByRole("radio").first();
  await first.focus();
  await page.keyboard.press("Space");
  await ui.button("Read the file").waitFor();
  assert.deepEqual(await ui.asRead(), ["09:30 99.00", "09:31 99.50"]);
});

test("each column says why it is what it is, and what the reader says counts", async () => {
  await ui.choose("bars.csv", BARS.replace("High", "Foo"));
  assert.deepEqual(await ui.whys(), ["by its name", "by its name", "by the prices", "by its name", "by its name"]);
  await ui.dialog.getByLabel("Column 3 is", { exact: true }).selectOption("not used");
  await ui.dialog.locator(".why", { hasText: "chosen by you" }).waitFor();
});

test("the first bars are drawn and told, and a swap changes both", async () => {
  await ui.choose("bars.csv", BARS);
  const figure = ui.dialog.locator(".first-bars");
  const line = () => figure.locator("svg path[stroke]").last().getAttribute("d");
  const before = await line();
  assert.match(await figure.locator("p").innerText(), /opens at 102\.5, reaches 104 and 96, and closes at 97\./);
  await ui.dialog.getByLabel("Column 2 is", { exact: true }).selectOption("price or close");
  await ui.dialog.getByLabel("Column 5 is", { exact: true }).selectOption("open");
  await figure.locator("p", { hasText: "opens at 97, reaches 104 and 96, and closes at 102.5." }).waitFor({ state: "attached" });
  assert.notEqual(await line(), before);
});

test("dates in an unknown form are told by a pattern, in which a mistake is told beside it", async () => {
  await ui.choose("dates.csv", "Date,Close\n02~11~2026,10\n03~11~2026,11\n");
  await ui.dialog.locator(".question legend", { hasText: "02~11~2026" }).waitFor();
  const field = ui.dialog.getByLabel("Pattern of dates and times");
  await field.fill("nonsense");
  await field.press("Tab");
  await ui.dialog.locator("#import-pattern-why", { hasText: "reads none of the file’s dates" }).waitFor();
  await field.fill("DD~MM~YYYY");
  await field.press("Tab");
  await ui.button("Read the file").waitFor();
  assert.equal((await ui.asRead())[0].slice(0, 10), "2026-11-03");
});

test("text in another encoding is decoded, and the choice can be corrected", async () => {
  // "일자,종가" in EUC-KR.
  const names = Buffer.from([0xc0, 0xcf, 0xc0, 0xda, 0x2c, 0xc1, 0xbe, 0xb0, 0xa1]);
  await ui.choose("krx.csv", Buffer.concat([names, Buffer.from("\n2026-11-02,83500\n2026-11-03,84000\n")]));
  const cells = ui.dialog.locator(".preview .names td");
  assert.deepEqual(await cells.allInnerTexts(), ["일자", "종가"]);
  await ui.dialog.getByLabel("Encoding of the text").selectOption("Western European");
  await ui.dialog.locator(".preview .names td", { hasText: "ÀÏÀÚ" }).waitFor();
});

test("a session that begins in the evening can be told", async () => {
  await ui.choose("futures.csv", "time,price\n2026-11-02 18:00,100\n2026-11-03 02:00,101\n2026-11-03 18:00,102\n2026-11-04 02:00,103\n");
  await ui.dialog.getByLabel("A session begins at").fill("17:00");
  await ui.button("Read the file").click();
  await ui.dialog.locator(".made", { hasText: "sessions: 2; prices: 4" }).waitFor();
});

test("what was made of a file is told in a line, opens again in the Lab, and its cautions stay by the result", async () => {
  await ui.choose("pence.csv", PENCE);
  await ui.button("Read the file").click();
  const line = "sessions: 3; prices: 3; 2026-11-03 to 2026-11-05; whole days; worth a look: 1";
  await ui.dialog.getByText(line, { exact: true }).waitFor();
  const caution = "Line 3: the price goes from 985 to 9.9, a factor that a split or another unit makes";
  await ui.dialog.getByText(caution).waitFor();
  await ui.button("Use these prices").click();
  await page.locator(".result .file-cautions", { hasText: caution }).waitFor();
  const fold = page.locator("details.made");
  await fold.locator("summary", { hasText: line }).click();
  assert.ok(await fold.getByText(caution).isVisible());
  await ui.scenario("Skid").check();
  await page.locator(".file-cautions").waitFor({ state: "detached" });
});
