/* `fcSize(bytes)`: a size as the page's language writes it; for the pages data/ and offline/. */
self.fcSize = (bytes) => {
  "use strict";

  const [unit, by] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  const digits = { numberingSystem: "latn", maximumFractionDigits: bytes / by < 10 ? 1 : 0 };
  const how = { style: "unit", unit, unitDisplay: "short", ...digits };
  return new Intl.NumberFormat(document.documentElement.lang, how).format(Math.max(bytes / by, 0.1)); // never "0 kB"
};
