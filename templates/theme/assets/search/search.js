/* The site's own search: the box in the header, and what loads the rest.

   The index that generator/exports/search/ writes beside this file (docs/search-index.md) is read by
   engine.js, which comes with the reader's first wish to search; the filters of the list of checks are
   in finder.js. All are plain classic scripts: no worker, no fetch, no eval, so they run by http under
   any base path, from file:// and under a strict content security policy. They say no word of their
   own: what readers see comes from data- attributes of the page, and text of checks is only ever set
   as text. */
(function () {
  "use strict";

  const ROWS_IN_BOX = 10, ROWS_AT_ONCE = 4, PAUSE_MS = 60;
  const WRITTEN = { numberingSystem: "latn", calendar: "gregory" }; // as the pages have them, which Babel writes
  const folder = new URL(".", document.currentScript.src).href;

  // ---- Files: each calls FCS(name, value) ------------------------------------------------------

  const arrived = {}, asked = {};
  window.FCS = (name, value) => { arrived[name] = value; };

  function load(name, suffix) {
    asked[name] = asked[name] || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const fail = () => { delete asked[name]; reject(new Error("search: no " + name)); };
      script.onload = () => { script.remove(); name in arrived ? resolve(arrived[name]) : fail(); };
      script.onerror = () => { script.remove(); fail(); };
      script.src = folder + name + ".js" + (suffix || "");
      document.head.append(script);
    });
    return asked[name];
  }

  /* What engine.js and finder.js share with this file. */
  const site = {
    load,
    forget: (name) => { delete asked[name]; },
    root: new URL("../../", folder).href,
    page: location.protocol === "file:" ? "index.html" : "",
    language: document.documentElement.lang || undefined,
    written: WRITTEN,
    element,
    counted,
    number,
  };

  let made = null, renewed = false;

  function engine(suffix) {
    if (!made) load("index").catch(() => {}); // which the engine will ask for: both come at once
    made = made || load("engine", suffix).then((make) => make(site));
    made.catch(() => { made = null; });
    return made;
  }

  /* Runs a task with the engine. A cached engine may not know the index of a newer site: then it is
     asked for once more, past the cache. */
  async function withEngine(task) {
    try {
      return await task(await engine());
    } catch (error) {
      if (renewed) throw error;
      renewed = true;
      made = null;
      site.forget("engine");
      return task(await engine("?again=" + Date.now()));
    }
  }

  function element(name, className, text) {
    const it = document.createElement(name);
    if (className) it.className = className;
    if (text !== undefined) it.textContent = text;
    return it;
  }

  let writer = null, plural = null; // made once: each takes long

  function number(count) {
    writer = writer || new Intl.NumberFormat(site.language, WRITTEN);
    return writer.format(count);
  }

  /* A sentence with a number, in the form that the page's language wants: data-found-one, -other, … */
  function counted(home, key, count) {
    plural = plural || new Intl.PluralRules(site.language);
    const kind = plural.select(count);
    const named = (suffix) => home.dataset[key + suffix[0].toUpperCase() + suffix.slice(1)];
    const text = (count === 0 && named("none")) || named(kind) || named("other") || "";
    return text.replace("{count}", number(count));
  }

  // ---- The box in the header -------------------------------------------------------------------

  function box(home) {
    const input = home.querySelector("[role=combobox]");
    const list = home.querySelector("[role=listbox]");
    const status = home.querySelector("[role=status]");
    const toggle = document.getElementById("__search");
    const openers = document.querySelectorAll("[data-search-open]");
    let active = -1, turn = 0, timer = 0, typed = -PAUSE_MS, shown = "", isFollowed = false;

    const options = () => list.querySelectorAll("[role=option]");

    function show(rows) {
      list.replaceChildren();
      add(rows);
      unfold(rows.length > 0 && "open" in home.dataset);
      list.scrollTop = 0;
      activate(-1);
    }

    function add(rows) {
      const before = options().length;
      rows.forEach((row, at) => {
        row.id = "fc-option-" + (before + at);
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        row.tabIndex = -1;
      });
      list.append(...rows);
    }

    function unfold(isWanted) {
      list.hidden = !isWanted;
      input.setAttribute("aria-expanded", String(isWanted));
    }

    function activate(at) {
      active = at;
      options().forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      const chosen = options()[at];
      if (!chosen) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }

    function open() {
      if ("open" in home.dataset) return;
      home.dataset.open = "";
      if (toggle) toggle.checked = true;
      openers.forEach((opener) => opener.setAttribute("aria-expanded", "true"));
      engine().then((it) => it.withIndex(it.warm)).catch(() => {});
    }

    function close() {
      delete home.dataset.open;
      if (toggle) toggle.checked = false;
      openers.forEach((opener) => opener.setAttribute("aria-expanded", "false"));
      isFollowed = false;
      unfold(false);
      activate(-1);
    }

    function leave() {
      const opener = [...openers].find((each) => each.checkVisibility && each.checkVisibility());
      input.blur();
      close();
      if (opener) opener.focus();
    }

    async function ask() {
      const mine = ++turn, query = input.value;
      if (!query.trim()) { show([]); status.textContent = home.dataset.hint || ""; return; }
      try {
        await withEngine((it) => it.withIndex((know) => draw(it, know, query, () => mine === turn)));
      } catch (error) {
        if (mine === turn) { show([]); status.textContent = home.dataset.failed || ""; }
      }
    }

    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

    /* Lets a reader see the first rows before it asks for the others: each file asked for takes a phone some ten milliseconds. */
    async function draw(it, know, query, isWanted) {
      const { full, near, marks } = await it.answer(know, query);
      if (!isWanted()) return;
      const best = [...full, ...near].slice(0, ROWS_IN_BOX);
      const first = await it.links(know, best.slice(0, ROWS_AT_ONCE), marks);
      if (!isWanted()) return;
      show(first);
      status.textContent = said(full.length, near.length);
      shown = query;
      if (isFollowed) follow();
      await painted();
      const more = await it.links(know, best.slice(ROWS_AT_ONCE), marks);
      if (!isWanted()) return;
      add(full.length > best.length ? [...more, all(query)] : more);
    }

    /* How many checks have all the words, and how many of those listed below them have some. */
    function said(full, near) {
      if (!full && near) return counted(home, "near", near);
      const found = counted(home, "found", full);
      return near && full < ROWS_IN_BOX ? found + " " + counted(home, "partly", near) : found;
    }

    function all(query) {
      const made = element("a", "fc-row fc-row--all", home.dataset.all);
      made.href = site.root + "checks/" + site.page + "?q=" + encodeURIComponent(query.trim());
      return made;
    }

    /* Opens the chosen result or the first one; a reader who was quicker than the answer waits for it. */
    function follow() {
      const chosen = options()[Math.max(active, 0)];
      isFollowed = shown !== input.value && active < 0;
      if (chosen && !isFollowed) chosen.click();
    }

    const keys = {
      ArrowDown: () => activate(Math.min(active + 1, options().length - 1)),
      ArrowUp: () => activate(Math.max(active - 1, -1)),
      Enter: follow,
      Escape: leave,
    };

    const reopen = () => { open(); unfold(options().length > 0); };
    input.addEventListener("focus", reopen);
    input.addEventListener("click", reopen); // closed by a touch of what takes no focus, such as the scrollbar
    /* Who types a letter is answered at once; letters that come faster than one can read wait for the last of them. */
    input.addEventListener("input", () => {
      const before = typed;
      typed = performance.now();
      isFollowed = false;
      reopen();
      activate(-1);
      clearTimeout(timer);
      timer = setTimeout(ask, typed - before < PAUSE_MS ? PAUSE_MS : 0);
    });
    input.addEventListener("keydown", (event) => {
      // In Safari the key that ends a composition comes behind its end, with this code.
      const isComposing = event.isComposing || event.keyCode === 229;
      if (isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    /* From the rows and the buttons, too. */
    home.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.target === input || !("open" in home.dataset)) return;
      event.preventDefault();
      leave();
    });
    home.addEventListener("submit", (event) => event.preventDefault());
    home.addEventListener("reset", () => { input.focus(); setTimeout(ask); });
    const isOutside = (node) => "open" in home.dataset && node && !home.contains(node);
    home.addEventListener("focusout", (event) => { if (isOutside(event.relatedTarget)) close(); });
    document.addEventListener("pointerdown", (event) => { if (isOutside(event.target)) close(); });
    home.querySelectorAll("[data-search-close]").forEach((each) => each.addEventListener("click", leave));
    openers.forEach((opener) => opener.addEventListener("click", () => { open(); input.focus(); }));
    // Material closes "its" search once after each load; a reader who was quicker keeps the box.
    if (toggle) {
      toggle.addEventListener("change", () => { toggle.checked = document.activeElement === input; });
    }
    document.addEventListener("keydown", (event) => {
      const at = event.target;
      const isTyping = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      open();
      input.focus();
      input.select();
    });
    status.textContent = home.dataset.hint || "";
  }

  window.FCS.engine = engine; // for the tests

  document.querySelectorAll("[data-search]").forEach(box);
  document.querySelectorAll("[data-finder]").forEach((home) => {
    const start = (it) => it.withIndex(() => {}).then(() => load("finder")).then((begin) => begin(site, it, home));
    withEngine(start).catch(() => {});
  });
})();
