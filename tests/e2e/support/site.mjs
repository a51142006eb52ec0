// A server for built files on a free port of this machine: no framework, no cache, gzip as a real host does.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const dist = join(root, "dist");

/** The name of the worker that reads files of prices in a built site. */
export const pricesWorker = (site) => readdirSync(site).find((name) => /^prices-[0-9a-f]+\.js$/.test(name));

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/**
 * Serves folders below path prefixes, such as `{ "/some/path/": dist }`, which may be exchanged while it runs. A function in
 * place of a folder gives the text of a page for the rest of the path, or nothing. A folder's 404.html answers for what is
 * missing in it, as on Pages. `headers` go with every file; `seen` gets the path of every request.
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve(folders, headers = {}, seen = []) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    seen.push(path);
    const found = await open(folders, path);
    if (!found) {
      const page = await missing(folders, path);
      response.writeHead(404, { "content-type": page ? types[".html"] : types[".txt"] }).end(page ?? "not found");
      return;
    }
    const sent = { "content-type": found.type, "cache-control": "no-store", ...headers };
    const zipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (zipped) sent["content-encoding"] = "gzip";
    response.writeHead(200, sent).end(zipped ? packed(found.content) : found.content);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

const packings = new Map();

/** Content in gzip, packed once: every start of the page asks for the same two megabytes. */
function packed(content) {
  const key = createHash("sha1").update(content).digest("base64");
  if (!packings.has(key)) packings.set(key, gzipSync(content));
  return packings.get(key);
}

/** The file behind a path, if it is inside one of the folders. */
async function open(folders, path) {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    if (typeof folder === "function") {
      const content = await folder(rest);
      if (content === undefined || content === null) continue;
      return { content, type: types[extname(rest)] ?? types[".html"] };
    }
    const file = normalize(join(folder, rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest));
    const type = types[extname(file)];
    if (!type || !file.startsWith(folder + sep)) return null;
    return readFile(file).then((content) => ({ content, type }), () => null);
  }
  return null;
}

const missing = (folders, path) => {
  const prefix = Object.keys(folders).find((start) => path.startsWith(start));
  return typeof folders[prefix] === "string" ? readFile(join(folders[prefix], "404.html")).catch(() => null) : null;
};
