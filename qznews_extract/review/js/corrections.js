// Corrections: one per field of an article, stored in the browser under the file's path, loaded and downloaded as JSONL.

const SCOPE = `qznews-review:${location.pathname}\n`;
const corrections = new Map();

function keyOf(origin, field) {
  return `${origin ?? ""}\n${field}`;
}

function readCorrections() {
  for (const key of kept.keys()) {
    if (!key.startsWith(SCOPE)) continue;
    try { take(restored(kept.get(key))); } catch { /* written by something else */ }
  }
  window.addEventListener("storage", (event) => { // another window with the same file
    if (!event.key?.startsWith(SCOPE)) return;
    if (event.newValue) take(restored(event.newValue));
    else corrections.delete(event.key.slice(SCOPE.length));
    render();
  });
}

function take(correction) {
  const sound = correction && typeof correction.field === "string" && ["right", "wrong"].includes(correction.verdict)
    && "value" in correction && (correction.origin === null || typeof correction.origin === "string");
  if (sound) corrections.set(keyOf(correction.origin, correction.field), correction);
  return Boolean(sound);
}

// `more` holds the additional key of a line's correction: its text.
function correct(row, field, verdict, value, extracted, more = {}) {
  const correction = {
    origin: row.o, field, value, verdict, author: author() || null, time: new Date().toISOString(),
    record_sha256: row.h, extracted: extracted ?? null, ...more,
  };
  corrections.set(keyOf(row.o, field), correction);
  keep(correction);
}

function keep(correction) {
  try {
    kept.set(SCOPE + keyOf(correction.origin, correction.field), stored(correction));
  } catch { banner(t("not_kept")); } // the browser's store is full
  showCount();
}

// Browsers store about five million characters: a correct body is stored once.
function stored(correction) {
  return JSON.stringify(correction.verdict === "right" ? { ...correction, extracted: undefined, same: true } : correction);
}

function restored(text) {
  const { same, text: line, ...correction } = JSON.parse(text);
  const whole = same ? { ...correction, extracted: correction.value } : correction;
  return line === undefined ? whole : { ...whole, text: line };
}

function undo(origin, field) {
  corrections.delete(keyOf(origin, field));
  kept.remove(SCOPE + keyOf(origin, field));
  showCount();
}

function correctionOf(row, field) {
  return corrections.get(keyOf(row.o, field));
}

function countOf(row) {
  const start = keyOf(row.o, "");
  let count = 0;
  for (const key of corrections.keys()) count += key.startsWith(start) ? 1 : 0;
  return count;
}

function correctedOrigins() {
  return new Set([...corrections.values()].map((each) => each.origin));
}

// Whether the extracted value has changed since the correction, and is not the corrected value either.
function isStale(correction, row, extracted) {
  const today = JSON.stringify(extracted ?? null);
  return correction.record_sha256 !== row.h && ![correction.extracted, correction.value].some((value) => JSON.stringify(value) === today);
}

function author() {
  return kept.get("qznews-review:author") ?? "";
}

function asLines() {
  const all = [...corrections.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  return all.map(([, each]) => `${JSON.stringify(each)}\n`).join("");
}

function download() {
  const address = URL.createObjectURL(new Blob([asLines()], { type: "application/x-ndjson" }));
  el("a", { href: address, download: "corrections.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function load(file) {
  let count = 0;
  for (const line of (await file.text()).split("\n")) {
    if (!line.trim()) continue;
    try {
      const correction = JSON.parse(line);
      if (take(correction)) { keep(correction); count += 1; }
    } catch { /* no JSON: not counted */ }
  }
  render();
  banner(count ? `${count} ${t("loaded")}` : t("bad_file"));
}
