/* The form's controls, made from the field tables: one kind for each type of the model.

   A control is `{node, read, write, find, tell}`: its element; the value in it, undefined where it is empty; how a value
   is put into it; the control of a value by its path; and how it says what is wrong.  The document is the only place
   where the entry stands: reading the form is reading its controls. */
(function (form) {
  "use strict";

  const { shapes, offered, messages, choices } = form.data;
  const { tidy } = form.values;
  let made = 0;

  const newId = () => `fc-form-${(made += 1)}`;

  function element(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
  }

  // ---- Words ------------------------------------------------------------------------------------------------------

  const plurals = new Intl.PluralRules(form.data.language || "en");

  function wordAt(key) {
    const below = (tree, part) => (tree && Object.hasOwn(tree, part) ? tree[part] : undefined);
    return key.split(".").reduce(below, form.data.words);
  }

  /* A sentence of the site with its holes filled. */
  function say(key, holes = {}) {
    let sentence = wordAt(key);
    if (sentence === undefined) return "";
    if (typeof sentence === "object") sentence = sentence[plurals.select(holes.count)] || sentence.other;
    return sentence.replace(/\{([a-z]+)\}/g, (whole, name) => (name in holes ? String(holes[name]) : whole));
  }

  function labelOf(shape, name) {
    return say(`labels.${shape}.${name}`) || say(`labels.any.${name}`) || name.replaceAll("_", " ");
  }

  /* A sentence of the model, in which backticks stand around what is typed. */
  function spoken(sentence) {
    return sentence.split("`").map((part, at) => (at % 2 ? element("code", {}, part) : part));
  }

  const english = (attributes) => ({ ...attributes, lang: "en", dir: "ltr" });

  /* What is wrong, as its code has it; what only the form says, in the site's words. */
  function message(code) {
    const own = say(`told.${code}`);
    if (own) return [own];
    return [element("span", english(), ...spoken(messages[code] || code)), ` (${code})`];
  }

  // ---- One value --------------------------------------------------------------------------------------------------

  const area = (rows) => element("textarea", { rows, autocomplete: "off", spellcheck: "true", dir: "auto" });

  function line(attributes) {
    return element("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  }

  function select(options) {
    const empty = element("option", { value: "" }, say("choose"));
    return element("select", {}, empty, ...options.map(([value, text]) => element("option", { value }, text)));
  }

  const yesAndNo = () => [["yes", say("yes")], ["no", say("no")]];
  const inputs = {
    Text: () => area(1),
    Markdown: () => area(8),
    Address: () => line({ inputmode: "url", dir: "ltr" }),
    Language: () => line({ dir: "ltr", class: "fc-form__short" }),
    DayType: () => element("input", { type: "date", class: "fc-form__short" }),
    PartialDateType: () => line({ dir: "ltr", class: "fc-form__short" }),
    DayOrYesNo: () => line({ dir: "ltr", class: "fc-form__short", list: "fc-form-ids-yes" }),
    YesNo: () => select(yesAndNo()),
    Choice: (type) => select(type.words.map((word) => [word, choices[word] || word])),
    Id: (type, row) => {
      if (type.of === "rating") return select(offered.rating.map((each) => [each.id, each.name]));
      if (row.name === "id") return line({ dir: "ltr", "data-fc-ids": "own" });
      return line({ dir: "ltr", list: `fc-form-ids-${type.of}`, "data-fc-ids": type.of });
    },
  };

  /* The element under a field in which it is said what is wrong with it. */
  function teller(id, describes) {
    const node = element("p", { id: `${id}-told`, class: "fc-form__told", hidden: true });
    return {
      node,
      tell(codes) {
        node.replaceChildren(...codes.flatMap((code, at) => (at ? [" ", ...message(code)] : message(code))));
        node.hidden = !codes.length;
        if (codes.length) describes.setAttribute("aria-invalid", "true");
        else describes.removeAttribute("aria-invalid");
      },
    };
  }

  /* Types whose values are chosen from what the browser shows; an example of how to write one would only puzzle. */
  const CHOSEN = new Set(["Choice", "YesNo", "DayType"]);

  function help(id, row) {
    const meaning = element("span", english(), ...spoken(row.meaning));
    const isShown = row.example && !CHOSEN.has(row.type.is) && row.type.of !== "rating";
    const example = isShown ? [` ${say("example")} `, element("code", { dir: "auto" }, row.example)] : [];
    return element("p", { id: `${id}-help`, class: "fc-form__help" }, meaning, ...example);
  }

  /* What a check of our own cannot lack. */
  const isNeeded = (row) => row.required && !row.waived.includes("hidden");
  const needed = (row) => (isNeeded(row) ? element("span", { class: "fc-form__needed" }, say("needed")) : null);

  /* A field with one text; an item of a list has its number for a label. */
  function leaf(type, row, { shape, labelledBy = "" }) {
    const id = newId();
    const input = inputs[type.is](type, row);
    const said = teller(id, input);
    const isItem = labelledBy !== "";
    input.id = id;
    input.setAttribute("aria-describedby", isItem ? `${id}-told` : `${id}-help ${id}-told`);
    if (isItem) input.setAttribute("aria-labelledby", labelledBy);
    else if (isNeeded(row)) input.setAttribute("aria-required", "true");
    const label = isItem ? [] : [element("label", { for: id }, labelOf(shape, row.name)), needed(row), help(id, row)];
    const control = {
      node: element("div", { class: "fc-form__field" }, ...label, input, said.node),
      input,
      label: () => labelOf(shape, row.name),
      read() {
        const text = tidy(input.value, type);
        return text === "" ? undefined : text;
      },
      write(value) {
        const text = spelt(value);
        const isMissing = input.tagName === "SELECT" && ![...input.options].some((each) => each.value === text);
        if (isMissing) input.append(element("option", { value: text }, text));
        input.value = text;
        input.dataset.fcBefore = text;
      },
      find: () => control,
      tell: said.tell,
    };
    return control;
  }

  /* A value of an entry's data as the entry has it; what is no single value has no place in a field. */
  function spelt(value) {
    if (typeof value === "boolean") return value ? "yes" : "no";
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  }

  const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  // ---- Several fields ---------------------------------------------------------------------------------------------

  function group(type, row, { shape, isItem = false }) {
    const id = newId();
    const inner = new Map();
    for (const each of shapes[type.shape]) {
      if ((type.without || []).includes(each.name)) continue;
      inner.set(each.name, { row: each, control: control(each.type, each, { shape: type.shape }) });
    }
    const all = [...inner.values()];
    const first = all.filter((each) => each.row.first !== null).sort((one, other) => one.row.first - other.row.first);
    const rest = all.filter((each) => each.row.first === null).map((each) => each.control.node);
    const what = labelOf(shape, row.name);
    const more = element("details", { class: "fc-form__more" }, element("summary", {}, say("more", { what })), ...rest);
    const body = [...first.map((each) => each.control.node), rest.length ? more : null];
    const legend = () => element("legend", {}, what, needed(row));
    const node = isItem
      ? element("div", {}, ...body)
      : element("fieldset", { class: "fc-form__group" }, legend(), help(id, row), ...body);
    const said = teller(id, node);
    node.append(said.node);
    return {
      node,
      label: () => labelOf(shape, row.name),
      more,
      inner: (name) => inner.get(name).control,
      read() {
        const held = [...inner].map(([name, each]) => [name, each.control.read()]);
        const found = held.filter(([, value]) => value !== undefined);
        return found.length ? Object.fromEntries(found) : undefined;
      },
      write(value) {
        const held = isMapping(value) ? value : {};
        for (const [name, each] of inner) each.control.write(held[name]);
        more.open = [...inner].some(([name, each]) => each.row.first === null && name in held);
      },
      find(path) {
        const next = inner.get(path[0]);
        return next ? next.control.find(path.slice(1)) : this;
      },
      tell: said.tell,
    };
  }

  /* The id of something that is there, or the thing itself written out; a choice says which of both is meant. */
  function either(type, row, place) {
    const id = newId();
    const known = leaf(type.id, { ...row, required: false }, { ...place, labelledBy: `${id}-known` });
    const written = group(type.other, row, { ...place, isItem: true });
    const said = [["written", say("written")], ["known", say("known")]];
    const ways = said.map(([value, words]) => element("option", { value }, words));
    const choice = element("select", { id: `${id}-choice` }, ...ways);
    const chosen = element("div", { class: "fc-form__field" }, element("label", { for: choice.id }, say("way")), choice);
    const name = element("span", { id: `${id}-known`, class: "fc-form__label" }, say("id"));
    const inList = element("div", {}, name, known.node);
    const head = place.isItem ? [] : [element("legend", {}, labelOf(place.shape, row.name), needed(row)), help(id, row)];
    const body = [...(place.isItem ? [] : [chosen]), inList, written.node];
    const node = element(place.isItem ? "div" : "fieldset", { class: "fc-form__group" }, ...head, ...body);
    const shown = () => (choice.value === "known" ? known : written);
    const turn = () => {
      const isKnown = choice.value === "known";
      inList.hidden = !isKnown;
      written.node.hidden = isKnown;
      if (place.isItem) (isKnown ? node : written.more).append(chosen); // few items of lists are known ones
      else chosen.hidden = !isKnown && !offered[type.id.of].length;
    };
    choice.addEventListener("change", turn);
    turn();
    return {
      node,
      label: () => labelOf(place.shape, row.name),
      written,
      read: () => shown().read(),
      write(value) {
        choice.value = typeof value === "string" ? "known" : "written";
        known.write(typeof value === "string" ? value : undefined);
        written.write(typeof value === "string" ? undefined : value);
        turn();
      },
      find: (path) => shown().find(path),
      tell: (codes) => shown().tell(codes),
    };
  }

  /* A list: any number of items, of which empty ones do not count. */
  function list(type, row, { shape }) {
    const id = newId();
    const items = [];
    const held = element("ol", { class: "fc-form__items" });
    const what = labelOf(shape, row.name);
    const add = element("button", { type: "button", class: "md-button fc-form__button" }, say("add", { what }));
    const legend = element("legend", { id: `${id}-legend` }, what, needed(row));
    const node = element("fieldset", { class: "fc-form__list" }, legend, help(id, row), held, add);
    const said = teller(id, node);
    node.insertBefore(said.node, held);

    function append(value) {
      const number = element("span", { id: newId(), class: "fc-form__number" });
      const labelledBy = `${id}-legend ${number.id}`;
      const one = control(type.of, row, { shape, isItem: true, labelledBy });
      const remove = element("button", { id: newId(), type: "button", class: "fc-form__remove" }, say("remove"));
      remove.setAttribute("aria-labelledby", `${remove.id} ${labelledBy}`);
      const whole = element("div", { role: "group", "aria-labelledby": labelledBy }, number, one.node, remove);
      const entry = { control: one, node: element("li", {}, whole) };
      remove.addEventListener("click", () => {
        items.splice(items.indexOf(entry), 1);
        entry.node.remove();
        renumber();
        add.focus();
        node.dispatchEvent(new Event("change", { bubbles: true }));
      });
      if (value !== undefined) one.write(value);
      items.push(entry);
      held.append(entry.node);
      renumber();
      return entry;
    }

    function renumber() {
      items.forEach((each, at) => (each.node.querySelector(".fc-form__number").textContent = at + 1));
    }

    add.addEventListener("click", () => append().node.querySelector("input, select, textarea").focus());
    const filled = () => items.filter((each) => each.control.read() !== undefined);
    return {
      node,
      items,
      append,
      label: () => labelOf(shape, row.name),
      read() {
        const values = filled().map((each) => each.control.read());
        return values.length ? values : undefined;
      },
      write(value) {
        items.splice(0).forEach((each) => each.node.remove());
        const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
        values.forEach((each) => append(each));
      },
      find(path) {
        const one = filled()[path[0]];
        return one ? one.control.find(path.slice(1)) : this;
      },
      tell: said.tell,
    };
  }

  const composed = { ListOf: list, Of: group, IdOr: either };

  function control(type, row, place) {
    return (composed[type.is] || leaf)(type, row, place);
  }

  /* The datalists that fields of ids name; those of sources and checks are filled as the form is. */
  function datalist(kind, each) {
    const options = each.map(({ id, name }) => element("option", { value: id }, name));
    return element("datalist", { id: `fc-form-ids-${kind}` }, ...options);
  }

  const steps = (path) => (path.match(/[^.[\]]+/g) || []).map((step) => (/^[0-9]+$/.test(step) ? +step : step));

  form.controls = { control, datalist, element, say, message, steps };
})(self.fcForm);
