// Values of the record: how they are displayed and parsed.

function valueAt(record, path) {
  return path.split(".").reduce((value, name) => (value && typeof value === "object" ? value[name] : undefined), record) ?? null;
}

function isEmpty(value) {
  return value == null || value === "" || (Array.isArray(value) && !value.length);
}

function setAt(record, path, value) {
  const names = path.split(".");
  const last = names.pop();
  const holder = names.reduce((inner, name) => (inner[name] ??= {}), record);
  holder[last] = value ?? (Array.isArray(holder[last]) ? [] : last === "body" ? "" : null);
}

function showValue(field, value) {
  if (isEmpty(value)) return el("span", { class: "empty" }, t("none"));
  if (field.type === "lines") {
    const paragraphs = String(value).split("\n").map((line) => el("p", {}, shown(line)));
    return el("div", { class: "long", tabindex: "0", role: "region", "aria-label": fieldLabel(field.name) }, paragraphs);
  }
  if (field.type === "list") return el("ul", { class: "tags" }, value.map((each) => el("li", {}, shown(each))));
  if (field.type === "objects") return el("ol", { class: "parts" }, value.map((each) => el("li", {}, showPart(each))));
  if (field.name === "url") return link(value);
  if (field.type === "time") return el("time", { datetime: value }, shown(value).replace("T", " "));
  return el("span", {}, shown(value));
}

// A person, a link to another article or a picture: the name first, the rest in small print.
function showPart(part) {
  const first = part.name ?? part.title ?? part.caption ?? part.src;
  const small = "role" in part ? [part.role, part.affiliation] : [part.section, part.title ? null : part.src];
  const rest = small.filter((text) => text && text !== first).map((text) => el("small", {}, shown(text)));
  return [part.title && part.url ? link(part.url, first) : el("span", {}, shown(first)), ...rest];
}

const TIME = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|[+-]\d{2}:\d{2})?$/;

// Converts a time as typed to `[ISO 8601, precision]`, in the zone of the extracted time or China's; null if it is invalid.
function readTime(text, extracted) {
  const found = TIME.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour = "0", minute = "00", second = "00", zone] = found;
  const two = (number) => String(number).padStart(2, "0");
  const offset = zone ?? /(?:Z|[+-]\d{2}:\d{2})$/.exec(extracted ?? "")?.[0] ?? "+08:00";
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`;
  const date = new Date(iso);
  const exists = !Number.isNaN(date.getTime()) && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === Number(day);
  return exists ? [iso, found[6] ? "second" : found[4] ? "minute" : "day"] : null;
}

// The initial time in an editor: at the page's precision, and without an offset that need not be typed.
function typedTime(value, precision) {
  if (!value) return "";
  const length = { day: 10, minute: 16 }[precision] ?? 19;
  const offset = value.slice(19);
  return value.slice(0, length).replace("T", " ") + (offset === "+08:00" || precision === "day" ? "" : ` ${offset}`);
}

const EDITOR_ROLES = ["编辑", "责任编辑", "责编"];

// The dependent values of a correction, which keep the record consistent: `[field, value]` pairs.
function consequences(field, value, record, precision) {
  if (field === "timestamp") return [["timestamp_precision", value === null ? null : precision]];
  if (field !== "editors" || !("editor" in record)) return [];
  const first = (value ?? []).find((person) => EDITOR_ROLES.includes(person.role));
  return [["editor", first?.name ?? null]];
}
