// Labels in two languages; the language and the light or dark theme are remembered between visits.

const data = readJson("data");
const kept = storage();
const languages = ["en", "zh-CN"];
let language = Number(kept.get("qznews-review:language") ?? (navigator.language.startsWith("zh") ? 1 : 0));

// localStorage, or memory for this visit only if the browser denies access.
function storage() {
  const memory = new Map();
  try {
    const store = window.localStorage;
    store.setItem("qznews-review:try", "1");
    store.removeItem("qznews-review:try");
    return {
      lasts: true,
      get: (key) => store.getItem(key),
      set: (key, value) => store.setItem(key, value),
      remove: (key) => store.removeItem(key),
      keys: () => Object.keys(store),
    };
  } catch {
    return {
      lasts: false,
      get: (key) => memory.get(key) ?? null,
      set: (key, value) => memory.set(key, value),
      remove: (key) => memory.delete(key),
      keys: () => [...memory.keys()],
    };
  }
}

function t(name) {
  return data.labels.ui[name]?.[language] ?? name;
}

function label(group, name) {
  return data.labels[group]?.[name]?.[language] ?? shown(name);
}

function fieldLabel(name) {
  const known = data.labels.fields[name] ?? data.labels.fields[name.split(".")[0]];
  return known?.[language] ?? shown(name);
}

function switchLanguage() {
  language = 1 - language;
  kept.set("qznews-review:language", String(language));
  render();
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  kept.set("qznews-review:theme", document.documentElement.dataset.theme);
}
