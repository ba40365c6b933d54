// The audit of each site: findings with their pages, and repeated lines that are in no field.

function auditView() {
  const byOrigin = new Map(rows.map((row) => [row.o, row]));
  return el("div", { class: "audit" }, data.audit.map((site) => el("section", { class: "chart" },
    el("h2", {}, shown(site.site_name ?? site.site)),
    el("p", { class: "note" }, `${shown(site.site)} · ${site.articles.toLocaleString()} ${t("articles")} · ${site.pages.toLocaleString()} ${t("pages")}`),
    el("h3", {}, t("faults")), site.faults.length ? el("ul", { class: "faults" }, site.faults.map((fault) => faultNode(fault, byOrigin)))
      : el("p", { class: "note" }, t("no_faults")),
    site.left_out.length ? [el("h3", {}, t("repeated_lines")), repeatedLines(site.left_out)] : null)));
}

function faultNode(fault, byOrigin) {
  const pages = fault.examples.map((origin) => {
    const row = byOrigin.get(origin);
    return el("li", {}, row ? el("a", { href: `#a${row.i}` }, shown(origin)) : shown(origin));
  });
  return el("li", {}, el("strong", {}, shown(fault.message)), fault.text ? el("p", {}, el("q", {}, shown(fault.text))) : null,
    pages.length ? el("ul", { class: "pages" }, pages) : null);
}

function repeatedLines(lines) {
  const cells = lines.map((line) => [String(line.pages), shown(line.text), label("zones", line.zone), shown(line.reason)]);
  return listTable(t("repeated_lines"), [t("pages"), t("line"), t("zone"), t("reason")], cells, "");
}
