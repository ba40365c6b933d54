// The record field by field: value, confidence, rule and printed text, and the verdict of a person.

function fieldsPanel(view) {
  const list = el("div", { class: "cards" });
  const absent = el("div", { class: "absent" });
  view.renew = (name) => {
    const field = data.fields.find((each) => each.name === name);
    const card = fieldCard(view, field);
    if (view.cards.has(name)) view.cards.get(name).replaceWith(card);
    else list.append(card);
    view.cards.set(name, card);
    absent.querySelector(`[data-field="${name}"]`)?.remove();
    return card;
  };
  const chips = [];
  for (const field of data.fields) {
    if (!isEmpty(valueAt(view.details.record, field.name)) || correctionOf(view.row, field.name)) view.renew(field.name);
    else chips.push(button(`+ ${fieldLabel(field.name)}`, () => edit(view, field, view.renew(field.name)), { class: "quiet", "data-field": field.name }));
  }
  absent.append(el("h3", {}, t("absent")), el("div", { class: "chips" }, chips));
  const all = el("p", { class: "all" }, button(`✓ ${t("all_right")}`, () => markAll(view), { class: "quiet", id: "all-right" }));
  return [warningList(view), list, all, absent];
}

function warningList(view) {
  if (!view.details.warnings.length) return null;
  return el("ul", { class: "warned" }, view.details.warnings.map((each) =>
    el("li", {}, el("strong", {}, label("warnings", each.kind)), ` ${shown(each.message)}`)));
}

function fieldCard(view, field) {
  const { name } = field;
  const value = valueAt(view.details.record, name);
  const evidence = view.evidence.get(name);
  const correction = correctionOf(view.row, name);
  const blocks = evidence?.blocks ?? [];
  const card = el("article", {
    class: `card ${correction ? correction.verdict : ""}`, tabindex: "0", "data-field": name, "aria-label": fieldLabel(name),
    onmouseenter: () => litLines(view, blocks, true), onmouseleave: () => litLines(view, blocks, false),
    onfocusin: (event) => {
      state.field = name;
      if (event.target === card) litLines(view, blocks, true, true);
    },
    onfocusout: () => litLines(view, blocks, false),
  },
    el("header", {}, el("h3", {}, fieldLabel(name)), name in view.details.confidence ? meter(view.details.confidence[name]) : null, verdicts(view, field)),
    el("div", { class: "value" }, showValue(field, value)),
    reasonOf(view, evidence, value),
    view.details.changed.includes(name) ? el("p", { class: "note" }, t("changed")) : null,
    correction ? corrected(view, field, correction, value) : null);
  return card;
}

function verdicts(view, field) {
  const verdict = correctionOf(view.row, field.name)?.verdict;
  const name = fieldLabel(field.name);
  return el("span", { class: "verdicts" },
    button("✓", () => mark(view, field), { class: "right", title: `${t("right")} (r)`, "aria-label": `${name}: ${t("right")}`, "aria-pressed": String(verdict === "right") }),
    button("✗", () => edit(view, field, view.cards.get(field.name)), { class: "wrong", title: `${t("wrong")} (w)`, "aria-label": `${name}: ${t("wrong")}`, "aria-pressed": String(verdict === "wrong") }));
}

function reasonOf(view, evidence, value) {
  if (!evidence) return null;
  const lines = evidence.blocks.length ? `${t("line")} ${ranges(evidence.blocks)}` : null;
  const printed = evidence.text && evidence.text !== value && !String(value ?? "").startsWith(evidence.text.slice(0, 60)) ? evidence.text : null;
  return el("p", { class: "why" }, el("span", {}, [shown(evidence.rule), lines].filter(Boolean).join(" · ")),
    printed ? el("span", { class: "printed" }, `${t("printed")}: `, el("q", {}, shown(printed))) : null);
}

// Numbers as 3, 5–9.
function ranges(numbers) {
  const found = [];
  for (const number of numbers) {
    if (found.length && found.at(-1)[1] === number - 1) found.at(-1)[1] = number;
    else found.push([number, number]);
  }
  return found.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(", ");
}

function corrected(view, field, correction, extracted) {
  const right = correction.verdict === "right";
  const stale = isStale(correction, view.row, extracted);
  return el("div", { class: "corrected" },
    el("p", {}, el("strong", {}, `${right ? "✓" : "→"} ${t(right ? "marked_right" : "corrected")}`),
      correction.author ? ` · ${shown(correction.author)}` : "", stale ? el("span", { class: "mark" }, t("stale")) : null,
      button(t("undo"), () => takeBack(view, field.name), { class: "quiet" })),
    right ? null : showValue(field, correction.value));
}

function mark(view, field) {
  const value = valueAt(view.details.record, field.name);
  correct(view.row, field.name, "right", value, value);
  view.renew(field.name).focus();
}

function edit(view, field, card) {
  if (card.querySelector("form")) return;
  const { record } = view.details;
  const extracted = valueAt(record, field.name);
  const correction = correctionOf(view.row, field.name);
  const start = correction ? correction.value : extracted;
  const editor = editorOf(field, start, record);
  const fault = el("p", { class: "fault", role: "alert" });
  const store = (read) => {
    let value;
    try { value = read(); } catch (error) { fault.textContent = error.message; return; }
    setCorrection(view, field.name, value, extracted, editor.precision?.());
    view.renew(field.name).focus();
  };
  const none = field.name === "title" ? null : button(t("set_absent"), () => store(() => nothingOf(field)), { class: "quiet" });
  const form = el("form", { class: "editor", onsubmit: (event) => { event.preventDefault(); store(editor.read); },
    onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); view.renew(field.name).focus(); } } },
    editor.node, fault,
    el("div", { class: "actions" }, el("button", { type: "submit", class: "main" }, t("save")), none,
      button(t("cancel"), () => view.renew(field.name).focus(), { class: "quiet" })));
  card.append(form);
  form.querySelector("input, textarea, select")?.focus();
}

function nothingOf(field) {
  return ["list", "objects"].includes(field.type) ? [] : null;
}

function setCorrection(view, name, value, extracted, precision) {
  const { record } = view.details;
  correct(view.row, name, JSON.stringify(value) === JSON.stringify(extracted) ? "right" : "wrong", value, extracted);
  for (const [other, follows] of consequences(name, value, record, precision)) {
    const was = valueAt(record, other);
    if (JSON.stringify(was) !== JSON.stringify(follows)) correct(view.row, other, "wrong", follows, was);
    else if (correctionOf(view.row, other)) undo(view.row.o, other);
    if (view.cards.has(other) || correctionOf(view.row, other)) view.renew(other);
  }
}

// Removing a correction also removes its dependent ones.
function takeBack(view, name) {
  for (const [other] of consequences(name, null, view.details.record)) {
    if (!correctionOf(view.row, other)) continue;
    undo(view.row.o, other);
    view.renew(other);
  }
  undo(view.row.o, name);
  view.renew(name).focus();
}

// Marks all unreviewed fields as right.
function markAll(view) {
  for (const field of data.fields) {
    const value = valueAt(view.details.record, field.name);
    if (isEmpty(value) || correctionOf(view.row, field.name)) continue;
    correct(view.row, field.name, "right", value, value);
    if (view.cards.has(field.name)) view.renew(field.name);
  }
}
