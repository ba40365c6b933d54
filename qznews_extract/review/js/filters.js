// Filters and sorts the rows.

function applyFilters() {
  const start = performance.now();
  const { text, site, warning, below, corrected, doubtful } = state.filters;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const least = below === "" ? null : Number(below);
  const origins = correctedOrigins();
  state.counts = new Map(counted([[...corrections.values()].map((each) => each.origin ?? "")]));
  const found = [];
  for (const row of rows) {
    if (site && row.w !== site) continue;
    if (warning && !row.k.includes(warning)) continue;
    if (least !== null && !(row.c !== null && row.c < least)) continue;
    if (doubtful && !row.doubtful) continue;
    if (corrected && origins.has(row.o) !== (corrected === "with")) continue;
    if (words.every((word) => row.text.includes(word))) found.push(row);
  }
  const key = SORTS[state.sort];
  const keys = new Map(found.map((row) => [row, key(row)]));
  const sign = state.down ? -1 : 1;
  state.order = found.sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    return a === b ? one.i - other.i : a < b ? -sign : sign;
  });
  return start;
}

function filterBar(changed) {
  const filters = state.filters;
  const set = (name, read = (input) => input.value) => (event) => { filters[name] = read(event.target); changed(); };
  const search = el("input", { type: "search", id: "search", "aria-label": t("search"), placeholder: t("search"), oninput: set("text") });
  search.value = filters.text;
  const sites = counted([rows.map((row) => row.w)]).slice(0, 500);
  const kinds = counted(rows.map((row) => row.k));
  const shares = [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => [String(share), `${t("below")} ${share}`]);
  const states = [["with", t("with_corrections")], ["without", t("without_corrections")]];
  return el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    search,
    choice("site", t("any_site"), sites.map(([name, count]) => [name, `${shown(name)} (${count})`]), set("site")),
    choice("warning", t("any_warning"), kinds.map(([name, count]) => [name, `${label("warnings", name)} (${count})`]), set("warning")),
    choice("below", t("any_confidence"), shares, set("below")),
    choice("corrected", t("any_state"), states, set("corrected")),
    el("label", { class: "check" }, el("input", { type: "checkbox", checked: filters.doubtful, onchange: set("doubtful", (input) => input.checked) }), t("doubtful")),
    button(t("reset"), () => { state.filters = noFilters(); render(); }, { class: "quiet" }),
    el("output", { id: "count" }));
}

function choice(name, any, options, onchange) {
  const nodes = options.map(([value, text]) => el("option", { value, selected: state.filters[name] === value }, text));
  return el("select", { id: `by-${name}`, "aria-label": any, onchange }, el("option", { value: "" }, any), nodes);
}
