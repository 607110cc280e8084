/* Reads the search index: loads the shards that a query needs, finds, ranks and draws rows.

   Text is split and numbers are read as words.py and coding.py write them; a test holds both sides to
   one file of cases. The index itself says which letters to fold and which scripts have no spaces. */
FCS("engine", function (site) {
  "use strict";

  const { load, forget, root, page, language, digits, element } = site;

  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128); // of the letters, by their codes
  Array.from(ALPHABET, (letter, digit) => { VALUES[letter.charCodeAt(0)] = digit; });
  const MOST_PARTS = 10, MOST_GUESSES = 3;

  let opened = null, mended = false;

  function open(suffix) {
    opened = opened || load("index", suffix).then(prepare);
    opened.catch(() => { opened = null; });
    return opened;
  }

  /* Runs a task on the index. A cached index may name files that a newer site no longer has: then it
     is asked for once more, past the cache. */
  async function withIndex(task) {
    try {
      return await task(await open());
    } catch (error) {
      if (mended) throw error;
      mended = true;
      opened = null;
      forget("index");
      return task(await open("?again=" + Date.now()));
    }
  }

  function prepare(index) {
    const of = (text, flags) => new RegExp(text, flags || "gu");
    const any = "[" + index.unspaced + "]";
    return {
      index,
      words: table(index.words),
      ends: table(index.ends),
      rows: index.rows.split(" "),
      token: of("[\\p{L}\\p{M}\\p{N}]+"),
      piece: of(any + "[" + index.unspaced + "\\p{M}]*|[^" + index.unspaced + "]+"),
      unspaced: of(any, "u"),
      cluster: of(".\\p{M}*", "gsu"),
      marks: of("[" + index.marks + "]"),
      invisible: of("[" + index.invisible + "]"),
      thousands: of(index.thousands),
      shards: {},
    };
  }

  /* What takes long the first time (a writer of dates: a tenth of a second on a phone), done before anybody waits. */
  async function warm(know) {
    split(know, "a");
    time("2000-01-01");
    site.counted(document.documentElement, "", 1);
  }

  /* "key=hash key=hash" as two lists; keys are in the order of JavaScript's `<`. */
  function table(text) {
    const pairs = text ? text.split(" ").map((pair) => pair.split("=")) : [];
    return { keys: pairs.map((pair) => pair[0]), hashes: pairs.map((pair) => pair[1]) };
  }

  /* The hashes of the shards that may hold keys from `first` to `last`. */
  function between(shards, first, last) {
    return shards.hashes.filter((_, at) => shards.keys[at] <= last
      && (at + 1 === shards.keys.length || shards.keys[at + 1] > first));
  }

  // ---- Text and numbers: the twins of words.py and coding.py -----------------------------------

  function tokens(know, text) {
    const plain = text.replace(know.invisible, "").replace(know.thousands, "$1");
    return plain.normalize("NFKC").toLowerCase().match(know.token) || [];
  }

  const letters = (word) => Array.from(word);
  const head = (word) => letters(word).slice(0, 3).join("");
  const backwards = (word) => letters(word).reverse().join("");

  function fold(know, word) {
    const bare = letters(word.normalize("NFKD").replace(know.marks, ""));
    return bare.map((letter) => know.index.folds[letter] || letter).join("").normalize("NFC");
  }

  function pairs(know, run) {
    const clusters = run.match(know.cluster);
    return clusters.length < 2 ? clusters : clusters.slice(1).map((next, at) => clusters[at] + next);
  }

  /* Words as folded forms; runs of scripts without spaces as lists of pairs. */
  function split(know, text) {
    const parts = [];
    for (const token of tokens(know, text)) {
      for (const piece of token.match(know.piece)) {
        if (know.unspaced.test(piece)) { parts.push(pairs(know, piece)); continue; }
        const form = letters(fold(know, piece)).slice(0, know.index.longest).join("");
        if (form) parts.push(form);
      }
    }
    return parts;
  }

  function numbers(text) {
    const out = [];
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = VALUES[text.charCodeAt(at)];
      number = number * 32 + (digit & 31);
      if (digit < 32) { out.push(number); number = 0; }
    }
    return out;
  }

  /* Calls back with the number and level of each check that a line of a shard names. */
  function eachPlace(line, visit) {
    line.places.split(".").forEach((gaps, level) => {
      let number = -1;
      for (const gap of numbers(gaps)) { number += gap + 1; visit(number, level + 1); }
    });
  }

  // ---- Looking words up ------------------------------------------------------------------------

  async function linesBetween(know, first, last) {
    const names = between(know.words, first, last);
    const texts = await Promise.all(names.map((hash) => load("words." + hash)));
    return texts.flatMap((text, at) => {
      const name = names[at];
      know.shards[name] = know.shards[name] || text.split(" ").map(line);
      return know.shards[name];
    });
  }

  function line(text) {
    const [stem, told, places] = text.split("|");
    const forms = told ? told.split(",").map((form) => form[0] === "+" ? stem + form.slice(1) : form) : [];
    return { stem, forms, places };
  }

  const withForm = (lines, form) => lines.filter((each) => each.forms.includes(form));

  /* What a word of a query finds: groups of lines, each with the share of its weight that counts. */
  async function groupsOfWord(know, word, isLast) {
    const lines = await linesBetween(know, head(word), head(word));
    const exact = withForm(lines, word);
    const groups = [{ lines: exact, share: 1 }];
    const length = letters(word).length;
    if (isLast || !exact.length) {
      const more = length > 2
        ? lines.filter((each) => !exact.includes(each) && each.forms.some((form) => form.startsWith(word)))
        : lines.filter((each) => each.stem === "*" + word);
      groups.push({ lines: more, share: exact.length ? 0.3 : 0.6, begins: word });
    }
    if (length < 4 || groups.some((group) => group.lines.length)) return groups;
    return [...groups, { lines: await nearLines(know, word, lines), share: 0.6 }];
  }

  /* For a word that nothing has: one letter off; else its stem and a slip in its first letters. */
  async function nearLines(know, word, lines) {
    const near = lines.filter((each) => each.forms.some((form) => isOneOff(form, word)));
    if (near.length) return near;
    const stems = lines.filter((each) => each.stem.length > 3 && word.startsWith(each.stem));
    const longest = Math.max(0, ...stems.map((each) => each.stem.length));
    near.push(...stems.filter((each) => each.stem.length === longest));
    if (word.length < 5) return near;
    const tail = backwards(word);
    const ending = letters(tail).slice(0, word.length > 6 ? 3 : 2).join("");
    const texts = await Promise.all(between(know.ends, ending, word.length > 6 ? ending : ending + "\uffff")
      .map((hash) => load("ends." + hash)));
    const guesses = texts.flatMap((text) => text.split(" ")).filter((form) => isOneOff(form, tail));
    const forms = guesses.slice(0, MOST_GUESSES).map(backwards);
    const found = await Promise.all(forms.map(async (form) =>
      withForm(await linesBetween(know, head(form), head(form)), form)));
    return near.concat(...found);
  }

  /* One letter more, less, other, or two neighbours swapped. */
  function isOneOff(one, two) {
    if (Math.abs(one.length - two.length) > 1 || one === two) return false;
    const shorter = Math.min(one.length, two.length);
    let at = 0, end = 0;
    while (at < shorter && one[at] === two[at]) at++;
    while (end < shorter - at && one[one.length - 1 - end] === two[two.length - 1 - end]) end++;
    const left = one.slice(at, one.length - end), right = two.slice(at, two.length - end);
    return (left.length <= 1 && right.length <= 1)
      || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
  }

  /* Each check's score for one word, 0 where it has not got it. Rare words weigh more. */
  async function scoresOfWord(know, word, isLast, marks) {
    const scores = new Float32Array(know.index.checks);
    for (const group of await groupsOfWord(know, word, isLast)) {
      const own = new Uint8Array(know.index.checks);
      let count = 0;
      for (const each of group.lines) {
        each.forms.forEach((form) => marks.forms.add(form));
        eachPlace(each, (number, level) => {
          if (!own[number]) count++;
          if (level > own[number]) own[number] = level;
        });
      }
      if (group.begins && count) marks.beginnings.push(group.begins);
      const weight = group.share * rarity(know, count);
      own.forEach((level, number) => { scores[number] = Math.max(scores[number], level * weight); });
    }
    return scores;
  }

  const rarity = (know, count) => Math.log(1 + know.index.checks / Math.max(1, count));

  /* A run is found where at least half of its pairs are; a lone sign, where a pair begins with it. */
  async function scoresOfRun(know, run, marks) {
    const scores = new Float32Array(know.index.checks);
    const hits = new Uint8Array(know.index.checks);
    const looked = run.slice(0, MOST_PARTS);
    const isLone = looked.length === 1 && looked[0].match(know.cluster).length === 1;
    for (const pair of looked) {
      const lines = isLone
        ? (await linesBetween(know, pair, pair + "\uffff")).filter((each) => each.stem.startsWith(pair))
        : withForm(await linesBetween(know, head(pair), head(pair)), pair);
      const own = new Uint8Array(know.index.checks);
      let count = 0;
      lines.forEach((each) => {
        marks.forms.add(each.stem);
        eachPlace(each, (number, level) => {
          if (!own[number]) count++;
          own[number] = Math.max(own[number], level);
        });
      });
      own.forEach((level, number) => {
        if (level) { hits[number]++; scores[number] += level * rarity(know, count) / looked.length; }
      });
    }
    return scores.map((score, number) => hits[number] * 2 >= looked.length ? score : 0);
  }

  /* A query's answer: numbers of the checks with all its words, then of those with half of them, best
     first, newer ones first where they tie; and the forms to mark. */
  async function answer(know, query) {
    const all = split(know, query);
    const longest = [...all].sort((one, two) => two.length - one.length).slice(0, MOST_PARTS);
    const parts = all.filter((part) => longest.includes(part)).slice(0, MOST_PARTS);
    const marks = { forms: new Set(), beginnings: [] };
    const isOpen = !/\s$/.test(query);
    const found = await Promise.all(parts.map((part, at) => typeof part === "string"
      ? scoresOfWord(know, part, isOpen && at === parts.length - 1, marks)
      : scoresOfRun(know, part, marks)));
    const total = new Float32Array(know.index.checks), full = [], near = [];
    for (let number = total.length - 1; number >= 0; number--) {
      let having = 0;
      for (const scores of found) if (scores[number]) { having++; total[number] += scores[number]; }
      if (having && having === parts.length) full.push(number);
      else if (having && having * 2 >= parts.length) near.push(number);
    }
    const best = (one, two) => total[two] - total[one] || two - one;
    return { parts, marks, full: full.sort(best), near: near.sort(best) };
  }

  // ---- Rows ------------------------------------------------------------------------------------

  async function links(know, list, marks) {
    const size = know.index.rowsInFile;
    const fileOf = (number) => "rows." + know.rows[Math.floor(number / size)];
    const texts = await Promise.all(list.map((number) => load(fileOf(number))));
    return list.map((number, at) => link(know, texts[at][number % size], marks));
  }

  const isMarked = (form, marks) => marks.forms.has(form)
    || marks.beginnings.some((start) => form.startsWith(start));

  /* Which stretches of a text to mark, as [start, end]. */
  function stretches(know, text, marks) {
    const out = [];
    for (const token of text.matchAll(know.token)) {
      let start = token.index;
      for (const piece of token[0].match(know.piece)) {
        const folded = split(know, piece);
        if (typeof folded[0] === "string") {
          if (folded.some((form) => isMarked(form, marks))) out.push([start, start + piece.length]);
        } else if (folded.length) out.push(...stretchesOfRun(know, piece, start, marks));
        start += piece.length;
      }
    }
    return out;
  }

  function stretchesOfRun(know, run, start, marks) {
    const clusters = run.match(know.cluster), out = [];
    clusters.forEach((cluster, at) => {
      const two = cluster + (clusters[at + 1] || "");
      if (marks.forms.has(pairs(know, two.normalize("NFKC"))[0])) out.push([start, start + two.length]);
      start += cluster.length;
    });
    return out;
  }

  function markedText(know, className, text, marks) {
    const made = element("bdi", className);
    let done = 0;
    for (const [start, end] of marks ? stretches(know, text, marks) : []) {
      if (end <= done) continue;
      const from = Math.max(start, done);
      made.append(text.slice(done, from), element("mark", "", text.slice(from, end)));
      done = end;
    }
    made.append(text.slice(done));
    return made;
  }

  function link(know, row, marks) {
    const [address, claim, claimant, rating, date, tongue] = row;
    const [id, label, symbol] = know.index.ratings[rating];
    const made = element("a", "fc-row");
    const facts = element("span", "fc-row__facts");
    const verdict = element("span", "fc-row__verdict fc-rating--" + id, label);
    const sign = element("span", "fc-row__symbol", symbol);
    sign.setAttribute("aria-hidden", "true");
    verdict.prepend(sign, " ");
    verdict.dataset.rating = id;
    facts.append(verdict);
    if (claimant) facts.append(markedText(know, "fc-row__claimant", claimant, marks));
    if (date) facts.append(time(date));
    const said = markedText(know, "fc-row__claim", claim, marks);
    said.lang = tongue;
    made.href = root + address + page;
    made.append(said, facts);
    return made;
  }

  /* Writers of days, months and years, by the length of the ISO date: making one takes long. */
  const writers = {};
  const PARTS = {
    4: { year: "numeric" },
    7: { year: "numeric", month: "long" },
    10: { day: "numeric", month: "long", year: "numeric" },
  };

  function time(date) {
    const made = element("time", "fc-row__date", date);
    const day = new Date(date), size = date.length;
    made.dateTime = date;
    if (isNaN(day) || !PARTS[size]) return made;
    // Days as the pages write them: English without a country is written as Babel writes it for us, day first.
    writers[size] = writers[size] || new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...PARTS[size], ...digits, timeZone: "UTC" });
    made.textContent = writers[size].format(day);
    return made;
  }

  const twins = {
    split: (text) => withIndex(async (know) => split(know, text)),
    numbers,
    isOneOff,
  };
  return { withIndex, warm, answer, links, numbers, twins };
});
