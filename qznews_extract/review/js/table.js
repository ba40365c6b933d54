// The table of articles. Only visible rows are in the document, so that ten thousand are as fast as thirty.

const COLUMNS = ["title", "source", "time", "site", "confidence", "warnings", "state"];
const PRINTED = 500; // rows on paper
const MARGIN = 12; // rows beyond what is in sight

function rowHeight() {
  return matchMedia("(max-width: 700px)").matches ? 68 : 54;
}

function tableView() {
  const body = el("tbody");
  const box = el("div", { class: "table", id: "table", tabindex: "0", role: "region", "aria-label": t("articles") },
    el("table", { "aria-rowcount": rows.length + 1 }, el("thead", {}, el("tr", {}, COLUMNS.map(heading))), body));
  const show = (all = false) => showRows(box, body, all);
  const changed = () => {
    const start = applyFilters();
    box.scrollTop = 0;
    show();
    document.getElementById("count").textContent = `${state.order.length.toLocaleString()} ${t("of")} ${rows.length.toLocaleString()}`;
    performance.measure("filter", { start, end: performance.now() });
  };
  box.addEventListener("scroll", () => { state.scroll = box.scrollTop; show(); }, { passive: true });
  onLayout(show);
  return { nodes: [filterBar(changed), box], shown: () => {
    const { scroll } = state;
    changed();
    box.scrollTop = scroll;
    show();
  } };
}

function heading(column) {
  const name = { title: fieldLabel("title"), source: fieldLabel("source"), time: fieldLabel("timestamp") }[column] ?? t(column);
  const sorted = state.sort === column ? (state.down ? "descending" : "ascending") : null;
  const sort = () => {
    state.down = state.sort === column && !state.down;
    state.sort = column;
    state.scroll = 0;
    render();
    document.querySelector(`th.${column} button`)?.focus();
  };
  return el("th", { scope: "col", class: column, "aria-sort": sorted }, button([name, el("span", { class: "arrow", "aria-hidden": "true" })], sort));
}

function showRows(box, body, all) {
  const height = rowHeight();
  const first = all ? 0 : Math.max(0, Math.floor(box.scrollTop / height) - MARGIN);
  const last = all ? Math.min(PRINTED, state.order.length)
    : Math.min(state.order.length, Math.ceil((box.scrollTop + (box.clientHeight || 800)) / height) + MARGIN);
  const nodes = state.order.slice(first, last).map((row, at) => rowNode(row, first + at));
  const above = spacer(first * height);
  const below = spacer(all ? 0 : (state.order.length - last) * height);
  const empty = state.order.length ? [] : [el("tr", {}, el("td", { colspan: COLUMNS.length, class: "nothing" }, t("nothing_found")))];
  body.replaceChildren(...above, ...nodes, ...empty, ...below);
}

function spacer(height) {
  if (!height) return [];
  const cell = el("td");
  cell.style.height = `${height}px`;
  return [el("tr", { class: "spacer", "aria-hidden": "true" }, cell)];
}

function rowNode(row, at) {
  const count = state.counts.get(row.o ?? "") ?? 0;
  const chips = row.k.slice(0, 2).map((kind) => el("span", { class: "chip", "data-kind": kind }, label("warnings", kind)));
  if (row.k.length > 2) chips.push(el("span", { class: "chip" }, `+${row.k.length - 2}`));
  const brief = [row.s, row.day].filter(Boolean).join(" · ");
  return el("tr", { "aria-rowindex": at + 2, "data-level": row.c === null ? null : level(row.c), onclick: (event) => {
    if (!event.target.closest("a")) location.hash = `a${row.i}`;
  } },
    el("td", { class: "title" }, el("a", { href: `#a${row.i}`, title: shown(row.t) }, shown(row.t)),
      el("small", { class: "wide" }, shown(row.o)), el("small", { class: "narrow" }, shown(brief))),
    el("td", { class: "source" }, shown(row.s)),
    el("td", { class: "time" }, shown(row.day)),
    el("td", { class: "site" }, shown(row.w)),
    el("td", { class: "confidence" }, meter(row.c)),
    el("td", { class: "warnings" }, chips),
    el("td", { class: "state" }, count ? el("span", { class: "chip done" }, `✓ ${count}`) : null));
}

let redraw = null;

// Redrawn when the window is resized, and completely for printing.
function onLayout(show) {
  redraw = show;
}

window.addEventListener("resize", () => redraw?.());
window.addEventListener("beforeprint", () => redraw?.(true));
window.addEventListener("afterprint", () => redraw?.());
