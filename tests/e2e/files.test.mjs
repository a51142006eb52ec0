// Reading files beside the page's thread, on the built site and under its content security policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";
import { dist, pricesWorker } from "./support/site.mjs";

let lab;
let page;

before(async () => {
  lab = await startLab();
  page = await lab.open();
  await page.evaluate((priceWorker) => {
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
    // The worker says when it listens: null.
    globalThis.start = async (file, more) => {
      const worker = new Worker(new URL(priceWorker, document.baseURI), { type: "module" });
      const first = await new Promise((heard) => (worker.onmessage = worker.onerror = heard));
      if (first.data !== null) throw new Error(`the worker does not listen: ${first.data ?? first.message}`);
      // Without choices, the reader has said nothing of the file.
      worker.postMessage({ turn: 1, file, read: true, ...more });
      return worker;
    };
    globalThis.result = (worker) =>
      new Promise((resolve) => {
        const progress = [];
        worker.onmessage = ({ data: [turn, ...data] }) => {
          if (turn === 1 && typeof data[0] === "number") progress.push(data[0]);
          else resolve({ progress, data });
        };
        worker.onerror = (event) => resolve({ progress, data: [`error: ${event.message}`] });
      });
  }, pricesWorker(dist));
});
after(() => lab.close());

test("the worker reads a file with a module of its own and sends back columns", async () => {
  const read = await page.evaluate(async () => {
    const file = new Blob(["time,price\n2024-03-15 09:30,350\n2024-03-15 11:30,286.84\nx,1\n"]);
    const { progress, data } = await result(await start(file));
    return { progress, size: file.size, data: data.map((part) => [...part]) };
  });
  assert.deepEqual(read.progress, [read.size]);
  assert.deepEqual(read.data.slice(1), [[0, 120], [350, 286.84], []]);
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
    const { progress, data } = await result(await start(file));
    const seconds = (performance.now() - from) / 1000;
    running = false;
    return { seconds, size: file.size, steps: progress.length, longest: Math.max(...frames), ticks: data[1].length };
  });
  console.log(`1,000,000 rows, ${(read.size / 1e6).toFixed(0)} MB: ${read.seconds.toFixed(2)} s; longest pause of the page ${read.longest.toFixed(0)} ms`);
  assert.equal(read.ticks, 1_000_000);
  assert.ok(read.steps > 10, `${read.steps} steps of progress`);
  assert.ok(read.longest < 500, `the page stood still for ${read.longest} ms`);
  unharmed(page);
});

test("a cancelled reading ends at once", async () => {
  const told = await page.evaluate(async () => {
    const worker = await start(ticks(300_000));
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

test("what is no order fails with a word, not with silence", async () => {
  const said = await page.evaluate(async () => {
    const worker = await start(new Blob(["a"]), { choices: new Uint8Array([9]) });
    const { data } = await new Promise((heard) => (worker.onmessage = heard));
    return data;
  });
  assert.deepEqual(said, [0, "not an order"]);
  unharmed(page);
});

test("the sample file is there, and says that it is invented", async () => {
  const text = await page.evaluate(() => fetch("sample-day.csv").then((answer) => answer.text()));
  assert.match(text, /^# Stock A: one invented day/);
  unharmed(page);
});
