// The rows of the table, with values for the filters.

const rows = data.rows;
const state = { sort: "confidence", down: false, order: [], filters: noFilters(), current: null, field: null, scroll: 0 };

function noFilters() {
  return { text: "", site: "", warning: "", below: "", corrected: "", doubtful: false };
}

function prepareRows() {
  rows.forEach((row, number) => {
    row.i = number;
    row.text = [row.t, row.s, row.w, row.o, row.d, ...row.r].filter(Boolean).join("\n").toLowerCase();
    row.day = row.d ? row.d.slice(0, 16).replace("T", " ") : "";
    row.doubtful = row.j.some((share) => share != null && share < data.likely);
  });
}

const collator = new Intl.Collator("zh-CN");
const ranks = {}; // of texts, so that 10,000 of them are collated once

function rankOf(column, key) {
  if (!ranks[column]) {
    const texts = [...new Set(rows.map((row) => row[key] ?? ""))].sort(collator.compare);
    ranks[column] = new Map(texts.map((text, rank) => [text, rank]));
  }
  return ranks[column];
}

const SORTS = {
  title: (row) => rankOf("title", "t").get(row.t ?? ""),
  source: (row) => (row.s ? rankOf("source", "s").get(row.s) : Infinity),
  time: (row) => row.d ? Date.parse(row.d) : Infinity,
  site: (row) => rankOf("site", "w").get(row.w ?? ""),
  confidence: (row) => row.c ?? Infinity,
  warnings: (row) => -row.k.length,
  state: (row) => -state.counts.get(row.o ?? "") || 0,
};

function counted(lists) {
  const counts = new Map();
  for (const list of lists) for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts.entries()].sort((one, other) => other[1] - one[1]);
}
