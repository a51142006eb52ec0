// A worker of a host's own: a question in, a part of its paths out, whose arrays are moved.
import { parentPort } from "node:worker_threads";
import ready, { oddsPart } from "reset-engine";

await ready;
parentPort.on("message", (question) => {
  const part = oddsPart(question);
  parentPort.postMessage(part, Object.values(part).filter(ArrayBuffer.isView).map(({ buffer }) => buffer));
});
