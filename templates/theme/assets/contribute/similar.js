/* Claims that read alike: by the groups of three letters that they share. */
(function (form) {
  "use strict";

  const ENOUGH = 0.45, MOST = 3, AT_ONCE = 250;

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

  const pause = () => new Promise((resolve) => setTimeout(resolve));
  let prepared = null;

  /* The groups of letters of many claims; some hundred at a time, so that typing is never held up. */
  async function prepare(claims) {
    const found = [];
    for (const [, claim] of claims) {
      found.push(trigrams(claim));
      if (found.length % AT_ONCE === 0) await pause();
    }
    return found;
  }

  /* The published claims most like a text, the most alike first: at most MOST of `fcForm.claims`. */
  form.similar = async (text) => {
    prepared = prepared || prepare(form.claims);
    const known = await prepared;
    const asked = trigrams(text);
    const scored = form.claims.map((claim, at) => ({ claim, score: likeness(asked, known[at]) }));
    const near = scored.filter(({ score }) => score >= ENOUGH).sort((one, other) => other.score - one.score);
    return near.slice(0, MOST).map(({ claim }) => claim);
  };
})(self.fcForm);
