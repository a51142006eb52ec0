// Reset Lab in a frame, the host's side: heights, events, commands. Put it beside your frames:
//   <iframe src="https://…/reset-lab/?…" data-reset-lab …></iframe> <script src="https://…/reset-lab/embed.js" async></script>
// Without it the frames work too, at the height that you give them. See docs/embedding.md.
(() => {
  const waiting = new Map();
  const up = new WeakSet();
  let count = 0;
  const frames = () => [...document.querySelectorAll("iframe[data-reset-lab]")];
  // A sandboxed frame has no origin that could be named.
  const opaque = (frame) => frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  const origin = (frame) => (opaque(frame) ? "null" : new URL(frame.src, document.baseURI).origin);
  const post = (frame, message) =>
    frame.contentWindow.postMessage({ resetLab: 1, ...message }, up.has(frame) && !opaque(frame) ? origin(frame) : "*");

  function ask(frame, type, more) {
    return new Promise((answer, refuse) => {
      const id = ++count;
      const timer = setTimeout(() => settle(id, { message: "Reset Lab does not answer", code: "timeout" }), 20000);
      const send = () => post(frame, { type, id, ...more });
      waiting.set(id, { frame, answer, refuse, timer, send });
      if (up.has(frame)) send();
    });
  }

  function settle(id, error, result) {
    const { answer, refuse, timer } = waiting.get(id);
    waiting.delete(id);
    clearTimeout(timer);
    if (error) refuse(Object.assign(new Error(error.message), { name: "InputError", code: error.code, field: error.field }));
    else answer(result);
  }

  addEventListener("message", ({ source, origin: from, data }) => {
    if (data?.resetLab !== 1) return;
    const frame = frames().find((one) => one.contentWindow === source);
    if (!frame || from !== origin(frame)) return;
    const { type, id, height, error, result } = data;
    if (!up.has(frame)) {
      up.add(frame);
      for (const one of waiting.values()) if (one.frame === frame) one.send();
    }
    if (type === "height" && height > 0 && height < 50000) frame.style.height = `${Math.ceil(height)}px`;
    if ((type === "answer" || type === "refusal") && waiting.get(id)?.frame === frame) settle(id, error, result);
    if (["ready", "height", "result", "state"].includes(type)) {
      frame.dispatchEvent(new CustomEvent(`reset-lab-${type}`, { detail: data, bubbles: true }));
    }
  });

  window.ResetLab = {
    setScenario: (frame, scenario) =>
      ask(frame, "setScenario", { scenario: typeof scenario === "string" ? scenario : JSON.stringify(scenario) }),
    setTheme: (frame, theme) => ask(frame, "setTheme", { theme }),
    getResult: (frame) => ask(frame, "getResult"),
  };
  // Those that were up before this script tell their height once more.
  for (const frame of frames()) post(frame, { type: "hello" });
})();
