/* The page data/: how large each file is, so that nobody opens eighty megabytes by a slip.  The build lists the sizes
   beside what a browser can keep; the copies for reading without a network have no list, and no download either. */
(async function () {
  "use strict";

  const manifest = document.querySelector('link[rel="manifest"]');
  if (!manifest || !location.protocol.startsWith("http") || !navigator.onLine) return;
  const root = new URL("./", manifest.href).href;

  function size(bytes) {
    const [unit, by] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
    const digits = { numberingSystem: "latn", maximumFractionDigits: bytes / by < 10 ? 1 : 0 };
    const how = { style: "unit", unit, unitDisplay: "short", ...digits };
    return new Intl.NumberFormat(document.documentElement.lang, how).format(Math.max(bytes / by, 0.1));
  }

  const answer = await fetch(new URL("offline/summary.json", root)).catch(() => null);
  const { data = {} } = answer && answer.ok ? await answer.json() : {};
  for (const link of document.querySelectorAll("article .fc-file h3 a, article .fc-files dt a")) {
    const bytes = data[link.href.slice(root.length)];
    if (bytes === undefined) continue;
    const told = document.createElement("small");
    told.className = "fc-size";
    told.textContent = size(bytes);
    link.after(" ", told);
  }
})();
