// All that a page tells in numbers, each line with what stands over it: the name of its chart, the heads of its column.

/** Every line with a digit that is shown in an element, and every field: `text`, what stands `above` it, in which `part` of the page
 *  it is, and whether it is a chart's label. For `page.evaluate`. */
export function told() {
  const root = document.querySelector("reset-lab").shadowRoot;
  const LINES = "p, li, td, th, dt, dd, caption, figcaption, summary, legend, label, h1, h2, h3, output, option, text, .hint, .unit, .step, .what, .other, .pinned-figure";
  // Spaces that do not break stay.
  const clean = (text) => text.replace(/[ \n\t]+/g, " ").trim();

  /** The heads of a table's column, whatever they span. */
  const heads = (table, column) => {
    const grid = [...(table.tHead?.rows ?? [])].map(() => []);
    for (const [r, row] of [...(table.tHead?.rows ?? [])].entries()) {
      let c = 0;
      for (const cell of row.cells) {
        while (grid[r][c]) c++;
        for (let down = 0; down < cell.rowSpan; down++) for (let across = 0; across < cell.colSpan; across++) grid[r + down][c + across] = cell;
        c += cell.colSpan;
      }
    }
    return grid.map((row) => row[column]);
  };
  const above = (line) => {
    const found = [];
    const cell = line.closest("td, th");
    const table = cell?.closest("table");
    if (table) {
      let column = 0;
      for (let before = cell.previousElementSibling; before; before = before.previousElementSibling) column += before.colSpan;
      found.push(table.caption, ...heads(table, column));
    }
    found.push(line.closest("figure")?.querySelector("figcaption"), line.closest("details")?.querySelector("summary"));
    if (line.matches("text")) found.push(line.closest(".closing")?.querySelector(".axis-name"));
    found.push(line.closest(".pinned-figures")?.querySelector(".pinned-currency"));
    const names = found.filter((one) => one && one !== line && !one.contains(line));
    return names.map((one) => clean(one.textContent)).join(" | ");
  };
  const part = (line) => line.closest("section, figure, dialog, .pinned, fieldset, header, footer")?.className ?? "";

  const lines = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    // What was announced last is no longer told.
    if (!parent || parent.closest("style, script, [hidden], .visually-hidden[role=status]") || !parent.checkVisibility()) continue;
    const line = parent.closest(LINES) ?? parent;
    lines.set(line, (lines.get(line) ?? "") + walker.currentNode.data);
  }
  const all = [...lines].map(([line, text]) => ({ text: clean(text), above: above(line), part: part(line), isLabel: line.matches("text") }));
  for (const input of root.querySelectorAll("input[type=text]")) {
    if (!input.checkVisibility()) continue;
    const unit = input.parentElement.querySelector(".unit");
    const behind = unit?.checkVisibility() ? unit.textContent : "";
    const name = input.closest(".tile")?.querySelector("dt")?.textContent ?? "";
    all.push({ text: behind ? `${input.value}\u00a0${behind}` : input.value, above: name, part: `field ${input.id}` });
  }
  return all.filter(({ text }) => /\d/.test(text));
}
