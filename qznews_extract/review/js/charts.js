// Charts of the filtered articles, as SVG in units that scale with the width.

let WIDTH = 440; // units, one of which is about a pixel
let LABEL = 150; // of them for the names of bars
const TOP = 15; // bars of a chart
const BAR = 24;

function chartsView() {
  [WIDTH, LABEL] = matchMedia("(max-width: 700px)").matches ? [330, 116] : [440, 150];
  applyFilters();
  const chosen = state.order;
  const fields = data.fields.map((field) => field.name);
  const filled = fields.map(() => 0);
  for (const row of chosen) for (const at of row.f) filled[at] += 1;
  const bars = (heading, entries, total) => chart(t(heading), barChart(t(heading), entries.slice(0, TOP), total));
  const named = (group, entries) => entries.map(([name, count]) => [label(group, name), count]);
  const kinds = (key) => counted(chosen.map((row) => [...new Set(row[key])]));
  return el("div", { class: "charts" },
    el("p", { class: "note" }, `${t("follows")} ${chosen.length.toLocaleString()} ${t("of")} ${rows.length.toLocaleString()}`),
    chart(t("coverage"), barChart(t("coverage"), fields.map((name, at) => [fieldLabel(name), filled[at]]), chosen.length), "tall"),
    chart(t("lowest"), histogram(chosen)),
    chart(t("over_time"), timeChart(chosen)),
    bars("sources", counted(chosen.map((row) => (row.s ? [row.s] : [])))),
    bars("reporters", counted(chosen.map((row) => row.r))),
    bars("warnings", named("warnings", kinds("k"))),
    bars("notices", named("notices", kinds("n"))),
    bars("errors", counted([data.rejects.map(([, error]) => error)])),
    chart(t("coverage_site"), siteChart(chosen, fields), "broad"));
}

function chart(heading, drawing, shape = "") {
  return el("figure", { class: `chart ${shape}` }, el("figcaption", {}, el("h2", {}, heading)), drawing);
}

function nothing() {
  return el("p", { class: "note" }, t("no_data"));
}

function picture(name, width, height, children) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name }, children);
}

// A name truncated to so many units at font size 13; Chinese characters are as wide as they are high.
function cut(text, units) {
  let width = 0;
  const characters = [...shown(text)];
  const at = characters.findIndex((each) => (width += each > "\u2e7f" ? 13 : 7) > units);
  return at < 0 ? characters.join("") : `${characters.slice(0, Math.max(1, at - 1)).join("")}…`;
}

// Bars with their counts; with a total they show shares of it.
function barChart(name, entries, total = null) {
  if (!entries.length || total === 0) return nothing();
  const most = total ?? Math.max(...entries.map(([, count]) => count));
  const space = WIDTH - LABEL - 56;
  const summary = entries.slice(0, 3).map(([text, count]) => `${shown(text)} ${count}`).join(", ");
  return picture(`${name}: ${summary}`, WIDTH, entries.length * BAR + 4, entries.map(([text, count], at) => {
    const width = Math.max(count ? 2 : 0, (count / most) * space);
    const said = total === null ? count.toLocaleString() : `${Math.round((count / total) * 100)} %`;
    return svg("g", { transform: `translate(0 ${at * BAR})` }, svg("title", {}, `${shown(text)}: ${count}`),
      svg("text", { x: LABEL - 8, y: 17, class: "name" }, cut(text, LABEL - 8)),
      svg("rect", { x: LABEL, y: 4, width: space, height: BAR - 8, rx: 3, class: "track" }),
      svg("rect", { x: LABEL, y: 4, width, height: BAR - 8, rx: 3, class: "bar" }),
      svg("text", { x: WIDTH - 50, y: 17, class: "number" }, said));
  }));
}

