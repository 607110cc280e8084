/* The switch between light and dark.  Without a choice the page follows the reader's system, by CSS alone; a choice
   that equals the system's is forgotten again, so nothing is stored that is not needed. */
(function () {
  "use strict";

  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const shown = () => root.getAttribute("data-fc-scheme") || system();

  function choose(scheme) {
    const own = scheme !== system();
    if (own) root.setAttribute("data-fc-scheme", scheme);
    else root.removeAttribute("data-fc-scheme");
    try {
      if (own) localStorage.setItem("fc-scheme", scheme);
      else localStorage.removeItem("fc-scheme");
    } catch {
      /* the browser keeps nothing: the choice holds for this page */
    }
  }

  for (const button of document.querySelectorAll("[data-fc-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => choose(shown() === "dark" ? "light" : "dark"));
  }

  /* Who installed the site as an app wants to read it without a network, too: what is read is kept. */
  const manifest = document.querySelector('link[rel="manifest"]');
  if (manifest && navigator.serviceWorker && window.matchMedia("(display-mode: standalone), (display-mode: minimal-ui)").matches) {
    navigator.serviceWorker.register(new URL("service-worker.js", manifest.href), { updateViaCache: "none" });
  }

  /* Where the browser keeps the whole site, this page may be of the version before: the worker says when a newer one of
     it is there. */
  const newer = document.querySelector("[data-fc-newer]");
  if (newer && navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data === "fc-newer") newer.hidden = false;
    });
    newer.querySelector("button").addEventListener("click", () => location.reload());
  }

  /* The menu of narrow pages closes by Escape, by a click beside it, and by one that leads to a place on this page. */
  const menu = document.querySelector(".fc-menu");
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      const leadsHere = event.target.closest(".fc-menu__here a");
      if (menu.open && (leadsHere || !menu.contains(event.target))) menu.open = false;
    });
  }
})();

/* `fcCopy(text)`: puts a text on the clipboard; for a check's page and the form, which need no file more for it. */
self.fcCopy = async (text) => {
  "use strict";

  try {
    await navigator.clipboard.writeText(text);
  } catch {
    /* Where the browser has no clipboard for this page, its old way by a selection. */
    const held = document.createElement("textarea");
    held.value = text;
    document.body.append(held);
    held.select();
    document.execCommand("copy");
    held.remove();
  }
};
