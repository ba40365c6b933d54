// Editors: a form for each type of field. `read()` returns the typed value, or throws an Error with a message for people.

function editorOf(field, value, record) {
  if (field.type === "objects") return objectsEditor(field, value ?? []);
  const name = fieldLabel(field.name);
  if (field.type === "choice") return choiceEditor(field, value, name);
  if (field.type === "list") return listEditor(value ?? [], name);
  if (field.type === "time") return timeEditor(field, value, record, name);
  const lines = field.type === "lines";
  const input = el(lines ? "textarea" : "input", { "aria-label": name, dir: "auto", rows: lines ? 10 : null });
  input.value = value ?? "";
  return { node: input, read: () => checked(field, lines ? input.value.trim() : input.value.trim().replace(/\s+/g, " ")) };
}

function checked(field, text) {
  if (!text && field.name === "title") throw new Error(t("bad_line"));
  return text || null;
}

function choiceEditor(field, value, name) {
  const input = el("select", { "aria-label": name }, field.options.map((each) => el("option", { selected: each === value }, each)));
  return { node: input, read: () => input.value };
}

function listEditor(value, name) {
  const input = el("textarea", { "aria-label": `${name} (${t("one_per_line")})`, rows: Math.max(3, value.length + 1), dir: "auto" });
  input.value = value.join("\n");
  return { node: input, read: () => input.value.split("\n").map((line) => line.trim()).filter(Boolean) };
}

function timeEditor(field, value, record, name) {
  const input = el("input", { "aria-label": name, placeholder: "2024-05-01 10:20" });
  input.value = typedTime(value, field.name === "timestamp" ? record.timestamp_precision : "second");
  let precision = null;
  return {
    node: input,
    precision: () => precision,
    read: () => {
      const found = readTime(input.value, value);
      if (!found) throw new Error(t("bad_time"));
      [, precision] = found;
      return found[0];
    },
  };
}

// One row per object; keys without an input keep their values.
function objectsEditor(field, value) {
  const keys = field.keys.filter((key) => !["url", "after_paragraph"].includes(key));
  const body = el("div", { class: "rows" });
  const rows = [];
  const addRow = (part) => {
    const inputs = keys.map((key) => {
      const input = el("input", { "aria-label": label("keys", key), placeholder: label("keys", key), dir: "auto" });
      input.value = part[key] ?? "";
      return input;
    });
    const row = { part, inputs };
    const node = el("div", { class: "row" }, inputs, button("×", () => { rows.splice(rows.indexOf(row), 1); node.remove(); },
      { "aria-label": t("remove"), class: "quiet" }));
    rows.push(row);
    body.append(node);
    return inputs[0];
  };
  value.forEach(addRow);
  if (!value.length) addRow({});
  const node = el("div", { class: "objects" }, body, button(`+ ${t("add")}`, () => addRow({}).focus(), { class: "quiet" }));
  return { node, read: () => rows.map((row) => partOf(row, keys)).filter(Boolean) };
}

function partOf({ part, inputs }, keys) {
  const typed = Object.fromEntries(keys.map((key, at) => [key, inputs[at].value.trim() || null]));
  const same = keys.every((key) => (part[key] ?? null) === typed[key]);
  if (same) return Object.keys(part).length ? part : null;
  if (!Object.values(typed).some(Boolean)) return null;
  if ("role" in typed && typed.name) typed.role ??= "作者"; // the contract's word where the page has none
  if ("url" in part && typed.href !== part.href) return { ...part, ...typed, url: null };
  return { ...part, ...typed };
}
