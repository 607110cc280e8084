/* The checks of an entry: what `check` would say of it, as `{code, path}`.

   First each value is read by its type, as generator/content/model/composed.py does it, then the rules judge what could
   be read.  A value that could not be read is not there, and a rule that asks for it falls silent: one mistake, one
   problem.  A rule whose subject only the whole content can tell (links in Markdown) gives a doubt where it cannot. */
(function (form) {
  "use strict";

  const { shapes, offered, bounds } = form.data;
  const { tidy, faults, addressFault, hostOf, earliest, isYes } = form.values;

  // ---- Reading ----------------------------------------------------------------------------------------------------

  class Unreadable extends Error {}

  /* A shape that was read: `ask` gives a field's value, null for one that was left out. */
  class Shape {
    constructor(name, path) {
      this.name = name;
      this.path = path;
      this.values = new Map();
    }

    has(field) {
      return this.values.has(field);
    }

    ask(field) {
      if (!this.has(field)) throw new Unreadable(field);
      return this.values.get(field);
    }

    below(field) {
      return this.path ? `${this.path}.${field}` : field;
    }
  }

  const FAULTY = Symbol("faulty");
  const rowsOf = (type) => shapes[type.shape].filter((row) => !(type.without || []).includes(row.name));

  const readers = {
    ListOf: readList,
    Of: readShape,
    IdOr: (value, type, path, run) => read(value, typeof value === "string" ? type.id : type.other, path, run),
  };

  function read(value, type, path, run) {
    return (readers[type.is] || readText)(value, type, path, run);
  }

  function readText(value, type, path, run) {
    const found = faults(value, type);
    for (const code of found) run.wrong(code, path);
    return found.length ? FAULTY : tidy(value, type);
  }

  /* The items that could be read, each with its place. */
  function readList(value, type, path, run) {
    if (type.or_one && typeof value === "string") {
      const item = readText(value, type.of, path, run);
      return item === FAULTY ? FAULTY : Object.assign([{ at: 0, value: item }], { isWhole: true });
    }
    if (value.length > type.limit) return run.wrong("F151", path);
    const items = [];
    value.forEach((each, at) => {
      const item = read(each, type.of, `${path}[${at}]`, run);
      if (item === FAULTY) return;
      if (type.is_set && items.some((other) => other.value === item)) run.wrong("F152", `${path}[${at}]`);
      else items.push({ at, value: item });
    });
    return Object.assign(items, { isWhole: items.length === value.length });
  }

  function readShape(value, type, path, run) {
    const made = new Shape(type.shape, path);
    for (const row of rowsOf(type)) {
      const at = made.below(row.name);
      if (row.name in value) {
        const inner = read(value[row.name], row.type, at, run);
        if (inner !== FAULTY) made.values.set(row.name, inner);
      } else if (!row.required) {
        made.values.set(row.name, row.type.is === "ListOf" ? Object.assign([], { isWhole: true }) : null);
      } else if (!row.waived.some((reason) => run.waived.has(reason))) {
        run.wrong("F101", at);
      } else if (row.type.is !== "Of") {
        made.values.set(row.name, row.type.is === "ListOf" ? Object.assign([], { isWhole: true }) : null);
      }
    }
    run.shapes.push(made);
    return made;
  }

  function waivedOf(entry) {
    const waived = new Set();
    if (entry.imported_from) waived.add("imported");
    if (entry.withdrawn && isYes(entry.withdrawn.hide)) waived.add("hidden");
    return waived;
  }

  // ---- What rules look up -----------------------------------------------------------------------------------------

  const idsOf = (kind) => new Set(offered[kind].map((each) => each.id));
  const known = { rating: idsOf("rating"), topic: idsOf("topic"), person: idsOf("person"), source: idsOf("source") };
  const isShape = (item) => item instanceof Shape;

  /* The sources of the check, and who names them (generator/rules/index.py, CheckSources). */
  class Sources {
    constructor(check) {
      this.items = check.ask("sources");
      const inline = this.items.filter((item) => isShape(item.value));
      this.isComplete = this.items.isWhole && inline.every((item) => item.value.has("id"));
      this.placed = this.items
        .filter((item) => !isShape(item.value) || item.value.has("id"))
        .map(({ at, value }) =>
          isShape(value) ? [value.below("id"), value.ask("id")] : [`sources[${at}]`, value]);
      this.inline = new Map();
      for (const { value } of inline) {
        if (value.has("id") && !this.inline.has(value.ask("id"))) this.inline.set(value.ask("id"), value);
      }
      this.ids = new Set(this.placed.map(([, id]) => id));
      this.check = check;
    }

    isUnknown(id) {
      return this.isComplete && !this.ids.has(id);
    }

    used() {
      const named = new Set();
      const name = (items) => items.forEach((item) => named.add(item.value));
      for (const { value: piece } of this.check.ask("evidence")) {
        if (piece.ask("source")) named.add(piece.ask("source"));
        name(piece.ask("rests_on"));
      }
      for (const { value: earlier } of this.check.ask("earlier_verdicts")) name(earlier.ask("evidence"));
      if (!this.check.has("claim")) return named;
      name(this.check.ask("claim").ask("appearances").filter((item) => !isShape(item.value)));
      return named;
    }
  }

  // ---- Rules: by the shape that they judge; each gives codes with the field at fault ------------------------------

  const isNo = (text) => /^(no|false)$/i.test(text);
  const isDay = (text) => /^\d/.test(text);
  const dayAfter = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 864e5).toISOString().slice(0, 10);

  const unknownRating = function* (verdict) {
    if (!known.rating.has(verdict.ask("rating"))) yield ["V201", "rating"];
  };

  const RULES = {
    Person: [
      function* claimantWithoutName(person) {
        if (!person.ask("name") && person.ask("kind") !== "unknown") yield ["C101", "name"];
      },
    ],
    Appearance: [
      function* withoutAddressAndTitle(appearance) {
        if (!appearance.ask("url") && !appearance.ask("title")) yield ["C104", ""];
      },
    ],
    Claim: [
      function* unknownClaimant(claim) {
        const claimant = claim.ask("claimant");
        if (!isShape(claimant) && !known.person.has(claimant)) yield ["C103", "claimant"];
      },
      function* appearanceInUnknownSource(claim, around) {
        const { isComplete, ids } = around.sources();
        if (!isComplete) return;
        for (const { at, value } of claim.ask("appearances")) {
          if (!isShape(value) && !ids.has(value) && !known.source.has(value)) yield ["C105", `appearances[${at}]`];
        }
      },
    ],
    Verdict: [
      unknownRating,
      function* evidenceAfterVerdict(verdict) {
        const until = verdict.ask("as_of");
        if (until && verdict.ask("date") && until > verdict.ask("date")) yield ["V205", "as_of"];
      },
    ],
    EarlierVerdict: [
      unknownRating,
      function* withoutItsDate(earlier) {
        if (earlier.ask("date") && earlier.ask("as_of")) yield ["V206", "as_of"];
        else if (!earlier.ask("date") && !earlier.ask("as_of")) yield ["V206", ""];
      },
      function* saidBeforePublished(earlier, around) {
        const published = around.check.ask("published");
        if (earlier.ask("date") && published && earlier.ask("date") < published) yield ["V208", "date"];
      },
      function* carriedByUnknownSource(earlier, around) {
        for (const { at, value } of earlier.ask("evidence")) {
          if (around.sources().isUnknown(value)) yield ["V209", `evidence[${at}]`];
        }
      },
    ],
    Evidence: [
      function* fromUnknownSource(piece, around) {
        const source = piece.ask("source");
        if (source && around.sources().isUnknown(source)) yield ["E301", "source"];
      },
      function* withoutSource(piece) {
        if (!piece.ask("source") && piece.ask("stance") !== "unanswered") yield ["E302", "source"];
      },
      function* restingOnUnknownSource(piece, around) {
        for (const { at, value } of piece.ask("rests_on")) {
          if (around.sources().isUnknown(value)) yield ["E303", `rests_on[${at}]`];
        }
      },
      function* restingOnItself(piece) {
        for (const { at, value } of piece.ask("rests_on")) {
          if (value === piece.ask("source")) yield ["E304", `rests_on[${at}]`];
        }
      },
      function* translationWithoutQuote(piece) {
        if (piece.ask("translation") && !piece.ask("quote")) yield ["E305", "translation"];
      },
    ],
    Source: [
      function* withoutAddress(source, around) {
        if (source.ask("url") || bounds.kinds_without_address.includes(source.ask("kind"))) return;
        if (!around.check.ask("imported_from")) yield ["S305", "url"];
      },
      function* withoutTitle(source, around) {
        if (source.ask("url") || source.ask("title")) return;
        const needsNoAddress = bounds.kinds_without_address.includes(source.ask("kind"));
        if (needsNoAddress || around.check.ask("imported_from")) yield ["S306", "title"];
      },
      function* archiveTodayAlone(source) {
        const copies = source.ask("archived");
        const isThere = ({ value }) => bounds.archive_today.includes(hostOf(value));
        if (copies.length && copies.every(isThere)) yield ["S308", "archived"];
      },
      function* readBeforePublished(source) {
        const read = source.ask("accessed"), published = source.ask("published");
        if (read && published && dayAfter(read) < earliest(published)) yield ["S309", "accessed"];
      },
    ],
    DatedText: [
      function* toldBeforePublished(told, around) {
        const published = around.check.ask("published");
        if (published && told.ask("date") < published) yield ["P162", "date"];
      },
    ],
    RightOfReply: [
      function* answerBeforeQuestion(reply) {
        const asked = reply.ask("asked"), answered = reply.ask("answered");
        if (isNo(asked)) {
          if ((answered && !isNo(answered)) || reply.ask("answer")) yield ["P163", "asked"];
        } else if (isDay(asked) && answered && isDay(answered) && answered < asked) yield ["P163", "answered"];
      },
    ],
    ImportedFrom: [
      function* fromNobody(imported) {
        if (!imported.ask("publisher") && !imported.ask("url")) yield ["P160", ""];
      },
    ],
    Check: [
      function* olderThanClaim(check) {
        const said = check.ask("claim").ask("date"), judged = check.ask("verdict").ask("date");
        if (said && judged && judged < earliest(said)) yield ["V203", "verdict.date"];
      },
      function* publishedBeforeClaim(check) {
        const said = check.ask("claim").ask("date"), judged = check.ask("verdict").ask("date");
        const published = check.ask("published");
        if (!said || !published || published >= earliest(said)) return;
        if (!(judged && judged < earliest(said))) yield ["V204", "published"];
      },
      earlierVerdictsOutOfOrder,
      function* withdrawnBeforePublished(check) {
        const withdrawn = check.ask("withdrawn"), published = check.ask("published");
        if (withdrawn && published && withdrawn.ask("date") < published) yield ["P161", "withdrawn.date"];
      },
      function* sourceTwice(check, around) {
        const seen = new Set();
        for (const [path, id] of around.sources().placed) {
          if (seen.has(id)) yield ["S301", path];
          seen.add(id);
        }
      },
      function* namedLikeASharedOne(check, around) {
        for (const [id, source] of around.sources().inline) if (known.source.has(id)) yield ["S302", source.below("id")];
      },
      function* unknownSharedSource(check) {
        for (const { at, value } of check.ask("sources")) {
          if (!isShape(value) && !known.source.has(value)) yield ["S303", `sources[${at}]`];
        }
      },
      function* unusedSource(check, around) {
        const { inline, ids } = around.sources();
        const used = around.sources().used();
        const unused = [...inline.keys()].filter((id) => !used.has(id));
        if (unused.length <= [...used].filter((id) => !ids.has(id)).length) return; // those are what was meant
        for (const id of unused) yield ["S307", inline.get(id).below("id")];
      },
      function* unknownTopic(check) {
        for (const { at, value } of check.ask("topics")) if (!known.topic.has(value)) yield ["P101", `topics[${at}]`];
      },
      function* unknownAuthor(check) {
        for (const role of ["authors", "reviewers"]) {
          for (const { at, value } of check.ask(role)) {
            if (!isShape(value) && !known.person.has(value)) yield ["P140", `${role}[${at}]`];
          }
        }
      },
      function* unknownCheck(check, around) {
        for (const [path, id] of namedChecks(check)) if (around.checks && !around.checks.has(id)) yield ["P120", path];
      },
      function* namesItself(check, around) {
        for (const [path, id] of namedChecks(check)) if (id === around.id) yield ["P121", path];
      },
      function* formerIdIsNotFree(check, around) {
        for (const { at, value } of check.ask("former_ids")) {
          const path = `former_ids[${at}]`;
          const now = Object.hasOwn(bounds.former, value) ? bounds.former[value] : around.id;
          if (value === around.id || (around.checks && around.checks.has(value))) yield ["P130", path];
          if (now !== around.id) yield ["P131", path];
          if (bounds.taken.includes(value)) yield ["P132", path];
        }
      },
    ],
  };

  function* earlierVerdictsOutOfOrder(check) {
    const hasOne = (earlier) => !earlier.ask("date") !== !earlier.ask("as_of");
    const dayOf = (earlier) => (hasOne(earlier) ? earlier.ask("date") || earlier.ask("as_of") : null);
    const fieldOf = (earlier) => `${earlier.path}.${earlier.ask("date") ? "date" : "as_of"}`;
    const dated = check.ask("earlier_verdicts").map((item) => item.value).filter(dayOf);
    for (let at = 1; at < dated.length; at += 1) {
      if (dayOf(dated[at - 1]) >= dayOf(dated[at])) yield ["V207", fieldOf(dated[at])];
    }
    const last = dated[dated.length - 1];
    if (!last) return;
    const verdict = check.ask("verdict");
    const now = last.ask("date") ? verdict.ask("date") : verdict.ask("as_of") || verdict.ask("date");
    if (now && dayOf(last) >= now) yield ["V207", fieldOf(last)];
  }

  function namedChecks(check) {
    const named = check.ask("related").map(({ at, value }) => [`related[${at}]`, value]);
    const original = check.ask("translation_of");
    return original ? [...named, ["translation_of", original]] : named;
  }

  // ---- Links in Markdown: certain where they are plainly good (generator/rules/links.py), else a doubt ------------

  function hasDoubtfulLinks(text, around) {
    if ((text.match(/\|/g) || []).length >= bounds.table_columns) return true;
    if (!["](", "]:", "<"].some((sign) => text.includes(sign))) return false;
    if (["\\", "&", "<", "]:", "]["].some((sign) => text.includes(sign))) return true;
    const links = [...text.matchAll(/\[([^[\]]*)\]\(([^\s()<>"']+)\)/g)];
    if (links.length !== text.split("](").length - 1) return true;
    return !links.every((link) => isGoodLink(link, text, around));
  }

  function isGoodLink(link, text, around) {
    const [, words, target] = link;
    if (text.slice(0, link.index).endsWith("!")) {
      return words.trim() !== "" && bounds.pictures.some((name) => target === `media/${name}`);
    }
    if (/^https?:/i.test(target)) return !addressFault(target);
    if (/^mailto:[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/i.test(target)) return true;
    const other = /^\.\.\/([a-z0-9-]+)\/(#.*)?$/.exec(target);
    return Boolean(other && around.checks && around.checks.has(other[1]));
  }

  // ---- All of it --------------------------------------------------------------------------------------------------

  /* What is wrong with an entry, and whether that is all that can be told: `{problems, doubts}`.
     `id` is its file's name without the ending, `checks` the ids of published checks, null where they are not known. */
  form.check = (entry, { id = "", checks = null } = {}) => {
    const problems = [];
    const run = {
      shapes: [],
      waived: waivedOf(entry),
      wrong(code, path) {
        problems.push({ code, path });
        return FAULTY;
      },
    };
    const check = read(entry, { is: "Of", shape: "Check" }, "", run);
    let made = null;
    const around = { id, checks, check, sources: () => (made = made || new Sources(check)) };
    for (const shape of run.shapes) {
      for (const rule of RULES[shape.name] || []) problems.push(...silenced(rule, shape, around));
    }
    return { problems, doubts: doubtsOf(check, around) };
  };

  function doubtsOf(check, around) {
    const held = (field) => check.values.get(field) || "";
    const doubts = hasDoubtfulLinks(held("explanation"), around) ? [{ code: "L201", path: "explanation" }] : [];
    if (around.checks) return doubts;
    const naming = ["related", "translation_of", "former_ids"].filter((field) => held(field).length);
    return [...doubts, ...naming.map((path) => ({ code: "P120", path }))];
  }

  function silenced(rule, shape, around) {
    const found = [];
    try {
      for (const [code, field] of rule(shape, around)) {
        const isWhole = field.startsWith("sources[") || field.startsWith("earlier_verdicts[");
        found.push({ code, path: field ? (isWhole ? field : shape.below(field)) : shape.path });
      }
    } catch (silence) {
      if (!(silence instanceof Unreadable)) throw silence;
    }
    return found;
  }

  /* What is wrong with an entry's id, as the code of it; null where nothing is. */
  form.checkId = (id, { checks = null, own = "" } = {}) => {
    const isId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= bounds.id_characters;
    if (!isId || bounds.taken.includes(id)) return "Y131";
    const isThere = id !== own && ((checks && checks.has(id)) || bounds.hidden.includes(id));
    return isThere || Object.hasOwn(bounds.former, id) ? "P130" : null;
  };
})(self.fcForm);
