/* Plain values → YAML, letter for letter as generator/content/writing.py writes it (tests/forms/ compares them). */
(function (form) {
  "use strict";

  const LINE_LIMIT = 110, FOLD_AT = 106;
  const FORBIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;
  const NEEDS_QUOTES = /^(?:[?:,[\]{}#&*!|>'"%@`=]|-(?:\s|--|$)|\.\.\.|~$|null$|Null$|NULL$|<<$)/u;
  const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  /* Python's white space, which is not quite JavaScript's. */
  const AROUND = /^[\s\x1c-\x1f\x85]|[\s\x1c-\x1f\x85]$/u;

  const length = (text) => [...text].length;
  const pad = (indent) => " ".repeat(indent);

  function fields(value, indent) {
    return Object.entries(value).flatMap(([key, inner]) => field(key, inner, indent));
  }

  function field(key, value, indent) {
    const head = `${pad(indent)}${key}:`;
    if (typeof value === "string") return `${head} ${scalar(value, head.length + 1, indent)}`.split("\n");
    if (Array.isArray(value)) return [head, ...value.flatMap((each) => item(each, indent + 2))];
    return [head, ...fields(value, indent + 2)];
  }

  function item(value, indent) {
    const dash = `${pad(indent)}- `;
    if (typeof value === "string") return `${dash}${scalar(value, dash.length, indent)}`.split("\n");
    const inner = fields(value, indent + 2);
    return [dash + inner[0].slice(dash.length), ...inner.slice(1)];
  }

  /* Plain where that reads back equal, else in quotation marks; long texts are folded, several lines kept. */
  function scalar(text, column, indent) {
    const inner = pad(indent + 2);
    if (text.includes("\n") && standsAsItIs(text)) return literal(text, inner);
    const short = onOneLine(text);
    if (column + length(short) > LINE_LIMIT && canBeFolded(text)) {
      const lines = folded(text, Math.max(FOLD_AT - inner.length, 20));
      return [">-", ...lines.map((line) => inner + line)].join("\n");
    }
    return short;
  }

  function onOneLine(text) {
    if (isPlain(text)) return text;
    if (FORBIDDEN.test(text) || /[\n\t]/.test(text)) return `"${[...text].map(escaped).join("")}"`;
    return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
  }

  function isPlain(text) {
    const isBroken = /[\n\t]|: | #|:$/.test(text) || AROUND.test(text);
    return text !== "" && !isBroken && !NEEDS_QUOTES.test(text) && !FORBIDDEN.test(text);
  }

  const canBeFolded = (text) => text.includes(" ") && !FORBIDDEN.test(text) && !/[\n\t]| {2}|^ | $/.test(text);

  function folded(text, width) {
    const lines = [];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      if (lines.length && length(lines[last]) + 1 + length(word) <= width) lines[last] += ` ${word}`;
      else lines.push(word);
    }
    return lines;
  }

  const isOnlyBlanks = (line) => /^[\s\x1c-\x1f\x85]*$/u.test(line);

  function standsAsItIs(text) {
    return !FORBIDDEN.test(text) && !text.split("\n").some((line) => line && isOnlyBlanks(line)) && !isOnlyBlanks(text);
  }

  /* Texts of the form have no line breaks around them (values.js). */
  function literal(text, inner) {
    const begins = /^\s/.test(text) ? "2" : "";
    return [`|${begins}-`, ...text.split("\n").map((line) => (line ? inner + line : ""))].join("\n");
  }

  function escaped(sign) {
    if (ESCAPES[sign]) return ESCAPES[sign];
    return FORBIDDEN.test(sign) ? `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}` : sign;
  }

  /* An entry as the text of its file. */
  form.yaml = (entry) => fields(entry, 0).map((line) => `${line}\n`).join("");
})(self.fcForm);
