// Reset Lab in a frame, the host's side: heights, events, commands. Put it beside your frames:
//   <iframe src="https://…/reset-lab/?…" data-reset-lab …></iframe> <script src="https://…/reset-lab/embed.js" async></script>
// Without it the frames work too, at the height that you give them. See docs/embedding.md.
(() => {
  const waiting = new Map();
  const up = new WeakSet();
  let count = 0;
  const frames = () => [...document.querySelectorAll("iframe[data-reset-lab]")];
  // A sandboxed frame has no origin that could be named.
  const origin = (frame) =>
    frame.sandbox.length && !frame.sandbox.contains("allow-same-origin") ? "null" : new URL(frame.src, document.baseURI).origin;

  const post = (frame, message, to) => frame.contentWindow.postMessage({ resetLab: 1, ...message }, to === "null" ? "*" : to);

  // What the height of a frame holds beside its content.
  function around(frame) {
    const { boxSizing, paddingTop, paddingBottom } = getComputedStyle(frame);
    const inside = frame.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    return boxSizing === "border-box" ? frame.offsetHeight - inside : 0;
  }

  function ask(frame, type, more) {
    return new Promise((answer, refuse) => {
      const id = ++count;
      const send = () => post(frame, { type, id, ...more }, origin(frame));
      waiting.set(id, { frame, answer, refuse, send });
      setTimeout(settle, 20000, id, { message: "no answer", code: "timeout" });
      if (up.has(frame)) send();
    });
  }

  function settle(id, error, result) {
    const one = waiting.get(id);
    if (!waiting.delete(id)) return;
    if (!error) return one.answer(result);
    one.refuse(Object.assign(new Error(), { name: "InputError" }, error));
  }

  addEventListener("message", ({ source, origin: from, data }) => {
    if (data?.resetLab !== 1) return;
    const frame = frames().find((one) => one.contentWindow === source);
    if (!frame || from !== origin(frame)) return;
    const { type, id, height } = data;
    if (!up.has(frame)) {
      up.add(frame);
      for (const one of waiting.values()) if (one.frame === frame) one.send();
    }
    if (type === "height" && height > 0 && height < 50000) {
      const { bottom, height: before } = frame.getBoundingClientRect();
      frame.style.height = `${Math.ceil(height + around(frame))}px`;
      // What the reader has below it stays where it is: most browsers see to that themselves.
      if (bottom <= 0 && !CSS.supports("overflow-anchor: auto")) scrollBy(0, frame.offsetHeight - before);
    }
    if (/^(answer|refusal)$/.test(type) && waiting.get(id)?.frame === frame) settle(id, data.error, data.result);
    if (/^(ready|height|result|state|problems)$/.test(type)) {
      frame.dispatchEvent(new CustomEvent(`reset-lab-${type}`, { detail: data, bubbles: true }));
    }
  });

  window.ResetLab = {
    setScenario: (frame, it) => ask(frame, "setScenario", { scenario: typeof it === "string" ? it : JSON.stringify(it) }),
    setTheme: (frame, theme) => ask(frame, "setTheme", { theme }),
    getResult: (frame) => ask(frame, "getResult"),
  };
  // Those that were up before this script tell their height once more.
  for (const frame of frames()) post(frame, { type: "hello" }, "*");
})();
