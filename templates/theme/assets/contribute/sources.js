/* The short names of sources: made of their addresses, offered to all that may name them, and kept in step. */
(function (form) {
  "use strict";

  const { offered } = form.data;
  const { datalist } = form.controls;
  const { nameOf } = form.handing;

  /* `part(name)` is the control of a field of the entry, `home` the element around all of them. */
  form.sourcesOf = (part, home) => {
    const sourceItems = () => part("sources").items.map((item) => item.control);

    function idsOfSources() {
      const values = sourceItems().map((item) => item.read());
      return values.map((value) => (typeof value === "string" ? value : value && value.id)).filter(Boolean);
    }

    /* Gives a source its short name, and the one piece of evidence that waits for a source this one. */
    function nameSources() {
      for (const item of sourceItems()) {
        const value = item.read();
        if (!value || typeof value === "string" || value.id) continue;
        const wanted = nameOf(value);
        const taken = new Set([...idsOfSources(), ...offered.source.map((each) => each.id)]);
        let id = wanted;
        for (let count = 2; id && taken.has(id); count += 1) id = `${wanted}-${count}`;
        if (!id) continue;
        item.written.inner("id").write(id);
        const cited = part("evidence").items.map((each) => each.control.inner("source"));
        const waiting = cited.filter((source) => !source.read());
        if (waiting.length === 1) waiting[0].write(id);
      }
    }

    /* A source's new short name goes to all that name it. */
    function renameSource(input) {
      const before = input.dataset.fcBefore;
      input.dataset.fcBefore = input.value;
      if (!before || !input.value || idsOfSources().includes(before)) return;
      for (const each of home.querySelectorAll('[data-fc-ids="source"]')) {
        if (each.value === before) each.value = input.value;
      }
    }

    /* A shared source that is named is listed, too. */
    function listShared() {
      const listed = new Set(idsOfSources());
      const named = new Set([...home.querySelectorAll('[data-fc-ids="source"]')].map((input) => input.value));
      for (const { id } of offered.source) if (named.has(id) && !listed.has(id)) part("sources").append(id);
    }

    function offerSources() {
      const own = [...new Set(idsOfSources())].filter((id) => !offered.source.some((each) => each.id === id));
      const all = [...own.map((id) => ({ id, name: id })), ...offered.source];
      home.querySelector("#fc-form-ids-source").replaceChildren(...datalist("source", all).childNodes);
    }

    /* After a change: sources that need a name get one, shared ones that are named are listed, and all are offered. */
    function settle() {
      nameSources();
      listShared();
      offerSources();
    }

    return { settle, offerSources, renameSource };
  };
})(self.fcForm);
