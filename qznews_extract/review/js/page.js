// The document: elements made of text nodes. No text of a page is ever parsed as markup; Trusted Types forbid it too.

const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

// The text of a page, with invisible characters and those that change the writing direction shown by their code.
function shown(text) {
  return String(text ?? "").replace(STEERING, (found) =>
    `\u27e8U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u27e9`);
}

function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(9).filter((child) => child != null && child !== false));
  return node;
}

// A link to an http or https address; anything else remains text.
function link(address, text = address) {
  let url = null;
  try { url = new URL(address); } catch { /* relative or broken: text */ }
  if (!url || !["http:", "https:"].includes(url.protocol)) return shown(text);
  return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, shown(text));
}

function button(text, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, text);
}

function meter(share) {
  if (share == null) return el("span", { class: "meter none" }, "–");
  const bar = el("i");
  bar.style.width = `${Math.round(share * 100)}%`;
  return el("span", { class: "meter", "data-level": level(share) }, el("span", { class: "bar", "aria-hidden": "true" }, bar),
    el("span", { class: "number" }, share.toFixed(2)));
}

function level(share) {
  return share < data.likely ? "low" : share < 0.8 ? "middle" : "high";
}

function banner(text) {
  const place = document.getElementById("banner");
  place.textContent = text;
  place.hidden = !text;
}

// Decompresses data of the file: base64 of a zlib stream of JSON.
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const blocks = {}; // what is compressed, read when the first article is opened: it may be a hundred megabytes

function packedAt(id, number) {
  blocks[id] ??= readJson(id);
  return blocks[id][number];
}

function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}
