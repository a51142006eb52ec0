// The Lab's main gesture as a good programmer would write it without Rust: uPlot for the charts, plain JavaScript for the
// model (../plain.mjs). Three charts of a day of 391 ticks, eight points to drag, fourteen figures and a sentence.
import { simulate } from "../plain.mjs";

const PRODUCT = { leverage: 3, trigger: 1 / 6, rebase: { rule: "average", delayMinutes: 0, windowMinutes: 15 } };
const points = [[0, 350], [60, 322], [105, 291.6], [112, 283.6], [120, 288], [200, 312], [300, 336], [390, 351.75]];
const minute = Float64Array.from({ length: 391 }, (_, at) => at);
const FIGURES = ["with", "with, change", "without", "without, change", "difference", "resets", "sold", "at", "low", "high", "mean", "leverage with", "leverage without", "close"];

const number = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en-GB", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The points as a tick a minute, straight between them. */
function path() {
  const price = new Float64Array(391);
  for (let leg = 1; leg < points.length; leg++) {
    const [[from, low], [to, high]] = [points[leg - 1], points[leg]];
    for (let at = from; at <= to; at++) price[at] = low + ((high - low) * (at - from)) / (to - from);
  }
  return price;
}

function run() {
  const price = path();
  const { final, sessions: [day] } = simulate({ product: PRODUCT, path: { previousClose: 350, sessions: [{ minute, price }] } });
  const exposed = day.uncapped.map((nav, at) => (3 * (price[at] / 350) * 100) / nav);
  return { price, day, final, exposed };
}

const words = [];
for (const name of FIGURES) {
  const [term, value] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = name;
  value.append("");
  document.getElementById("figures").append(term, value);
  words.push(value.firstChild);
}
const sentence = document.getElementById("sentence").appendChild(document.createTextNode(""));

function chart(height, lines, range) {
  const place = document.getElementById("charts").appendChild(document.createElement("div"));
  place.className = "chart";
  place.style.height = `${height}px`;
  const series = lines.map(([stroke, dash]) => ({ stroke, dash, width: 2, spanGaps: false, points: { show: false } }));
  const options = {
    width: 866,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range } },
    axes: [{}, { size: 40 }],
    series: [{}, ...series],
  };
  return new uPlot(options, undefined, place);
}

const charts = [
  chart(230, [["#000"]], [200, 400]),
  chart(270, [["#d55e00", [6, 4]], ["#0072b2"]], [0, 140]),
  chart(170, [["#d55e00", [6, 4]], ["#0072b2"]], [0, 8]),
];
const gap = (values) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));

function show() {
  const { price, day, final, exposed } = run();
  charts[0].setData([minute, price]);
  charts[1].setData([minute, day.uncapped, gap(day.protected)]);
  charts[2].setData([minute, exposed, gap(day.effectiveLeverage)]);
  const [reset] = day.resets;
  const values = [
    number.format(final.protectedNav),
    percent.format(final.protectedNav / 100 - 1),
    number.format(final.uncappedNav),
    percent.format(final.uncappedNav / 100 - 1),
    number.format(final.protectedNav - final.uncappedNav),
    String(day.resets.length),
    reset ? number.format(-reset.trade) : "–",
    reset ? number.format(reset.rebasePrice) : "–",
    number.format(price.reduce((least, p) => Math.min(least, p))),
    number.format(price.reduce((most, p) => Math.max(most, p))),
    number.format(price.reduce((sum, p) => sum + p) / price.length),
    number.format(day.effectiveLeverage.at(-1)),
    number.format(exposed.at(-1)),
    number.format(price.at(-1)),
  ];
  values.forEach((value, at) => {
    if (words[at].data !== value) words[at].data = value;
  });
  sentence.data = `With the reset this product ends at ${values[0]} (${values[1]}); without it, at ${values[2]} (${values[3]}).`;
  handles.forEach((handle, at) => {
    const x = charts[0].valToPos(points[at][0], "x") + charts[0].over.offsetLeft;
    const y = charts[0].valToPos(points[at][1], "y") + charts[0].over.offsetTop;
    handle.style.transform = `translate(${x}px,${y}px)`;
  });
}

const handles = points.map((_, at) => {
  const handle = charts[0].root.parentNode.appendChild(document.createElement("div"));
  handle.className = "handle";
  handle.id = `handle-${at}`;
  let held = false;
  let due = false;
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    held = true;
  });
  handle.addEventListener("pointerup", () => (held = false));
  handle.addEventListener("pointermove", (event) => {
    if (!held) return;
    const y = event.clientY;
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      const top = charts[0].over.getBoundingClientRect().top;
      points[at][1] = charts[0].posToVal(y - top, "y");
      show();
    });
  });
  return handle;
});
show();
document.documentElement.dataset.ready = "";
