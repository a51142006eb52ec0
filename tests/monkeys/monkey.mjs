// A monkey: random actions on the page from a seed, and what must hold of it at every step.
//   node tests/monkeys/monkey.mjs --seed 7 --actions 500      one monkey, with each action told
import assert from "node:assert/strict";
import { startLab } from "../e2e/support/browser.mjs";
import { view } from "../e2e/support/lab.mjs";
import { dist } from "../e2e/support/site.mjs";
import { actions, anyAction } from "./actions.mjs";
import { engineAgrees, linkHoldsAll, settle } from "./laws.mjs";
import { generator } from "./random.mjs";

/** Actions between two looks at what must hold. */
const LOOK = 25;

/** What the browser tells of a request that failed as the network was off. */
const offline = /ERR_INTERNET_DISCONNECTED|request failed/;

export const loadEngine = () => import(`${dist}/package/node.js`);

/** Undo brings back each state, redo the next. */
async function undoIsExact(page) {
  const here = await view(page);
  const button = (name) => page.getByRole("button", { name, exact: true });
  if ((await button("Undo").getAttribute("aria-disabled")) === "true") return;
  await button("Undo").click();
  await button("Redo").click();
  await page.waitForTimeout(600); // the address follows, too
  assert.deepEqual(await view(page), here, "undo and redo lead back");
}

/**
 * Lets a monkey loose for a number of actions. Resolves to the bytes of the heap at its end.
 * @throws what did not hold, with the seed and the last actions
 */
export async function loose(lab, engine, seed, count, tell = () => {}) {
  const random = generator(seed);
  const page = await lab.open({ hasTouch: true, acceptDownloads: true });
  page.isOffline = false;
  page.setDefaultTimeout(10_000);
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  await page.evaluate(() => (window.print = () => {}));
  const done = [];
  let wasOffline = false;
  try {
    for (let step = 1; step <= count; step++) {
      const name = anyAction(random);
      done.push(name);
      tell(`${step} ${name}`);
      await actions[name](page, random).catch((error) => {
        // An element may go away between being seen and being pressed; a page that does not answer is a fault.
        if (/not attached|detached|not visible|outside of the viewport|Execution context was destroyed/.test(error.message)) return;
        throw error;
      });
      wasOffline ||= page.isOffline;
      const problems = page.problems.filter((problem) => !wasOffline || !offline.test(problem));
      assert.deepEqual(problems, []);
      if (step % LOOK === 0) {
        await settle(page);
        await undoIsExact(page);
        await linkHoldsAll(lab, page);
        await engineAgrees(page, engine);
      }
    }
    return await heap(page);
  } catch (error) {
    error.message = `seed ${seed}, after ${done.length} actions (${done.slice(-12).join(", ")}) at ${page.url()}: ${error.message}`;
    throw error;
  } finally {
    await page.context().close();
  }
}

/** Bytes of the JavaScript heap after a collection. */
async function heap(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
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
      (bytes) => console.log(`seed ${seed}: ${count} actions, ${(bytes / 1e6).toFixed(1)} MB`),
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