function columnChart(name, columns) {
  if (!columns.length) return nothing();
  const [height, foot, head] = [190, 26, 18];
  const most = Math.max(1, ...columns.map(([, count]) => count));
  const step = WIDTH / columns.length;
  const every = Math.ceil(columns.length / 10);
  const peak = columns.reduce((one, other) => (other[1] > one[1] ? other : one));
  return picture(`${name}: ${peak[0]} ${peak[1]}`, WIDTH, height, columns.map(([text, count, tone = ""], at) => {
    const tall = (count / most) * (height - foot - head);
    const middle = at * step + step / 2;
    const y = height - foot - tall;
    return svg("g", {}, svg("title", {}, `${text}: ${count}`),
      svg("rect", { x: at * step + Math.min(3, step / 8), y, width: Math.max(1, step - Math.min(6, step / 4)), height: tall, rx: 2, class: `bar ${tone}` }),
      columns.length <= 16 && count ? svg("text", { x: middle, y: y - 4, class: "middle number" }, count.toLocaleString()) : null,
      at % every ? null : svg("text", { x: middle, y: height - 8, class: "middle name" }, text));
  }));
}

function histogram(chosen) {
  const columns = Array.from({ length: 10 }, (_, at) => [(at / 10).toFixed(1), 0, level(at / 10)]);
  const known = chosen.filter((row) => row.c !== null);
  for (const row of known) columns[Math.min(9, Math.floor(row.c * 10))][1] += 1;
  return known.length ? columnChart(t("lowest"), columns) : nothing();
}

// By day, month or year, so that there are at most about forty columns; gaps are columns too.
function timeChart(chosen) {
  const days = chosen.filter((row) => row.d).map((row) => row.d.slice(0, 10)).sort();
  if (!days.length) return nothing();
  const span = (Date.parse(days.at(-1)) - Date.parse(days[0])) / 86_400_000;
  const length = span > 3 * 365 ? 4 : span > 45 ? 7 : 10;
  const counts = new Map(counted([days.map((day) => day.slice(0, length))]));
  const columns = [];
  const end = days.at(-1).slice(0, length);
  for (const date = new Date(`${days[0].slice(0, length)}${"-01-01".slice(length - 4)}T00:00:00Z`); columns.length < 400;) {
    const name = date.toISOString().slice(0, length);
    columns.push([length === 10 ? name.slice(5) : name, counts.get(name) ?? 0]);
    if (name >= end) break;
    if (length === 4) date.setUTCFullYear(date.getUTCFullYear() + 1);
    else if (length === 7) date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCDate(date.getUTCDate() + 1);
  }
  return columnChart(t("over_time"), columns);
}

// The share of articles with each field, one row per site: the darker, the more.
function siteChart(chosen, fields) {
  const sites = counted([chosen.map((row) => row.w)]).slice(0, TOP);
  if (!sites.length) return nothing();
  const [left, head, cell, high] = [170, 96, 30, 24];
  const counts = new Map(sites.map(([site]) => [site, fields.map(() => 0)]));
  for (const row of chosen) for (const at of counts.has(row.w) ? row.f : []) counts.get(row.w)[at] += 1;
  const names = fields.map((name, at) => svg("text", { class: "start name",
    transform: `translate(${left + at * cell + cell / 2 + 4} ${head - 8}) rotate(-50)` }, fieldLabel(name)));
  const lines = sites.map(([site, total], line) => svg("g", { transform: `translate(0 ${head + line * high})` },
    svg("text", { x: left - 8, y: 16, class: "name" }, cut(`${site} (${total})`, left - 8)),
    fields.map((name, at) => {
      const share = counts.get(site)[at] / total;
      return svg("rect", { x: left + at * cell + 1, y: 1, width: cell - 2, height: high - 2, rx: 3, class: "cell",
        "fill-opacity": (0.06 + 0.94 * share).toFixed(2) }, svg("title", {}, `${shown(site)}, ${fieldLabel(name)}: ${Math.round(share * 100)} %`));
    })));
  const width = left + fields.length * cell + 60;
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("coverage_site") },
    picture(t("coverage_site"), width, head + sites.length * high + 4, [names, lines]));
}
