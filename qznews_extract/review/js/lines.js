// The page as lines: coloured by zone, uninteresting ones folded, each with its rules and a zone that a person can change.

const HIDDEN = 1, LEFT_OUT = 2, LINK = 4;
const FOLDED = new Set(["navigation", "notice", "comment", "other"]);

// view: { row, page, used (fields by line), nodes (by line), folds (closed ones by line) }
function pagePanel(view) {
  const list = el("ol", { class: "lines" }, lineItems(view));
  const more = view.page.more ? el("p", { class: "note" }, `${view.page.more.toLocaleString()} ${t("more_lines")}`) : null;
  return el("section", { class: "panel page", id: "page", tabindex: "0", "aria-label": t("page") }, legend(view), list, more);
}

function legend(view) {
  const zones = new Set(view.page.lines.flatMap((line) => line[2].map((span) => data.zones[span[2]])));
  return el("p", { class: "legend" }, data.zones.filter((zone) => zones.has(zone))
    .map((zone) => el("span", { class: "zone", "data-zone": zone }, label("zones", zone))));
}

function zonesOf(line) {
  return [...new Set(line[2].map((span) => data.zones[span[2]]))];
}

function isFolded(view, number) {
  const line = view.page.lines[number];
  if (correctionOf(view.row, `zone:${number}`) || line[1] & LEFT_OUT || view.used.has(number)) return false;
  return Boolean(line[1] & HIDDEN) || zonesOf(line).every((zone) => FOLDED.has(zone));
}

function lineItems(view) {
  const items = [];
  for (let number = 0; number < view.page.lines.length;) {
    let end = number;
    while (end < view.page.lines.length && isFolded(view, end)) end += 1;
    if (end - number > 1) items.push(foldItem(view, number, end));
    else items.push(lineItem(view, number));
    number = Math.max(end, number + 1);
  }
  return items;
}

// Folded lines are created when they are opened: a page may have thousands.
function foldItem(view, start, end) {
  const kinds = [];
  for (let number = start; number < end; number += 1) {
    const line = view.page.lines[number];
    kinds.push(line[1] & HIDDEN ? [t("hidden")] : zonesOf(line).map((zone) => label("zones", zone)));
  }
  const names = counted(kinds).map(([name]) => name).slice(0, 3).join(", ");
  const open = () => {
    const made = [];
    for (let number = start; number < end; number += 1) { made.push(lineItem(view, number)); view.folds.delete(number); }
    item.replaceWith(...made);
  };
  const item = el("li", { class: "fold" }, button(`▸ ${end - start} ${t("folded")}${names ? ` · ${names}` : ""}`, () => {
    open();
    view.nodes.get(start)?.querySelector("button").focus();
  }));
  for (let number = start; number < end; number += 1) view.folds.set(number, open);
  return item;
}

function lineItem(view, number) {
  const [text, flags, spans, , pictures] = view.page.lines[number];
  const given = correctionOf(view.row, `zone:${number}`);
  const zones = given ? [given.value] : zonesOf(view.page.lines[number]);
  const marks = [flags & LEFT_OUT ? el("span", { class: "mark" }, t("left_out")) : null, flags & HIDDEN ? el("span", { class: "mark" }, t("hidden")) : null];
  const chips = zones.map((zone) => el("span", { class: "zone", "data-zone": zone }, `${given ? "✓ " : ""}${label("zones", zone ?? "other")}`));
  const classes = ["line", flags & LEFT_OUT ? "left-out" : "", flags & HIDDEN ? "hidden-line" : "", given ? "given" : "", isFolded(view, number) ? "faint" : ""];
  const item = el("li", {
    class: classes.filter(Boolean).join(" "), "data-zone": zones[0] ?? "none", "data-line": number,
    onclick: (event) => { if (!event.target.closest("button, .detail")) toggleDetail(view, number); },
    onmouseenter: () => lit(view, number, true), onmouseleave: () => lit(view, number, false),
  },
    button(String(number), () => toggleDetail(view, number), { class: "number", "aria-expanded": "false", "aria-label": `${t("line")} ${number}` }),
    el("span", { class: "text" }, text ? segments(text, spans) : el("em", {}, `${pictures} × ${t("picture")}`)),
    el("span", { class: "side" }, marks, chips));
  view.nodes.set(number, item);
  return item;
}

// The text of a line, split where its zone changes.
function segments(text, spans) {
  if (spans.length < 2) return shown(text);
  const parts = [];
  let at = 0;
  for (const [start, end, zone] of [...spans].sort((one, other) => one[0] - other[0])) {
    if (start > at) parts.push(shown(text.slice(at, start)));
    if (end > Math.max(at, start)) parts.push(el("span", { class: "part", "data-zone": data.zones[zone] }, shown(text.slice(Math.max(at, start), end))));
    at = Math.max(at, end);
  }
  return [...parts, shown(text.slice(at))];
}

function toggleDetail(view, number) {
  const item = view.nodes.get(number);
  const open = item.querySelector(".detail");
  item.querySelector(".number").setAttribute("aria-expanded", String(!open));
  if (open) open.remove();
  else item.append(detailOf(view, number));
}

function detailOf(view, number) {
  const [text, , spans, path] = view.page.lines[number];
  const reasons = spans.map(([, , zone, rule]) => `${label("zones", data.zones[zone])}: ${shown(view.page.rules[rule])}`);
  const fields = (view.used.get(number) ?? []).map(fieldLabel).join(", ");
  const now = zonesOf(view.page.lines[number])[0] ?? null;
  const given = correctionOf(view.row, `zone:${number}`);
  const assign = (zone) => {
    if (given?.value === zone) undo(view.row.o, `zone:${number}`);
    else correct(view.row, `zone:${number}`, zone === now ? "right" : "wrong", zone, now, { text });
    renewLine(view, number);
  };
  return el("div", { class: "detail" },
    el("dl", {}, el("dt", {}, t("reason")), el("dd", {}, reasons.length ? reasons.join("; ") : t("no_reason")),
      fields ? [el("dt", {}, t("fields")), el("dd", {}, fields)] : null,
      el("dt", {}, t("element")), el("dd", { class: "path" }, shown(view.page.paths[path]))),
    el("div", { class: "assign", role: "group", "aria-label": t("assign") }, el("span", {}, t("assign")), data.zones.map((zone) =>
      button(label("zones", zone), () => assign(zone), { class: "zone", "data-zone": zone, "aria-pressed": String((given?.value ?? now) === zone) }))));
}

function renewLine(view, number) {
  const old = view.nodes.get(number);
  const made = lineItem(view, number);
  old.replaceWith(made);
  toggleDetail(view, number);
  made.querySelector("[aria-pressed=true]")?.focus();
}

// Highlights the lines of a field and the fields of a line.
function lit(view, number, on) {
  for (const name of view.used.get(number) ?? []) view.cards.get(name)?.classList.toggle("hit", on);
}

function litLines(view, blocks, on, scroll = false) {
  for (const number of blocks) {
    if (on && scroll) view.folds.get(number)?.();
    view.nodes.get(number)?.classList.toggle("hit", on);
  }
  const first = view.nodes.get(blocks[0]);
  if (on && scroll && first) {
    const panel = first.closest(".panel");
    if (panel.scrollHeight > panel.clientHeight + 4) panel.scrollTop += first.getBoundingClientRect().top - panel.getBoundingClientRect().top - 90;
  }
}
