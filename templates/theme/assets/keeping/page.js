/* The page offline/: what is kept in this browser, and the buttons that keep it and remove it again.

   Nothing is offered from a folder, where no browser keeps anything: neither in the copies made for that, which have no
   manifest, nor in the site itself opened there. */
(function () {
  "use strict";

  const box = document.querySelector("[data-fc-keeping]");
  const manifest = document.querySelector('link[rel="manifest"]');
  const canKeep = location.protocol.startsWith("http") && navigator.serviceWorker && self.caches && self.crypto.subtle;
  if (!box || !manifest) return;
  if (!canKeep) {
    box.parentElement.dataset.fcCannot = "";
    return;
  }

  const root = new URL("./", manifest.href).href;
  const keeping = self.fcKeeping(root);
  const part = (name) => box.querySelector(`[data-fc-keep="${name}"]`);
  const bar = box.querySelector("progress");

  function tell(name) {
    for (const each of box.querySelectorAll("[data-fc-told]")) each.hidden = each.dataset.fcTold !== name;
  }

  async function show() {
    const registered = await navigator.serviceWorker.getRegistration(root);
    const { whole } = registered ? await keeping.state() : {};
    tell(whole ? "whole" : registered ? "read" : "nothing");
    part("read").hidden = Boolean(registered);
    part("whole").hidden = Boolean(whole);
    part("forget").hidden = !registered;
    box.hidden = false;
    return whole;
  }

  /* Resolves when the worker answers for the site. */
  async function register() {
    const options = { scope: root, updateViaCache: "none" };
    const registered = await navigator.serviceWorker.register(new URL("service-worker.js", root), options);
    const worker = registered.active || registered.waiting || registered.installing;
    while (worker.state !== "activated" && worker.state !== "redundant") {
      await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    }
    if (worker.state === "redundant") throw new Error("the worker was not accepted");
  }

  /* This page and the start page, with what they have loaded, so that there is somewhere to begin without a network. */
  async function keepRead() {
    await register();
    const cache = await caches.open(keeping.readName);
    const loaded = performance.getEntriesByType("resource").map((each) => each.name);
    const ours = [root, location.href, ...loaded].filter((address) => address.startsWith(root));
    const own = keeping.addressOf("offline/");
    const isWanted = (address) => !keeping.isArchive(address) && (!address.startsWith(own) || address === own);
    await cache.addAll([...new Set(ours.map(keeping.plain))].filter(isWanted));
  }

  async function keepWhole() {
    await register();
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
    const list = await keeping.asked("files.json");
    bar.max = Object.values(list.files).reduce((sum, [, bytes]) => sum + bytes, 0);
    bar.value = 0;
    bar.hidden = false;
    await keeping.fill(list, (bytes) => (bar.value = bytes));
    await keeping.takeOver(list.version);
  }

  /* At once, and again: a browser that is fetching a newer version lets the worker go only when that has ended, and
     until then the worker may keep what is opened. */
  async function forget() {
    await keeping.forget();
    const registered = await navigator.serviceWorker.getRegistration(root);
    if (registered) await registered.unregister();
    await keeping.forget();
  }

  const acts = { read: keepRead, whole: keepWhole, forget };
  for (const [name, act] of Object.entries(acts)) {
    part(name).addEventListener("click", async () => {
      const buttons = [...box.querySelectorAll("button")];
      for (const button of buttons) button.disabled = true;
      tell("working");
      try {
        await act();
        await show();
      } catch (error) {
        console.warn(error);
        await show();
        tell("failed");
      }
      bar.hidden = true;
      for (const button of buttons) button.disabled = false;
    });
  }

  /* The archive tells its size before somebody fetches it; no list can, since it is packed last. */
  async function weigh() {
    const archive = document.querySelector('article a[href$="offline.zip"]');
    if (!archive || !navigator.onLine) return;
    const answer = await fetch(archive.href, { method: "HEAD" }).catch(() => null);
    const bytes = answer && answer.ok && Number(answer.headers.get("content-length"));
    if (bytes) document.querySelector("[data-fc-archive-size]").textContent = `(${self.fcSize(bytes)})`;
  }

  async function begin() {
    weigh();
    if (new URLSearchParams(location.search).has("not-kept")) document.querySelector("[data-fc-not-kept]").hidden = false;
    if (await show()) return;
    try {
      const { bytes } = await keeping.asked("summary.json");
      box.querySelector("[data-fc-size]").textContent = `(${self.fcSize(bytes)})`;
    } catch {
      part("whole").hidden = true; // without a network there is nothing to fetch
    }
  }

  begin();
})();
