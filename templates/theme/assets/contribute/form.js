/* The form of an entry: draws it, keeps it, judges it while it is written, and hands it over as a file.

   Everything happens in the reader's browser; nothing is sent by this script.  What is written stays in the browser's
   store (handing.js) until it is handed over or cleared.  `fcForm.load(entry, id)` takes an entry as entry.json has it,
   `fcForm.entry()` gives it back, `fcForm.text()` the file. */
(function (form) {
  "use strict";

  const { offered, new_check: ways, bounds } = form.data;
  const { control, datalist, element, say, message, steps } = form.controls;
  const { nameOfFile, address, suggestion, download, keep, forget, kept } = form.handing;
  const LATE = new Set(["F101", "E302", "S305", "S306", "S307", "C101", "C104", "V206", "P160"]);
  const folder = new URL(".", document.currentScript.src).href;
  const home = document.querySelector("[data-fc-form]");
  if (!home) return;

  const row = { name: "entry", meaning: "", example: "", required: false, waived: [], type: {} };
  const root = control({ is: "Of", shape: "Check" }, row, { shape: "Check", isItem: true });
  const part = (name) => root.inner(name);
  const { settle, offerSources, renameSource } = form.sourcesOf(part, home);
  let editedId = "", isAsked = false, told = [];

  // ---- The entry --------------------------------------------------------------------------------------------------

  form.entry = () => root.read() || {};
  form.text = () => form.yaml(form.entry());

  /* Puts an entry into the form; `id` is that of the check that it is already. */
  form.load = (entry, id = "") => {
    editedId = id;
    root.write(entry);
    name.value = id;
    name.dataset.fcOwn = id;
    isAsked = false;
    offerSources();
    judge();
  };

  function begin() {
    form.load({}, "");
    const today = new Date().toISOString().slice(0, 10);
    part("verdict").inner("date").write(today);
    part("published").write(today);
    for (const list of [part("claim").inner("appearances"), part("evidence"), part("sources")]) list.append();
  }

  /* What a person has begun with counts for nothing. */
  const isUntouched = () => !form.entry().claim && !form.entry().evidence && !form.entry().sources;

  // ---- What is around the form ------------------------------------------------------------------------------------

  const describedBy = "fc-form-name-help fc-form-name-told";
  const typing = { dir: "ltr", autocomplete: "off", spellcheck: "false" };
  const name = element("input", { id: "fc-form-name", type: "text", ...typing, "aria-describedby": describedBy });
  const nameTold = element("p", { id: "fc-form-name-told", class: "fc-form__told", hidden: true });
  const status = element("p", { class: "fc-form__status", role: "status" });
  const region = { tabindex: "-1", role: "group", "aria-label": say("summary"), hidden: true };
  const summary = element("div", { class: "fc-form__summary", ...region });
  const alike = element("div", { class: "fc-form__alike", role: "status" });
  const preview = element("code", { lang: "en", dir: "ltr" });
  const button = (word) => element("button", { type: "button", class: "md-button fc-form__button" }, word);
  const buttons = {
    check: button(say("check")),
    copy: button(say("copy")),
    download: button(say("download")),
    clear: button(say("clear_now")),
  };
  const leading = { class: "md-button md-button--primary fc-form__button", target: "_blank", rel: "noopener external" };
  const propose = element("a", leading, say("propose", ways || {}));
  const suggest = element("a", { target: "_blank", rel: "noopener external" }, say("suggest"));
  const file = element("input", { id: "fc-form-file", type: "file", accept: ".json,application/json" });

  function draw() {
    part("claim").inner("text").node.append(alike);
    const lists = [
      datalist("topic", offered.topic),
      datalist("person", offered.person),
      datalist("source", offered.source),
      datalist("check", []),
      datalist("former", []),
      datalist("yes", [{ id: "yes", name: say("yes") }, { id: "no", name: say("no") }]),
    ];
    const attributes = { class: "fc-form", autocomplete: "off", novalidate: true, "aria-label": say("title") };
    const own = element("form", attributes, summary, root.node, ...lists);
    const help = (text, id) => element("p", { id, class: "fc-form__help" }, text);
    const field = (...children) => element("div", { class: "fc-form__field" }, ...children);
    const folded = (title, ...children) => element("details", {}, element("summary", {}, title), ...children);
    own.append(
      field(element("label", { for: name.id }, say("name")), help(say("name_help"), "fc-form-name-help"), name, nameTold),
      status,
      element("p", { class: "fc-form__buttons" }, buttons.check, ways ? propose : null, buttons.copy, buttons.download),
      help(ways ? say("propose_help", ways) : say("no_repository")),
      ways ? element("p", {}, suggest) : "",
      folded(say("file"), element("pre", { class: "fc-code", tabindex: "0" }, preview)),
      folded(say("open"), field(element("label", { for: file.id }, say("open_file")), help(say("open_help")), file)),
      folded(say("clear"), help(say("clear_help")), buttons.clear),
    );
    own.addEventListener("submit", (event) => event.preventDefault());
    own.addEventListener("change", changed);
    own.addEventListener("input", typed);
    home.append(element("p", { class: "fc-form__help" }, say("kept")), own);
    home.hidden = false;
  }

  function nameFile() {
    if (!name.dataset.fcOwn) name.value = nameOfFile((form.entry().claim || {}).text || "");
  }

  // ---- Judging ----------------------------------------------------------------------------------------------------

  const published = () => (form.claims ? new Set(form.claims.map(([id]) => id)) : null);

  function badDates() {
    return [...home.querySelectorAll("input[type=date]")].filter((input) => input.validity.badInput);
  }

  /* Everything that is wrong now, in the order of the form: `{control, code}`. */
  function mistakes() {
    const entry = form.entry();
    const { problems, doubts } = form.check(entry, { id: name.value, checks: published() });
    const found = problems.map(({ code, path }) => ({ code, control: root.find(steps(path)) }));
    const tooLarge = new TextEncoder().encode(form.yaml(entry)).length > bounds.file_bytes;
    if (tooLarge) found.push({ code: "Y103", control: part("explanation") });
    return { found, doubts: doubts.map(({ code, path }) => ({ code, control: root.find(steps(path)) })) };
  }

  function judge() {
    const { found, doubts } = mistakes();
    const idCode = name.value || isAsked ? form.checkId(name.value, { checks: published(), own: editedId }) : null;
    const shown = found.filter(({ code }) => isAsked || !LATE.has(code));
    const byControl = new Map();
    for (const { code, control: one } of [...shown, ...doubts]) byControl.set(one, [...(byControl.get(one) || []), code]);
    for (const one of told) if (!byControl.has(one)) one.tell([]);
    for (const [one, codes] of byControl) one.tell([...new Set(codes)]);
    told = [...byControl.keys()];
    tellName(idCode);
    const isNameWrong = form.checkId(name.value, { checks: published(), own: editedId });
    const count = found.length + badDates().length + (isNameWrong ? 1 : 0);
    tellStatus(count, doubts.length);
    preview.textContent = Object.keys(form.entry()).length ? form.text() : "";
    if (ways) lead();
    if (!summary.hidden) summarise(found, idCode);
    return { found, idCode, count };
  }

  function lead() {
    propose.href = address(name.value, form.text(), pathOfEdited());
    suggest.href = suggestion(form.entry());
  }

  function toldOfName(code) {
    if (code === "P130") return [say("name_taken")];
    return bounds.taken.includes(name.value) ? [say("name_reserved")] : message(code);
  }

  function tellName(code) {
    nameTold.hidden = !code;
    nameTold.replaceChildren(...(code ? toldOfName(code) : []));
    name.toggleAttribute("aria-invalid", Boolean(code));
    if (code) name.setAttribute("aria-invalid", "true");
  }

  function tellStatus(count, doubts) {
    home.dataset.fcState = count ? "problems" : doubts ? "doubts" : "complete";
    const text = count ? say("count", { count }) : doubts ? say("doubtful") : say("complete");
    if (isUntouched()) status.textContent = "";
    else if (status.textContent !== text) status.textContent = text;
  }

  function summarise(found, idCode) {
    const follows = (one, other) => one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING;
    const inOrder = [...found].sort((one, other) => (follows(one.control, other.control) ? -1 : 1));
    const lines = inOrder.map(({ code, control: one }) => lineOf(one.label(), message(code), focusable(one)));
    if (idCode) lines.push(lineOf(say("name"), toldOfName(idCode), name));
    for (const input of badDates()) lines.push(lineOf(say("date"), message("F120"), input));
    summary.hidden = !lines.length;
    const counted = element("p", {}, say("count", { count: lines.length }));
    summary.replaceChildren(counted, element("ul", {}, ...lines));
    return lines.length;
  }

  const focusable = (one) => one.input || one.node.querySelector("input, select, textarea, button");

  function lineOf(label, words, input) {
    const link = element("a", { href: `#${input.id}` }, label);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (let up = input.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
      input.focus();
    });
    return element("li", {}, link, ": ", ...words);
  }

  /* Whether the entry may go; where not, the reader is led to what is wrong. */
  function mayGo() {
    isAsked = true;
    summary.hidden = false;
    const { found, idCode } = judge();
    const count = summarise(found, idCode);
    if (count) summary.focus();
    return !count;
  }

  // ---- Similar claims ---------------------------------------------------------------------------------------------

  let asked = null;

  /* The claims that are published come when a person writes one. */
  function claims() {
    asked = asked || new Promise((resolve) => {
      const script = element("script", { src: `${folder}claims.js` });
      script.onload = () => resolve(form.claims);
      script.onerror = () => resolve([]);
      document.head.append(script);
    });
    return asked;
  }

  async function warn() {
    const text = (form.entry().claim || {}).text || "";
    if (!text) return alike.replaceChildren();
    const all = await claims();
    const offeredChecks = datalist("check", all.map(([id, claim]) => ({ id, name: claim })));
    home.querySelector("#fc-form-ids-check").replaceChildren(...offeredChecks.childNodes);
    const near = all.length ? (await form.similar(text)).filter(([id]) => id !== editedId) : [];
    const end = location.protocol === "file:" ? "index.html" : "";
    const links = near.map(([id, claim]) =>
      element("li", {}, element("a", { href: `${folder}../../checks/${id}/${end}`, dir: "auto" }, claim)));
    const count = links.length;
    alike.replaceChildren(...(count ? [element("p", {}, say("alike", { count })), element("ul", {}, ...links)] : []));
  }

  // ---- Handing over -----------------------------------------------------------------------------------------------

  /* The file of the check that is edited; its folder is known once the claims are there. */
  function pathOfEdited() {
    const [, , path] = (form.claims || []).find(([id]) => id === editedId) || [];
    return path || (editedId && `content/checks/${editedId}.yml`);
  }

  async function proposed(event) {
    if (!mayGo()) return event.preventDefault();
    const hasText = ways.holding && propose.href.includes(`&${ways.holding}=`);
    if (!hasText) await self.fcCopy(form.text());
    forget();
    status.textContent = hasText ? say("opened", ways) : say("opened_copied", ways);
  }

  function store() {
    if (isUntouched()) return forget();
    const isKept = keep({ entry: form.entry(), name: name.value, own: name.dataset.fcOwn || "", edited: editedId });
    if (!isKept) status.textContent = say("not_kept");
  }

  // ---- Events -----------------------------------------------------------------------------------------------------

  let keeping = 0, warning = 0;

  function typed(event) {
    if (event.target === file) return;
    if (event.target === name) name.dataset.fcOwn = name.value;
    if (event.target === part("claim").inner("text").input) {
      nameFile();
      clearTimeout(warning);
      warning = setTimeout(warn, 400);
    }
    clearTimeout(keeping);
    keeping = setTimeout(store, 300);
  }

  function changed(event) {
    if (event.target === file) return;
    if (event.target.dataset && event.target.dataset.fcIds === "own") renameSource(event.target);
    settle();
    judge();
    store();
  }

  async function opened() {
    const chosen = file.files[0];
    if (!chosen) return;
    try {
      const entry = JSON.parse(await chosen.text());
      if (!entry || typeof entry !== "object" || Array.isArray(entry)) throw new Error("no entry");
      form.load(entry, await idOf(entry));
      const known = new Set(leaves(form.entry()));
      const fields = [...new Set(leaves(entry))].filter((path) => !known.has(path) && path !== "id").join(", ");
      status.textContent = fields ? say("left_out", { fields }) : say("opened_file");
    } catch {
      status.textContent = say("not_opened");
    }
    file.value = "";
  }

  /* The id of a check that is there: its entry.json does not tell it.  The claims do, and in what folder its file is. */
  async function idOf(entry) {
    const [found] = (await claims()).find(([, claim]) => claim === (entry.claim || {}).text) || [];
    return typeof entry.id === "string" ? entry.id : found || "";
  }

  /* The paths of all values of an entry, without their places in lists. */
  function leaves(value, path = "") {
    if (typeof value !== "object" || value === null) return [path];
    const below = (key) => (Array.isArray(value) ? path : path ? `${path}.${key}` : key);
    return Object.keys(value).flatMap((key) => leaves(value[key], below(key)));
  }

  /* `?check=ID` opens a check that is there, where the site is served; from a folder its entry.json is chosen. */
  async function openNamed(id) {
    home.parentElement.scrollIntoView();
    if (location.protocol === "file:") return askForFile();
    try {
      const [answer] = await Promise.all([fetch(`${folder}../../checks/${id}/entry.json`), claims()]);
      form.load(await answer.json(), id);
    } catch {
      status.textContent = say("not_opened");
    }
  }

  function goOn(before) {
    form.load(before.entry, before.edited || "");
    name.value = before.name || "";
    name.dataset.fcOwn = before.own || "";
    judge();
    warn();
  }

  /* What was begun is not thrown away for a check that a link leads to. */
  function tellOfOther() {
    status.textContent = say("other_kept");
    status.scrollIntoView({ block: "center" });
  }

  function askForFile() {
    file.closest("details").open = true;
    file.previousElementSibling.textContent = say("open_here");
    file.focus();
  }

  draw();
  begin();
  const before = kept();
  const wanted = new URLSearchParams(location.search).get("check") || "";
  const isWanted = /^[a-z0-9-]+$/.test(wanted);
  if (before && before.entry) {
    goOn(before);
    if (isWanted && wanted !== before.edited) tellOfOther();
  } else if (isWanted) {
    openNamed(wanted);
  }
  buttons.check.addEventListener("click", () => mayGo() || undefined);
  buttons.copy.addEventListener("click", async () => {
    if (!mayGo()) return;
    await self.fcCopy(form.text());
    status.textContent = say("copied");
  });
  buttons.download.addEventListener("click", () => mayGo() && download(name.value, form.text()));
  buttons.clear.addEventListener("click", () => {
    forget();
    begin();
    alike.replaceChildren();
    summary.hidden = true;
    part("claim").inner("text").input.focus();
  });
  propose.addEventListener("click", proposed);
  file.addEventListener("change", opened);
})(self.fcForm);
