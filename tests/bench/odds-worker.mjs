// A worker of the bench: a question in, a part of its paths out.
import ready, { oddsPart } from "../engine-alone/reset-engine.js";

self.onmessage = async ({ data }) => {
  await ready;
  const part = oddsPart(data);
  self.postMessage(part, Object.values(part).filter(ArrayBuffer.isView).map(({ buffer }) => buffer));
};
