// The package for Node.js, by `require`: the module is read at once, so that there is nothing to wait for.
"use strict";
const { api } = require("./api.cjs");
const engine = api(require("./engine.cjs"));

const ready = Promise.resolve();
module.exports = { ...engine, init: () => ready, default: ready };
Object.defineProperty(module.exports, "__esModule", { value: true });
