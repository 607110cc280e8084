/* What one value may be: texts, ids, dates, addresses, languages, words of a list.

   The parser's types in JavaScript (generator/content/model/): what they compare with comes from there in data.js, and
   tests/forms/ holds both to the same judgements.  A judge gives the codes of what is wrong, the first that counts. */
(function (form) {
  "use strict";

  const { bounds } = form.data;
  const YES_OR_NO = new Set(["yes", "true", "no", "false"]);
  const suspect = new RegExp(bounds.suspect, "gu");
  const needsZeroWidthSpace = new RegExp(`^${bounds.needs_zero_width_space}`, "u");
  const wordOfEurope = new RegExp(`^${bounds.word_of_europe}`, "u");
  const invisible = new Set(bounds.invisible_letters);

  const isAscii = (text) => !/[^\x00-\x7f]/.test(text);
  const length = (text) => (isAscii(text) ? text.length : [...text].length);

  /* Line breaks count as blanks, but Markdown keeps its lines, and in an address a blank is a mistake. */
  function tidy(text, type) {
    if (type.is === "Markdown") return text.replace(/\r\n?/g, "\n").replace(/^\n+|\n+$/g, "");
    if (type.is === "Address") return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
    return text.replace(/[ \t\r\n\u2028\u2029]+/g, " ").replace(/^ +| +$/g, "");
  }

  function isBlank(text) {
    if (isAscii(text)) return !/[^\t-\r\x1c-\x20]/.test(text);
    return [...text].every((sign) => invisible.has(sign) || /[\p{Zs}\p{Zl}\p{Zp}\p{Cf}\p{Cc}\p{Mn}]/u.test(sign));
  }

  /* The codes of characters that do not belong into a text, each once. */
  function strays(text) {
    const signs = [...text];
    const codes = new Set();
    let depth = 0;
    signs.forEach((sign, at) => {
      suspect.lastIndex = 0;
      if (!suspect.test(sign)) return;
      if (/[\u2066-\u2068]/.test(sign)) {
        depth += 1;
      } else if (sign === "\u2069") {
        depth -= 1;
        if (depth < 0) codes.add("T103");
        depth = Math.max(depth, 0);
      } else {
        const code = stray(signs, at, sign);
        if (code) codes.add(code);
      }
    });
    if (depth) codes.add("T103");
    return [...codes];
  }

  function stray(signs, at, sign) {
    if (/[\u202a-\u202e]/.test(sign)) return "T102";
    if (sign === "\u200b") return isNeededSpace(signs, at) ? null : "T104";
    if (sign === "\ufeff") return "T104";
    if (/[\u200c-\u200f\u061c]/.test(sign)) {
      const isInside = at > 0 && at < signs.length - 1;
      return isInside && wordOfEurope.test(signs[at - 1]) && wordOfEurope.test(signs[at + 1]) ? "T105" : null;
    }
    return "T101";
  }

  const ROW = 8; // as characters.py has it

  function isNeededSpace(signs, at) {
    let before = at, after = at;
    while (signs[before] === "\u200b" && at - before < ROW) before -= 1;
    while (signs[after] === "\u200b" && after - at < ROW - 1) after += 1;
    return needsZeroWidthSpace.test(signs[before] || "") && needsZeroWidthSpace.test(signs[after] || "");
  }

  // ---- Dates, which compare as texts: `2024-03` begins on its first day and ends on its last ----------------------

  function isRealDate(text) {
    if (!/^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/.test(text) || text.startsWith("0000")) return false;
    const date = new Date(`${earliest(text)}T00:00:00Z`);
    return !isNaN(date) && date.toISOString().startsWith(text);
  }

  const earliest = (text) => text + "-01-01".slice(text.length - 4);

  /* Tomorrow, the youngest day that is today somewhere. */
  const lastDay = () => new Date(Date.now() + 864e5).toISOString().slice(0, 10);

  function dateFault(text, isDay) {
    if (!isRealDate(text) || (isDay && text.length !== 10)) return "F120";
    return earliest(text) > lastDay() ? "F121" : null;
  }

  // ---- Addresses --------------------------------------------------------------------------------------------------

  function addressFault(address) {
    const parts = /^https?:\/\/([^/?#]*)[^]*$/i.exec(address);
    if (!parts || !parts[1]) return "L101";
    if (/[\s\\\x00-\x20\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(address)) return "L102";
    if (parts[1].includes("@")) return "L103";
    const [, host, port] = /^([^]*?)(?::([0-9]*))?$/.exec(parts[1]);
    return hostFault(host.replace(/\.$/, "")) || (port === undefined || port === "80" || port === "443" ? null : "L106");
  }

  function hostFault(host) {
    if (!isAscii(host)) return "L104";
    const labels = host.split(".");
    const last = labels[labels.length - 1].toLowerCase();
    if (host.startsWith("[") || /^([0-9]+|0x[0-9a-f]*)$/.test(last)) return "L105";
    const isPrivate = (name) => `.${host.toLowerCase()}`.endsWith(name);
    if (bounds.private_endings.includes(last) || bounds.private_names.some(isPrivate)) return "L105";
    const isLabel = (label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label);
    return labels.length < 2 || host.length > 253 || !labels.every(isLabel) ? "L104" : null;
  }

  const hostOf = (address) => /^https?:\/\/([^/?#:]*)/i.exec(address)[1].toLowerCase().replace(/^www\./, "");

  // ---- Types ------------------------------------------------------------------------------------------------------

  const matches = (text, type) => new RegExp(`^(?:${type.pattern})$`).test(text);
  const judges = {
    Text: () => null,
    Markdown: () => null,
    Id: (text, type) => (matches(text, type) && text.length <= bounds.id_characters ? null : "F140"),
    Address: (text) => addressFault(text),
    Language: (text, type) => (matches(text, type) && text.split("-")[0].length <= 3 ? null : "F141"),
    Choice: (text, type) => (type.words.includes(text) ? null : "F131"),
    YesNo: (text) => (YES_OR_NO.has(text.toLowerCase()) ? null : "F132"),
    DayType: (text) => dateFault(text, true),
    PartialDateType: (text) => dateFault(text, false),
    DayOrYesNo: (text) => (YES_OR_NO.has(text.toLowerCase()) ? null : dateFault(text, true)),
  };

  /* The codes of what is wrong with a text in a place of a type; none where nothing is. */
  function faults(text, type) {
    if (isBlank(text)) return ["F102"];
    const found = strays(text);
    if (found.length) return found;
    if (length(text) > type.limit) return ["F150"];
    const code = judges[type.is](text, type);
    return code ? [code] : [];
  }

  const isYes = (text) => /^(yes|true)$/i.test(text || "");

  form.values = { tidy, faults, addressFault, hostOf, earliest, isYes };
})(self.fcForm);
