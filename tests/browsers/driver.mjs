// One browser of three, behind the few things that the tests need: Chromium and Firefox by puppeteer (Firefox over WebDriver
// BiDi), WebKit's MiniBrowser by selenium. Everything that a reader does is done by real pointers and keys.
import puppeteer from "puppeteer-core";
import { Builder, Capabilities, Key, Origin } from "selenium-webdriver";
import { executablePath, flags } from "../e2e/support/browser.mjs";

const modifiers = { Control: "CONTROL", Shift: "SHIFT" };

/** Puppeteer's page as a driver. */
async function puppet(browser, launched) {
  const page = await launched.newPage();
  return {
    browser,
    goto: (url) => page.goto(url, { waitUntil: "load" }),
    // Firefox gives nothing for an element or a file, Chromium an empty object.
    run: (code, ...args) =>
      page.evaluate(`(async () => { const value = await (${code})(...${JSON.stringify(args)}); return value instanceof Node || value instanceof Blob || value; })()`),
    size: (width, height) => page.setViewport({ width, height }),
    back: () => page.evaluate(() => history.back()),
    click: (x, y) => page.mouse.click(x, y),
    async drag(from, to) {
      await page.mouse.move(...from);
      await page.mouse.down();
      for (let step = 1; step <= 8; step++) {
        await page.mouse.move(from[0] + ((to[0] - from[0]) * step) / 8, from[1] + ((to[1] - from[1]) * step) / 8);
      }
      await page.mouse.up();
    },
    tap: (x, y) => page.touchscreen.tap(x, y),
    async key(name) {
      const [last, ...held] = name.split("+").reverse();
      for (const modifier of held) await page.keyboard.down(modifier);
      await page.keyboard.press(last);
      for (const modifier of held) await page.keyboard.up(modifier);
    },
    type: (words) => page.keyboard.type(words),
    async upload(selector, path) {
      const field = await page.$(selector);
      await field.uploadFile(path);
    },
    close: () => launched.close(),
  };
}

/** MiniBrowser by WebKitWebDriver. */
async function webkit() {
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: process.env.MINIBROWSER, args: ["--automation"] },
  });
  const driver = await new Builder().usingServer(process.env.WEBKIT_DRIVER).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 60_000 });
  const keyOf = (name) => Key[name.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase()] ?? name;
  const at = (x, y) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT });
  return {
    browser: "webkit",
    goto: (url) => driver.get(url),
    // Selenium hands a function over as text, and promises only by a callback.
    run: async (code, ...args) => {
      const result = await driver.executeAsyncScript(
        `const args = [...arguments]; const done = args.pop();
         Promise.resolve().then(() => (${code})(...args)).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
        ...args,
      );
      if (result.error) throw new Error(result.error);
      return result.value;
    },
    // The window's frame takes some of it.
    size: async (width, height) => {
      await driver.manage().window().setRect({ width, height });
      const [inner, outer] = await driver.executeScript("return [[innerWidth, innerHeight], [outerWidth, outerHeight]]");
      await driver.manage().window().setRect({ width: width + outer[0] - inner[0], height: height + outer[1] - inner[1] });
    },
    back: () => driver.navigate().back(),
    click: (x, y) => driver.actions().move(at(x, y)).click().perform(),
    drag: async (from, to) => {
      let actions = driver.actions().move(at(...from)).press();
      for (let step = 1; step <= 8; step++) {
        const [x, y] = [0, 1].map((i) => from[i] + ((to[i] - from[i]) * step) / 8);
        actions = actions.move({ ...at(x, y), duration: 20 });
      }
      await actions.release().perform();
    },
    tap: null,
    key: async (name) => {
      const [last, ...held] = name.split("+").reverse();
      let actions = driver.actions();
      for (const modifier of held) actions = actions.keyDown(Key[modifiers[modifier]]);
      actions = actions.keyDown(keyOf(last)).keyUp(keyOf(last));
      for (const modifier of held) actions = actions.keyUp(Key[modifiers[modifier]]);
      await actions.perform();
    },
    type: (words) => driver.actions().sendKeys(words).perform(),
    upload: async (selector, path) => driver.findElement({ css: selector }).sendKeys(path),
    close: () => driver.quit(),
  };
}

/** Starts the browser that `BROWSER` names: `chromium`, `firefox` or `webkit`. */
export async function start(name = process.env.BROWSER ?? "chromium") {
  if (name === "webkit") return webkit();
  if (name === "firefox") {
    const executable = process.env.FIREFOX || "/usr/bin/firefox-esr";
    return puppet(name, await puppeteer.launch({ browser: "firefox", executablePath: executable, headless: true }));
  }
  const options = { browser: "chrome", executablePath, headless: true, args: [...flags, "--no-sandbox"] };
  return puppet(name, await puppeteer.launch(options));
}
