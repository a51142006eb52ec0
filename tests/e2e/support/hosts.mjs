// Pages of another origin around Reset Lab: the project's examples, and bare ones for one question each.
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { startLab } from "./browser.mjs";
import { root } from "./site.mjs";

/** A policy as strict as a host's can be; what the host needs is named. */
export const strict = (site) =>
  `default-src 'none'; style-src 'self'; img-src 'self' data: blob:; script-src 'self' ${site} 'wasm-unsafe-eval'; connect-src ${site}; frame-src ${site}; base-uri 'none'; form-action 'none'`;

/**
 * Starts the site and a host of another origin. `lab.page(body, { policy })` opens a bare page of the host with that body,
 * in which `{lab}` stands for the site's address; `/examples/…` are the project's, with the site's address in them.
 */
export async function startHosts() {
  const bodies = new Map();
  const lab = await startLab({
    "/bare/": (name) => bodies.get(name),
    "/examples/": async (name) => {
      const file = name.endsWith("/") ? `${name}index.html` : name;
      const text = await readFile(join(root, "examples", file), "utf8").catch(() => undefined);
      if (extname(file) !== ".html") return text;
      return text?.replaceAll("../../", lab.url).replaceAll("'self'", `'self' ${new URL(lab.url).origin}`);
    },
  });
  const site = new URL(lab.url).origin;

  async function page(body, { policy, head = "", ...options } = {}) {
    const name = `${bodies.size}`;
    const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy(site)}">` : "";
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">${meta}${head}</head><body>${body}</body></html>`;
    bodies.set(name, html.replaceAll("{lab}", lab.url));
    const page = await lab.blank(options);
    await page.goto(`${lab.host}/bare/${name}`);
    return page;
  }

  /** A page of `examples/`. */
  async function example(path, options) {
    const page = await lab.blank(options);
    await page.goto(`${lab.host}/examples/${path}`);
    return page;
  }

  return { ...lab, site, page, example };
}
