// A monkey: random actions on the page from a seed, and what must hold of it at every step.
//   node tests/monkeys/monkey.mjs --seed 7 --actions 500      one monkey, with each action told
import assert from "node:assert/strict";
import { startLab, started } from "../e2e/support/browser.mjs";
import { view } from "../e2e/support/lab.mjs";
import { dist } from "../e2e/support/site.mjs";
import { actions, anyAction } from "./actions.mjs";
import { avalancheAgrees, labAndMap, oddsAgree } from "./agree.mjs";
import { addressSaysAll, linkHoldsAll, settle, undoIsExact } from "./laws.mjs";
import { generator } from "./random.mjs";

/** Actions between two looks at what must hold. */
const LOOK = Number(process.env.MONKEY_LOOK ?? 25);
/** Looks between two at the Odds, which take some seconds. */
const ODDS = 8;

/** What the browser tells of a request that failed as the network was off. */
const offline = /ERR_INTERNET_DISCONNECTED|request failed/;

/** What "Undo" is called. */
const undo = ["Undo", "Rückgängig", "Annulla", "실행 취소", "復原"];

export const loadEngine = () => import(`${dist}/package/node.js`);

/** A page that counts what is undone and knows the modules' memories. */
async function open(lab) {
  const page = await lab.blank({ hasTouch: true, acceptDownloads: true });
  await page.addInitScript((undo) => {
    window.undone = 0;
    addEventListener("click", ({ target }) => (window.undone += undo.includes(target.closest?.("button")?.textContent)), true);
    addEventListener("keydown", ({ key, ctrlKey }) => (window.undone += ctrlKey && /[zy]/i.test(key)), true);
    window.print = () => ["beforeprint", "afterprint"].forEach((type) => dispatchEvent(new Event(type)));
    window.memories = [];
    const keep = (made) => {
      const { memory } = (made.instance ?? made).exports;
      if (memory) window.memories.push(memory);
      return made;
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = (...given) => own.apply(WebAssembly, given).then(keep);
    }
  }, undo);
  await page.goto(lab.url);
  await started(page);
  page.isOffline = false;
  page.setDefaultTimeout(20_000);
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  page.devtools = await page.context().newCDPSession(page);
  await page.devtools.send("Performance.enable");
  return page;
}

/**
 * Lets a monkey loose for a number of actions. Resolves to what the page takes at its end, and how often each law was looked at.
 * @throws what did not hold, with the seed and the last actions
 */
export async function loose(lab, engine, seed, count, tell = () => {}) {
  const random = generator(seed);
  const page = await open(lab);
  const done = [];
  const known = new Map();
  const looks = { looks: 0, undone: 0, odds: 0 };
  let wasOffline = false;
  let earlier = null;
  try {
    for (let step = 1; step <= count; step++) {
      const name = anyAction(random);
      done.push(name);
      tell(`${step} ${name}`);
      if (name === "reload") earlier = null;
      await actions[name](page, random).catch((error) => {
        // An element may go away between being seen and being pressed; a page that does not answer is a fault.
        if (/not attached|detached|not visible|outside of the viewport|Execution context was destroyed/.test(error.message)) return;
        throw error;
      });
      // A tap may have met a link out of the app: its reader comes back.
      if ((await page.locator("#reset-lab").count()) === 0) {
        await page.goBack();
        await started(page);
        earlier = null;
      }
      wasOffline ||= page.isOffline;
      const problems = page.problems.filter((problem) => !wasOffline || !offline.test(problem));
      assert.deepEqual(problems, []);
      if (step % LOOK === 0) {
        await settle(page);
        await addressSaysAll(page, known);
        const isStraight = earlier && (await page.evaluate(() => window.undone)) === 0;
        looks.undone += await undoIsExact(page, isStraight ? earlier : null);
        await addressSaysAll(page, known);
        await linkHoldsAll(lab, page);
        await labAndMap(page, engine);
        await avalancheAgrees(page, engine);
        if (looks.looks % ODDS === ODDS - 1) looks.odds += await oddsAgree(page, engine);
        looks.looks += 1;
        earlier = await view(page);
        await page.evaluate(() => (window.undone = 0));
      }
    }
    return { ...(await memory(page)), ...looks };
  } catch (error) {
    error.message = `seed ${seed}, after ${done.length} actions (${done.slice(-12).join(", ")}) at ${page.url()}: ${error.message}`;
    throw error;
  } finally {
    await page.context().close();
  }
}

/** Bytes of the JavaScript heap after a collection and of the modules' memories; nodes and listeners. */
async function memory(page) {
  const { devtools } = page;
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = await page.evaluate(() => Math.max(0, ...window.memories.map(({ buffer }) => buffer.byteLength)));
  return { heap: of("JSHeapUsedSize"), wasm, nodes: of("Nodes"), listeners: of("JSEventListeners") };
}

/** The value of an option of the command line. */
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

if (import.meta.url === `file://${process.argv[1]}`) {
  const [first, monkeys, count] = [option("seed", 1), option("monkeys", 1), option("actions", 500)];
  const [lab, engine] = [await startLab(), await loadEngine()];
  let failed = 0;
  for (let seed = first; seed < first + monkeys; seed++) {
    const tell = monkeys === 1 ? console.log : undefined;
    await loose(lab, engine, seed, count, tell).then(
      (found) => console.log(`seed ${seed}: ${count} actions, ${JSON.stringify(found)}`),
      (error) => {
        failed += 1;
        console.error(`FAILED ${error.message.slice(0, 3000)}`);
      },
    );
  }
  await lab.close();
  console.log(`${monkeys - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
