/* Claims that read alike: by the groups of three letters that they share. */
(function (form) {
  "use strict";

  const ENOUGH = 0.45, MOST = 3;

  function trigrams(text) {
    const words = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
    const found = new Set();
    for (const word of words) {
      const padded = ` ${word} `;
      for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
    }
    return found;
  }

  /* Twice what two sets share, by the size of both: 1 for the same groups of letters, 0 for none in common. */
  function likeness(one, other) {
    let shared = 0;
    for (const each of one) if (other.has(each)) shared += 1;
    return one.size + other.size ? (2 * shared) / (one.size + other.size) : 0;
  }

  const known = new WeakMap();

  /* The published claims most like a text, the most alike first: at most MOST of `[[id, claim, path], …]`. */
  form.similar = (text, claims) => {
    if (!known.has(claims)) known.set(claims, claims.map(([, claim]) => trigrams(claim)));
    const asked = trigrams(text);
    const scored = claims.map((claim, at) => ({ claim, score: likeness(asked, known.get(claims)[at]) }));
    const near = scored.filter(({ score }) => score >= ENOUGH).sort((one, other) => other.score - one.score);
    return near.slice(0, MOST).map(({ claim }) => claim);
  };
})(self.fcForm);
