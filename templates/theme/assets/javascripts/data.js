/* The page data/: how large each file is, so that nobody opens eighty megabytes by a slip.  The build lists the sizes
   beside what a browser can keep; the copies for reading without a network have no list, and no download either. */
(async function () {
  "use strict";

  const manifest = document.querySelector('link[rel="manifest"]');
  if (!manifest || !location.protocol.startsWith("http") || !navigator.onLine) return;
  const root = new URL("./", manifest.href).href;

  const answer = await fetch(new URL("offline/summary.json", root)).catch(() => null);
  const { data = {} } = answer && answer.ok ? await answer.json() : {};
  for (const link of document.querySelectorAll("article .fc-file h3 a, article .fc-files dt a")) {
    const bytes = data[link.href.slice(root.length)];
    if (bytes === undefined) continue;
    const told = document.createElement("small");
    told.className = "fc-size";
    told.textContent = self.fcSize(bytes);
    link.after(" ", told);
  }
})();
