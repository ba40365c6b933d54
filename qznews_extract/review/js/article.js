// One article: its page on the left, its record on the right.

async function articleView(number, main) {
  const row = rows[number];
  const details = await unpacked(packedAt("records", number));
  const lines = packedAt("lines", number);
  const page = lines ? await unpacked(lines) : null;
  if (location.hash !== `#a${number}`) return; // another article was asked for meanwhile
  const view = { row, details, page, nodes: new Map(), folds: new Map(), cards: new Map(), used: new Map(), evidence: new Map() };
  for (const each of details.evidence) {
    view.evidence.set(each.field, each);
    for (const block of each.blocks) view.used.set(block, [...(view.used.get(block) ?? []), each.field]);
  }
  state.current = number;
  state.view = view;
  main.replaceChildren(articleBar(row), el("div", { class: "panels" },
    page ? pagePanel(view) : el("section", { class: "panel page", id: "page" }, el("p", { class: "note" }, t("no_lines"))), recordPanel(view)));
  main.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function articleBar(row) {
  const at = state.order.indexOf(row);
  const go = (step) => () => move(step);
  return el("div", { class: "bar" },
    el("a", { href: "#articles", class: "button" }, "←", el("span", { class: "wide" }, ` ${t("back")}`)),
    el("div", { class: "what" }, el("h1", {}, shown(row.t)), el("p", {}, meter(row.c), el("span", { class: "origin" }, shown(row.o)))),
    el("nav", { "aria-label": t("articles") }, button("‹", go(-1), { "aria-label": t("previous"), disabled: at <= 0 }),
      el("span", {}, `${at < 0 ? "–" : (at + 1).toLocaleString()} / ${state.order.length.toLocaleString()}`),
      button("›", go(1), { "aria-label": t("next"), disabled: at < 0 || at >= state.order.length - 1 })),
    keyHelp());
}

function keyHelp() {
  const keys = [["n p", t("key_articles")], ["j k", t("key_fields")], ["r w", t("key_right")], ["a", t("all_right")], ["Esc", t("key_back")], ["/", t("key_search")]];
  return el("details", { class: "keys" }, el("summary", { "aria-label": t("keys"), title: t("keys") }, "⌨"),
    el("dl", {}, keys.map(([key, text]) => [el("dt", {}, key.split(" ").map((each) => el("kbd", {}, each))), el("dd", {}, text)])));
}

function move(step) {
  const next = state.order[state.order.indexOf(rows[state.current]) + step];
  if (next) location.hash = `a${next.i}`;
}

function recordPanel(view) {
  const tabs = [
    ["fields", t("fields"), () => fieldsPanel(view)],
    ["removed", `${t("removed")} (${view.details.removed.length})`, () => removedPanel(view)],
    ["json", t("json"), () => jsonPanel(view)],
    ["markdown", t("markdown"), () => code(view.details.markdown)],
  ];
  const content = el("div", { class: "content", role: "tabpanel", id: "content", tabindex: "0" });
  const open = (name) => {
    state.tab = name;
    for (const node of list.children) {
      const chosen = node.dataset.tab === name;
      node.setAttribute("aria-selected", String(chosen));
      node.tabIndex = chosen ? 0 : -1;
    }
    content.setAttribute("aria-labelledby", `tab-${name}`);
    view.cards.clear();
    content.replaceChildren(...[tabs.find(([each]) => each === name)[2]()].flat().filter(Boolean));
  };
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": t("record"), onkeydown: (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.stopPropagation();
    const at = (tabs.findIndex(([name]) => name === state.tab) + step + tabs.length) % tabs.length;
    open(tabs[at][0]);
    list.children[at].focus();
  } }, tabs.map(([name, text]) => button(text, () => open(name), { role: "tab", id: `tab-${name}`, "data-tab": name, "aria-controls": "content" })));
  open(state.tab ?? "fields");
  return el("section", { class: "panel record", "aria-label": t("record") }, list, content);
}

function removedPanel(view) {
  if (!view.details.removed.length) return el("p", { class: "note" }, t("no_removed"));
  const groups = counted([view.details.removed.map((each) => each.kind)]);
  return el("div", { class: "cards" }, groups.map(([kind, count]) => el("article", { class: "card" },
    el("header", {}, el("h3", {}, label("notices", kind)), el("span", { class: "chip" }, String(count))),
    el("ul", { class: "parts" }, view.details.removed.filter((each) => each.kind === kind).map((each) =>
      el("li", {}, el("strong", {}, shown(each.value ?? "")), " ", each.text === each.value ? null : el("small", {}, shown(each.text))))))));
}

function jsonPanel(view) {
  const record = structuredClone(view.details.record);
  let count = 0;
  for (const field of data.fields) {
    const correction = correctionOf(view.row, field.name);
    if (correction?.verdict !== "wrong") continue;
    setAt(record, field.name, correction.value);
    count += 1;
  }
  return [count ? el("p", { class: "note" }, t("corrected_json")) : null, code(JSON.stringify(record, null, 2))];
}

function code(text) {
  // Line ends are kept; characters that change the writing direction are shown by their code.
  return el("pre", {}, text.split("\n").map(shown).join("\n"));
}
