// Reading files beside the page's thread, on the built site and under its content security policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
let page;

before(async () => {
  lab = await startLab();
  page = await lab.open();
  await page.evaluate(() => {
    const { glue, wasm, importWorker } = document.querySelector("script[data-import-worker]").dataset;
    const url = (file) => new URL(file, document.baseURI).href;
    // Numbers of a mapping as crates/price-files/src/wire.rs writes them: ticks, "time,price" with a header.
    const mapping = new Float64Array([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 570, 390, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    globalThis.ticks = (rows) => {
      const lines = ["time,price\n"];
      const two = (n) => String(n).padStart(2, "0");
      for (let i = 0; i < rows; i++) {
        const s = Math.floor((i * 23000) / rows) + 34200;
        const ms = String(i % 1000).padStart(3, "0");
        lines.push(`2024-03-15 ${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}.${ms}${two(i % 100)},${(300 + (i % 977) / 16).toFixed(4)}\n`);
      }
      return new Blob(lines);
    };
    globalThis.start = (file) => {
      const worker = new Worker(url(importWorker), { type: "module" });
      worker.postMessage({ glue: url(glue), wasm: url(wasm), file, mapping });
      return worker;
    };
    globalThis.result = (worker) =>
      new Promise((resolve) => {
        const progress = [];
        worker.onmessage = ({ data }) => {
          if (typeof data === "number") progress.push(data);
          else resolve({ progress, data });
        };
        worker.onerror = (event) => resolve({ progress, data: `error: ${event.message}` });
      });
  });
});
after(() => lab.close());

test("the worker reads a file with the page's own module and sends back columns", async () => {
  const read = await page.evaluate(async () => {
    const file = new Blob(["time,price\n2024-03-15 09:30,350\n2024-03-15 11:30,286.84\nx,1\n"]);
    const { progress, data } = await result(start(file));
    return { progress, size: file.size, data: typeof data === "string" ? data : data.map((part) => [...part]) };
  });
  assert.deepEqual(read.progress, [read.size]);
  const [head, minute, price, volume] = read.data;
  assert.deepEqual([minute, price, volume], [[0, 120], [350, 286.84], []]);
  // Previous close, open, length, rows read, rows refused.
  assert.deepEqual(head.slice(0, 5), [350, 570, 120, 2, 1]);
  unharmed(page);
});

test("a million rows are read while the page goes on", async () => {
  const read = await page.evaluate(async () => {
    const file = ticks(1_000_000);
    const frames = [];
    let last = performance.now();
    let running = true;
    const beat = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (running) setTimeout(beat, 0);
    };
    setTimeout(beat, 0);
    const from = performance.now();
    const { progress, data } = await result(start(file));
    const seconds = (performance.now() - from) / 1000;
    running = false;
    return { seconds, size: file.size, steps: progress.length, longest: Math.max(...frames), head: typeof data === "string" ? data : [...data[0].slice(0, 5)], ticks: data[1].length };
  });
  console.log(`1,000,000 rows, ${(read.size / 1e6).toFixed(0)} MB: ${read.seconds.toFixed(2)} s; longest pause of the page ${read.longest.toFixed(0)} ms`);
  assert.equal(read.head[3] + read.head[4], 1_000_000);
  assert.equal(read.ticks, read.head[3]);
  assert.ok(read.steps > 10, `${read.steps} steps of progress`);
  assert.ok(read.longest < 500, `the page stood still for ${read.longest} ms`);
  unharmed(page);
});

test("a cancelled reading ends at once", async () => {
  const told = await page.evaluate(async () => {
    const worker = start(ticks(300_000));
    let messages = 0;
    await new Promise((first) => (worker.onmessage = () => (messages++, first())));
    worker.terminate();
    const before = messages;
    await new Promise((later) => setTimeout(later, 300));
    return messages - before;
  });
  assert.equal(told, 0);
  unharmed(page);
});

test("what is no mapping fails with a word, not with silence", async () => {
  const said = await page.evaluate(async () => {
    const { glue, wasm } = document.querySelector("script[data-import-worker]").dataset;
    const url = (file) => new URL(file, document.baseURI).href;
    const worker = start(new Blob([""]));
    worker.postMessage({ glue: url(glue), wasm: url(wasm), file: new Blob(["a"]), mapping: new Float64Array(2) });
    const heard = [];
    await new Promise((done) => (worker.onmessage = ({ data }) => (heard.push(typeof data), heard.length === 2 && done())));
    return heard;
  });
  assert.deepEqual(said.sort(), ["object", "string"]);
  unharmed(page);
});

test("the sample file is there, and says that it is invented", async () => {
  const text = await page.evaluate(() => fetch("sample-day.csv").then((answer) => answer.text()));
  assert.match(text, /^# Stock A: one invented day/);
  unharmed(page);
});
