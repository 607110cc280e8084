/* The finder on the list of checks: words and five filters together, with counts, in the address.

   It goes before a plain list made by the server and stands in for it while anything is chosen.
   Options are written in full once a filter's file or index.js is there; later only counts change. */
FCS("finder", function (site, engine, home) {
  "use strict";

  const { load, element, counted, number, language } = site;
  const { withIndex, answer, links, numbers } = engine;

  const ROWS_IN_LIST = 20;
  const FILTERS = ["verdict", "topic", "person", "year", "language"];
  const list = document.querySelector("[data-finder-list]");
  const form = home.querySelector("form");
  const results = home.querySelector("[data-finder-results]");
  const status = home.querySelector("[role=status]");
  const more = home.querySelector("[data-finder-more]");
  const details = home.querySelector("details");
  const fold = home.querySelector("[data-finder-fold]"); // seen on narrow pages only
  const tally = home.querySelector("[data-finder-tally]");
  const choice = home.querySelector("[data-finder-chosen]"); // seen where the filters are folded
  const words = form.elements.namedItem("q");
  const filled = {};
  let turn = 0, timer = 0, shown = 0, current = null;

  const select = (name) => form.elements.namedItem(name);
  const fail = () => { status.textContent = home.dataset.failed || ""; };
  const wanted = () => new URLSearchParams(location.search);

  function fill(name, options) {
    if (filled[name]) return;
    filled[name] = options;
    if (name === "language") nameLanguages(options);
    for (const option of options) {
      const made = element("option");
      made.value = option[0];
      select(name).append(made);
    }
    recount(name, new Map(options.map(([value, , count]) => [value, count])));
    const field = select(name).closest("[data-finder-field]");
    if (field) field.hidden = !options.length;
    const value = wanted().get(name);
    if (value && options.some((option) => option[0] === value)) select(name).value = value;
  }

  /* Tags of languages as their names in the page's language. */
  function nameLanguages(options) {
    const names = new Intl.DisplayNames([language || "en"], { type: "language", fallback: "code" });
    for (const option of options) {
      try { option[1] = names.of(option[0]); } catch (error) { /* no tag of a language: shown as it is */ }
    }
  }

  function recount(name, counts) {
    const made = [...select(name).options].filter((option) => option.value);
    made.forEach((option, at) => {
      const count = counts.get(option.value) || 0;
      const text = filled[name][at][1] + " (" + number(count) + ")";
      if (option.textContent === text) return;
      option.textContent = text;
      option.disabled = !count && !option.selected;
    });
  }

  async function columnsOf(know, names) {
    const files = await Promise.all(names.map((name) => load(name + "." + know.index.filters[name])));
    files.forEach((file, at) => {
      const name = names[at];
      fill(name, file.options);
      file.values = file.values || unfold(numbers(file.column), name === "topic");
    });
    return Object.fromEntries(names.map((name, at) => [name, files[at]]));
  }

  /* For each check, the places of its options, counted from one. */
  function unfold(column, isSeveral) {
    if (!isSeveral) return column.map((place) => [place]);
    const out = [];
    for (let at = 0; at < column.length; at += 1 + column[at]) {
      out.push(column.slice(at + 1, at + 1 + column[at]));
    }
    return out;
  }

  async function apply() {
    const mine = ++turn;
    const query = words.value.trim();
    const chosen = FILTERS.filter((name) => select(name).value);
    remember(query, chosen);
    tally.textContent = chosen.length ? " (" + number(chosen.length) + ")" : "";
    if (!query && !chosen.length) { rest(); return; }
    results.setAttribute("aria-busy", "true"); // and not around the status, which would then be said by no screen reader
    try {
      await withIndex(async (know) => {
        const columns = await columnsOf(know, FILTERS.filter((name) => name in filled));
        const found = query ? await answer(know, words.value) : null;
        if (mine !== turn) return;
        const base = found ? (found.full.length ? found.full : found.near) : everything(know);
        const kept = narrow(base, columns);
        current = { know, kept, marks: found && found.marks };
        const isNear = found && !found.full.length && kept.length;
        status.textContent = counted(home, isNear ? "near" : "found", kept.length);
        choice.textContent = chosen.map(labelOf).join(" · ");
        shown = 0;
        results.replaceChildren();
        await extend();
        if (mine !== turn) return;
        results.hidden = false;
        if (list) list.hidden = true;
      });
    } catch (error) {
      if (mine === turn) fail();
    }
    if (mine === turn) results.removeAttribute("aria-busy");
  }

  const labelOf = (name) => filled[name].find((option) => option[0] === select(name).value)[1];

  const everything = ({ index }) => Array.from({ length: index.checks }, (_, at) => index.checks - 1 - at);

  /* The checks that pass every filter; on the way each filter's options are counted among those that
     pass all others. */
  function narrow(base, columns) {
    const names = Object.keys(columns);
    const place = names.map((name) =>
      columns[name].options.findIndex((option) => option[0] === select(name).value) + 1);
    const counts = names.map((name) => new Uint32Array(columns[name].options.length + 1));
    const kept = [];
    for (const number of base) {
      let missed = -1, misses = 0;
      for (let at = 0; at < names.length && misses < 2; at++) {
        if (place[at] && !columns[names[at]].values[number].includes(place[at])) { missed = at; misses++; }
      }
      if (misses > 1) continue;
      if (!misses) kept.push(number);
      for (let at = 0; at < names.length; at++) {
        if (misses && at !== missed) continue;
        for (const value of columns[names[at]].values[number]) counts[at][value]++;
      }
    }
    names.forEach((name, at) => {
      const told = columns[name].options.map((option, which) => [option[0], counts[at][which + 1]]);
      recount(name, new Map(told));
    });
    return kept;
  }

  async function extend() {
    const mine = current, { know, kept, marks } = mine;
    if (mine.isWaiting) return; // pressed twice: the same rows are under way
    mine.isWaiting = true;
    const next = kept.slice(shown, shown + ROWS_IN_LIST);
    const rows = await links(know, next, marks).finally(() => { mine.isWaiting = false; });
    if (current !== mine) return;
    const items = rows.map((row) => { const item = element("li"); item.append(quoted(row)); return item; });
    results.append(...items);
    if (shown && items.length) items[0].firstChild.focus();
    shown += next.length;
    more.hidden = shown >= kept.length;
  }

  /* A claim in the quotation marks of the page's language, as in the list that this one stands in for. */
  function quoted(row) {
    const [before, after] = (home.dataset.quote || "").split("{text}");
    const claim = row.querySelector(".fc-row__claim");
    claim.prepend(before);
    claim.append(after || "");
    return row;
  }

  function rest() {
    current = null;
    for (const name in filled) recount(name, new Map(filled[name].map(([value, , count]) => [value, count])));
    results.hidden = true;
    results.replaceChildren();
    more.hidden = true;
    status.textContent = choice.textContent = "";
    results.removeAttribute("aria-busy");
    if (list) list.hidden = false;
  }

  function remember(query, chosen) {
    const kept = wanted();
    ["q", ...FILTERS].forEach((name) => kept.delete(name));
    if (query) kept.set("q", query);
    chosen.forEach((name) => kept.set(name, select(name).value));
    const address = location.pathname + (kept.toString() ? "?" + kept : "") + location.hash;
    try {
      history.replaceState(history.state, "", address);
    } catch (error) { /* some readers forbid it; the filters work all the same */ }
  }

  async function start() {
    const asked = wanted();
    words.value = asked.get("q") || "";
    await withIndex(async (know) => {
      for (const name of ["verdict", "year", "language"]) fill(name, know.index.options[name]);
      if (asked.get("topic") || asked.get("person") || details.open) {
        details.open = true;
        await columnsOf(know, ["topic", "person"]);
      }
    });
    home.hidden = false;
    if (words.value || FILTERS.some((name) => select(name).value)) await apply();
  }

  details.addEventListener("toggle", () => {
    if (!details.open) return;
    const filling = withIndex((know) => columnsOf(know, ["topic", "person"]));
    filling.then(() => current && apply()).catch(fail);
  });
  fold.addEventListener("click", () => {
    fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") !== "true");
  });
  words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, 150); });
  form.addEventListener("change", (event) => { if (event.target !== words) apply(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  more.addEventListener("click", () => extend().catch(fail));
  start().catch(() => {}); // without an index the plain list stays
});
