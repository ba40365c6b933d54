// Navigation by the hash, the frame of the page, and keyboard shortcuts.

const VIEWS = { articles: () => rows.length, charts: () => null, rejected: () => data.rejects.length, corrections: () => corrections.size };
if (data.audit.length) VIEWS.audit = () => null;

function render() {
  document.documentElement.lang = languages[language];
  document.title = `${t("title")} · qznews_extract`;
  const main = document.getElementById("main");
  const place = location.hash.slice(1) || "articles";
  const article = /^a(\d+)$/.exec(place);
  const name = article ? "articles" : place in VIEWS ? place : "articles";
  document.body.dataset.view = article ? "article" : name;
  document.getElementById("top").replaceChildren(...frame(name));
  redraw = null;
  if (article && rows[article[1]]) {
    if (!state.order.length) applyFilters();
    articleView(Number(article[1]), main).catch((error) => banner(`${t("not_shown")} (${error.message})`));
    return;
  }
  state.current = null;
  const { nodes, shown: after } = { articles: tableView, charts: () => ({ nodes: [chartsView()] }), rejected: rejectedView, corrections: correctionsView, audit: () => ({ nodes: [auditView()] }) }[name]();
  main.replaceChildren(el("h1", { class: "unseen" }, t(name)), ...nodes);
  after?.();
}

function frame(name) {
  const links = Object.entries(VIEWS).map(([view, count]) => el("a", { href: `#${view}`, "aria-current": view === name ? "page" : null, "data-view": view },
    t(view), count() === null ? null : el("span", { class: "count" }, count().toLocaleString())));
  const typed = el("input", { id: "author", "aria-label": t("author"), placeholder: t("author"), autocomplete: "name",
    onchange: (event) => kept.set("qznews-review:author", event.target.value.trim()) });
  typed.value = author();
  return [
    el("strong", { class: "brand" }, t("title"), el("small", {}, shown(data.made.slice(0, 10)))),
    el("nav", { class: "views", "aria-label": t("title") }, links),
    el("div", { class: "tools" }, typed, button(t("download"), download, { id: "download", class: "main", disabled: !corrections.size }),
      button(t("language"), switchLanguage, { id: "language", class: "quiet", lang: languages[1 - language] }),
      button("◐", switchTheme, { id: "theme", class: "quiet", "aria-label": t("theme"), title: t("theme") })),
  ];
}

function showCount() {
  document.querySelector("[data-view=corrections] .count").textContent = corrections.size.toLocaleString();
  document.getElementById("download").disabled = !corrections.size;
}

function listTable(name, headings, lines, empty) {
  if (!lines.length) return el("p", { class: "note" }, empty);
  return el("div", { class: "list", tabindex: "0", role: "region", "aria-label": name }, el("table", {},
    el("thead", {}, el("tr", {}, headings.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, lines.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, cell)))))));
}

function rejectedView() {
  const lines = data.rejects.slice(0, 5000).map((cells) => [cells[1], cells[0], cells[2]].map(shown));
  return { nodes: [listTable(t("rejected"), [t("error"), t("file"), t("message")], lines, t("no_rejected"))] };
}

function correctionsView() {
  const byOrigin = new Map(rows.map((row) => [row.o, row]));
  const lines = [...corrections.values()].sort((one, other) => (one.time < other.time ? 1 : -1)).map((each) => {
    const row = byOrigin.get(each.origin);
    const zone = /^zone:(\d+)$/.exec(each.field);
    return [
      row ? el("a", { href: `#a${row.i}` }, shown(row.t)) : shown(each.origin),
      zone ? `${t("line")} ${zone[1]}` : fieldLabel(each.field),
      el("span", { class: `chip ${each.verdict}` }, t(each.verdict)),
      zone ? label("zones", each.value) : shown(brief(each.value)),
      shown(each.author), shown(String(each.time).slice(0, 16).replace("T", " ")),
      [row && each.record_sha256 !== row.h ? el("span", { class: "mark" }, t("stale")) : null,
        button(t("undo"), () => { undo(each.origin, each.field); render(); }, { class: "quiet" })],
    ];
  });
  const file = el("input", { type: "file", id: "load", class: "unseen", accept: ".jsonl", "aria-label": t("load"), onchange: () => file.files[0] && load(file.files[0]) });
  const headings = [fieldLabel("title"), t("field"), t("verdict"), t("value"), t("by"), t("time"), t("state")];
  return { nodes: [el("p", { class: "note loader" }, el("label", { class: "button" }, file, t("load"))),
    listTable(t("corrections"), headings, lines, t("no_corrections"))] };
}

function brief(value) {
  const text = value === null ? t("none") : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function moveField(step) {
  const cards = [...document.querySelectorAll(".card[data-field]")];
  const at = cards.findIndex((card) => card.dataset.field === state.field && card.contains(document.activeElement));
  cards[Math.max(0, Math.min(cards.length - 1, at < 0 ? (step > 0 ? 0 : cards.length - 1) : at + step))]?.focus();
}

const KEYS = {
  n: () => move(1), ArrowRight: () => move(1), p: () => move(-1), ArrowLeft: () => move(-1),
  j: () => moveField(1), k: () => moveField(-1),
  a: (view) => state.tab === "fields" && markAll(view),
  r: (view, field) => field && mark(view, field),
  w: (view, field) => field && edit(view, field, view.cards.get(field.name)),
  Escape: () => { location.hash = "articles"; },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/" && state.current === null) {
    document.getElementById("search")?.focus();
    event.preventDefault();
  } else if (state.current !== null && KEYS[event.key]) {
    const name = document.activeElement?.closest(".card[data-field]")?.dataset.field;
    KEYS[event.key](state.view, data.fields.find((field) => field.name === name));
    event.preventDefault();
  }
});

const theme = kept.get("qznews-review:theme");
if (theme) document.documentElement.dataset.theme = theme;
prepareRows();
readCorrections();
window.addEventListener("hashchange", render);
render();
if (!kept.lasts) banner(t("not_kept"));
performance.mark("ready");
