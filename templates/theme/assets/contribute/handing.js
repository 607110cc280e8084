/* How an entry leaves the form, and what the browser keeps of it until then. */
(function (form) {
  "use strict";

  const { new_check: ways, bounds } = form.data;
  const { element } = form.controls;
  const thousands = new RegExp(bounds.thousands, "g");
  const unspaced = new RegExp(`[${bounds.unspaced}]+`, "gu");
  const KEY = `fc-entry ${new URL("../../", document.currentScript.src).href}`; // several sites may share a host

  // ---- Names that are made ----------------------------------------------------------------------------------------

  /* A text as an id of at most so many letters, of the words in Latin letters that `new` would make it of. */
  function slug(text, most) {
    const plain = text.replace(/\p{Cf}/gu, "").replace(thousands, "$1").replace(unspaced, " ");
    const bare = [...plain.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")];
    const words = bare.map((letter) => bounds.folds[letter] || letter).join("").match(/[\p{L}\p{N}]+/gu) || [];
    const latin = words.filter((word) => /^[a-z0-9]+$/.test(word));
    return latin.join("-").slice(0, most).replace(/-$/, "");
  }

  /* An address as the short name of a source: its host, and the last words of its path. */
  function nameOf(source) {
    if (!source.url || form.values.addressFault(source.url)) return slug(source.title || "", 40);
    const { hostname, pathname } = new URL(source.url);
    const last = pathname.split("/").filter(Boolean).pop() || "";
    return slug(`${hostname.replace(/^www\./, "").replace(/\.[a-z]+$/, "")} ${last.replace(/\.[a-z]+$/, "")}`, 40);
  }

  /* A claim as the name of its file: whole words of it. */
  function nameOfFile(claim) {
    const name = slug(claim, 60);
    return name.length < 60 ? name : name.replace(/-[^-]*$/, "");
  }

  // ---- Handing over -----------------------------------------------------------------------------------------------

  /* The address that opens a text as a proposal: the repository's form for a new file with the text in it, or without it
     where that is too long or the host takes none; and the editor of the file, where `path` says that it is there already. */
  function address(name, text, path) {
    if (path) return ways.edit.replace("{path}", path.split("/").map(encodeURIComponent).join("/"));
    if (!ways.named) return ways.new;
    const empty = `${ways.new}?${ways.named}=${encodeURIComponent(`${name}.yml`)}`;
    const whole = `${empty}&${ways.holding}=${encodeURIComponent(text)}`;
    return ways.holding && whole.length <= ways.longest ? whole : empty;
  }

  /* The issue form for a claim alone, filled with what is known of it: its fields are told by their ids. */
  function suggestion({ claim = {}, why_checked: why }) {
    if (!ways.has_forms) return ways.suggest;
    const who = typeof claim.claimant === "string" ? claim.claimant : (claim.claimant || {}).name;
    const places = (claim.appearances || []).map((each) => (typeof each === "string" ? each : each.url || each.title));
    const known = { claim: claim.text, claimant: who, date: claim.date, appearances: places.join("\n"), why };
    const filled = Object.entries(known).filter(([, value]) => value);
    const whole = [ways.suggest, ...filled.map(([id, value]) => `${id}=${encodeURIComponent(value)}`)].join("&");
    return whole.length <= ways.longest ? whole : ways.suggest;
  }

  function download(name, text) {
    const file = new Blob([text], { type: "text/yaml" });
    const link = element("a", { href: URL.createObjectURL(file), download: `${name}.yml` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  // ---- Keeping ----------------------------------------------------------------------------------------------------

  /* Whether the browser kept a value. */
  function keep(value) {
    try {
      localStorage.setItem(KEY, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      /* the browser keeps nothing, so there is nothing to forget */
    }
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  form.handing = { nameOf, nameOfFile, address, suggestion, download, keep, forget, kept };
})(self.fcForm);
