/* Reads the search index: loads the shards that a query needs, finds, ranks and draws rows.

   Text is split and numbers are read as terms.py and coding.py write them; a test holds both sides to
   one file of cases. The index itself says which letters to fold and which scripts have no spaces. */
FCS("engine", function (site) {
  "use strict";

  const { load, forget, root, page, language, written, element } = site;

  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128); // of the letters, by their codes
  Array.from(ALPHABET, (letter, digit) => { VALUES[letter.charCodeAt(0)] = digit; });
  const VERSION = 4; // of the index
  const MOST_PARTS = 7, MOST_GUESSES = 4, MOST_LOOSE = 2, SHORTEST_GUESSED = 4, LEAST_SHARED = 5, TOGETHER = 1.7;
  const IN_CLAIM = 32, HEADING = 32 + 16 + 8, ANYWHERE = 63; // bits: 32 claim, 16 claimant, 8 topics, 4 summary, 2 findings, 1 titles

  const WITHDRAWN = 1, IMPORTED = 2; // bits: marks of a row

  let opened = null, mended = false;

  function open(suffix) {
    opened = opened || load("index", suffix).then(prepare);
    opened.catch(() => { opened = null; });
    return opened;
  }

  /* Runs a task on the index. A cached index may name files that a newer site no longer has, or be of
     another version: then it is asked for once more, past the cache. */
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
    if (index.version !== VERSION) throw new Error("search: an index of another version");
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
      prefixes: of(index.prefixes, "u"),
      shards: {},
    };
  }

  /* What takes long the first time (a writer of dates: a tenth of a second on a phone; code that never ran), done before
     anybody waits: a row is made that nobody sees. */
  async function warm(know) {
    const marks = { forms: new Set(split(know, "a")), beginnings: [] };
    if (know.index.ratings.length) link(know, ["", "a b", "a", 0, "2000-01-01", "en"], marks);
    placesOf([line("a|+,+s|" + ALPHABET[IN_CLAIM] + "0")], marks);
    ranked([new Map([[0, { score: 1, places: 1, hits: 1 }], [1, { score: 1, places: 1, hits: 1 }]])]);
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

  // ---- Text and numbers: the twins of terms.py and coding.py -----------------------------------

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

  /* Calls back with the number of each check that a line of a shard names, and the places where it has the stem. */
  function eachPlace(line, visit) {
    for (const list of line.places.split(".")) {
      const places = VALUES[list.charCodeAt(0)];
      let number = -1;
      for (const gap of numbers(list.slice(1))) { number += gap + 1; visit(number, places); }
    }
  }

  /* What words are worth by all the places where they stand: as the heaviest, and a bit more in the claim and elsewhere. */
  const WORTH = Uint8Array.from({ length: 64 }, (_, places) => places ? 32 - Math.clz32(places) + (places > IN_CLAIM) : 0);

  // ---- Looking words up ------------------------------------------------------------------------

  /* The lines under the keys from `first` to `last`. A shard has a thousand more, which are not worth taking apart. */
  async function linesBetween(know, first, last) {
    const names = between(know.words, first, last);
    const texts = await Promise.all(names.map((hash) => load("words." + hash)));
    return texts.flatMap((text, at) => {
      const name = names[at];
      know.shards[name] = know.shards[name] || text.split(" ");
      return know.shards[name].filter((told) => told.includes(first) || told.indexOf("|") < first.length).map(line);
    });
  }

  function line(text) {
    const [stem, told, places] = text.split("|");
    const forms = told ? told.split(",").map((form) => form[0] === "+" ? stem + form.slice(1) : form) : [];
    return { stem, forms, places };
  }

  /* The lines of a form; where no check has it, those whose stem it is. */
  function withForm(lines, form) {
    const exact = lines.filter((each) => each.forms.includes(form));
    return exact.length ? exact : lines.filter((each) => each.stem === form);
  }

  /* What a word of a query finds: groups of lines, each with the share of its weight that counts. Loosely: what is like it too. */
  async function groupsOfWord(know, word, isLast, isLoose) {
    const lines = await linesBetween(know, head(word), head(word));
    const exact = withForm(lines, word);
    const groups = [{ lines: exact, share: 1 }];
    const length = letters(word).length;
    if (isLast || isLoose || !exact.length) {
      const more = length > 2
        ? lines.filter((each) => !exact.includes(each) && each.forms.some((form) => form.startsWith(word)))
        : lines.filter((each) => each.stem === "*" + word);
      groups.push({ lines: more, share: exact.length ? 0.3 : 0.6, begins: word });
    }
    if (length < SHORTEST_GUESSED || (!isLoose && groups.some((group) => group.lines.length))) return groups;
    let like = [...stemsOf(lines, word), ...await bareLines(know, word), ...await likeLines(know, word, lines)];
    if (!like.length) like = kinOf(lines, word);
    return [...groups, ...like.filter((each) => !exact.includes(each)).map((each) => ({ lines: [each], share: 0.5 }))];
  }

  /* The longest stems that a word begins with: it may be a form that no check has. */
  function stemsOf(lines, word) {
    const stems = lines.filter((each) => each.stem.length > 3 && word.startsWith(each.stem));
    const longest = Math.max(0, ...stems.map((each) => each.stem.length));
    return stems.filter((each) => each.stem.length === longest);
  }

  /* Where nothing else is like a word: forms that differ in its last letters. */
  function kinOf(lines, word) {
    for (let size = word.length - 1; size >= Math.max(LEAST_SHARED, word.length - 3); size--) {
      const kin = lines.filter((each) => each.forms.some((form) => form.startsWith(word.slice(0, size))));
      if (kin.length) return kin;
    }
    return [];
  }

  /* In Arabic and Hebrew, the lines of the word without what may cling to its beginning. */
  async function bareLines(know, word) {
    const bare = word.replace(know.prefixes, "");
    return bare === word ? [] : withForm(await linesBetween(know, head(bare), head(bare)), bare);
  }

  /* Lines with a form one letter off: in the word's own shard, and where a slip in the first letters may have put it. */
  async function likeLines(know, word, lines) {
    const isLike = (each) => isOneOff(each.stem, word) || each.forms.some((form) => isOneOff(form, word));
    const heads = swappedHeads(word), endings = await formsByEnding(know, word);
    const forms = endings.filter((form) => !heads.includes(head(form)) && head(form) !== head(word));
    const found = await Promise.all([
      ...heads.map(async (each) => (await linesBetween(know, each, each)).filter(isLike)),
      ...forms.slice(0, MOST_GUESSES).map(async (form) => withForm(await linesBetween(know, head(form), head(form)), form)),
    ]);
    return [...new Set([...lines.filter(isLike), ...found.flat()])];
  }

  /* In a short word swapped neighbours may change both its first three letters and its last two. */
  function swappedHeads(word) {
    const [one, two, three, four] = letters(word);
    const heads = [one + two + four, one + three + two].slice(0, Math.max(0, 6 - letters(word).length));
    return heads.filter((each) => each !== head(word));
  }

  /* Forms one letter off that end as the word does, the likeliest first: few slip in the very first letter. */
  async function formsByEnding(know, word) {
    const tail = backwards(word), last = letters(tail), isLong = last.length > 6;
    const ending = last.slice(0, isLong ? 3 : 2).join("");
    const names = new Set(between(know.ends, ending, isLong ? ending : ending + "\uffff"));
    if (last.length === SHORTEST_GUESSED) { // its third letter may be the wrong one
      const others = last[0] + last[2] + last[3];
      between(know.ends, others, others).forEach((hash) => names.add(hash));
    }
    const texts = await Promise.all([...names].map((hash) => load("ends." + hash)));
    const forms = new Set(texts.flatMap((text) => text.split(" ")).filter((form) => isOneOff(form, tail)).map(backwards));
    const unlike = (form) => (form[0] === word[0] ? 0 : 2) + (form.length === word.length ? 0 : 1);
    return [...forms].sort((one, two) => unlike(one) - unlike(two));
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

  /* The checks that have a word: each one's score, and the places of that. Rare words weigh more. */
  async function findWord(know, word, isLast, isLoose, marks) {
    const found = new Map();
    for (const group of await groupsOfWord(know, word, isLast, isLoose)) {
      const having = placesOf(group.lines, marks);
      if (group.begins && having.size) marks.beginnings.push(group.begins);
      const weight = group.share * rarity(know, having.size);
      having.forEach((places, number) => {
        const score = WORTH[places] * weight, before = found.get(number);
        if (!before || score > before.score) found.set(number, { score, places, hits: 1 });
      });
    }
    return found;
  }

  /* The checks that have any of some lines, with all places where they do. */
  function placesOf(lines, marks) {
    const places = new Map();
    for (const each of lines) {
      each.forms.forEach((form) => marks.forms.add(form));
      eachPlace(each, (number, own) => places.set(number, places.get(number) | own));
    }
    return places;
  }

  const rarity = (know, count) => Math.log(1 + know.index.checks / Math.max(1, count));

  /* A run is found where at least half of its pairs are; a lone sign, where a pair begins with it. */
  async function findRun(know, run, marks) {
    const found = new Map();
    const looked = run.slice(0, MOST_PARTS);
    const isLone = looked.length === 1 && looked[0].match(know.cluster).length === 1;
    for (const pair of looked) {
      const lines = isLone
        ? (await linesBetween(know, pair, pair + "\uffff")).filter((each) => each.stem.startsWith(pair))
        : withForm(await linesBetween(know, head(pair), head(pair)), pair);
      const having = placesOf(lines, marks);
      const weight = rarity(know, having.size) / looked.length;
      having.forEach((places, number) => {
        const before = found.get(number) || { score: 0, places: 0, hits: 0 };
        const score = before.score + WORTH[places] * weight;
        found.set(number, { score, places: before.places | places, hits: before.hits + 1 });
      });
    }
    found.forEach(({ hits }, number) => { if (hits * 2 < looked.length) found.delete(number); });
    return found;
  }

  /* A query's answer: numbers of the checks with all its words, then of those with half of them, best
     first, newer ones first where they tie; and the forms to mark. */
  async function answer(know, query) {
    const all = split(know, query).filter((part, at, parts) => parts.lastIndexOf(part) === at);
    const longest = [...all].sort((one, two) => two.length - one.length).slice(0, MOST_PARTS);
    const parts = all.filter((part) => longest.includes(part));
    const marks = { forms: new Set(), beginnings: [] };
    const isOpen = !/\s$/.test(query);
    const find = (at, isLoose) => typeof parts[at] === "string"
      ? findWord(know, parts[at], isOpen && at === parts.length - 1, isLoose, marks)
      : findRun(know, parts[at], marks);
    const found = await Promise.all(parts.map((_, at) => find(at, false)));
    const first = ranked(found);
    if (first.full.length || parts.length < 2) return { parts, marks, ...first };
    // No check has all: a word may be spelled as another one, most likely one that few checks have.
    const rarest = parts.map((_, at) => at).sort((one, two) => found[one].size - found[two].size).slice(0, MOST_LOOSE);
    await Promise.all(rarest.map(async (at) => { found[at] = await find(at, true); }));
    const { full, near } = ranked(found);
    return { parts, marks, full: [], near: [...full, ...near] };
  }

  /* Numbers of the checks that have all parts, and of those that have half of them: the best first. Parts that stand in
     one place together were likely read together. */
  function ranked(found) {
    const sums = new Map(), full = [], near = [];
    for (const having of found) {
      having.forEach(({ score, places }, number) => {
        const sum = sums.get(number) || { score: 0, parts: 0, shared: ANYWHERE };
        sum.score += score;
        sum.parts++;
        sum.shared &= places & HEADING ? places | HEADING : places; // claim and claimant are told in one breath
        sums.set(number, sum);
      });
    }
    sums.forEach((sum, number) => {
      if (sum.shared) sum.score *= TOGETHER ** (sum.parts - 1);
      if (sum.parts === found.length) full.push(number);
      else if (sum.parts * 2 >= found.length) { near.push(number); sum.score *= (sum.parts / found.length) ** 2; }
    });
    const best = (one, two) => sums.get(two).score - sums.get(one).score || two - one;
    return { full: full.sort(best), near: near.sort(best) };
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
    const [address, claim, claimant, rating, date, tongue, told] = row;
    const [id, label, symbol] = know.index.ratings[rating];
    const made = element("a", "fc-row");
    const facts = element("span", "fc-row__facts");
    const verdict = element("span", "fc-row__verdict fc-rating--" + id, label);
    const sign = element("span", "fc-row__symbol", symbol);
    sign.setAttribute("aria-hidden", "true");
    verdict.prepend(sign, " ");
    verdict.dataset.rating = id;
    facts.append(verdict);
    if (told & WITHDRAWN) verdict.append(" ", element("span", "fc-mark fc-mark--withdrawn", know.index.withdrawn));
    if (told & IMPORTED) verdict.append(" ", element("span", "fc-mark", know.index.imported));
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
    writers[size] = writers[size] || new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...PARTS[size], ...written, timeZone: "UTC" });
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
