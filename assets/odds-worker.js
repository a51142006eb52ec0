// Draws paths of the odds beside the page, with the engine's own module. It says once that it listens; to each order,
// `[turn, from, to, input]`, it answers `[turn, from, to, question, days, initialNav, columns…]`, in the order of `Columns` in the engine.
import ready, { oddsPart } from "./reset-engine.js";

const COLUMNS = ["protected", "uncapped", "underlying", "resets", "resetDays", "counts"];

onmessage = ({ data: [turn, from, to, input] }) => {
  const { question, days, initialNav, ...part } = oddsPart({ ...JSON.parse(input), from, to });
  const columns = COLUMNS.map((name) => part[name]);
  postMessage([turn, from, to, question, days, initialNav, ...columns], columns.map(({ buffer }) => buffer));
};

// A module that does not load is an error of the worker.
await ready;
postMessage([]);
