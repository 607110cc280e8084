/* Answers the site's requests from what the browser keeps; see assets/keeping/keeping.js.

   It is registered when the reader asks for it on the page offline/, or has installed the site as an app, and never by
   itself.  The build puts the digest of all published files in the place of VERSION, so that a browser notices a new
   version by this file alone. */
"use strict";

const VERSION = "$VERSION";
const ROOT = new URL("./", self.location.href).href;

importScripts("assets/keeping/keeping.js");
const keeping = self.fcKeeping(ROOT);

/* A newer version is fetched while the one before is read.  Where that fails, this worker is not installed, and the
   browser tries again at one of the next visits. */
async function prepare() {
  const state = await keeping.state();
  if (!state.whole || state.whole === VERSION) return;
  const list = await keeping.asked("files.json");
  if (list.version !== VERSION) throw new Error("the site is being published just now");
  await keeping.fill(list);
  await keeping.remember({ ...state, ready: VERSION });
}

async function begin() {
  await self.clients.claim();
  const { ready } = await keeping.state();
  if (ready) await keeping.takeOver(ready);
}

/* The version to show.  A complete newer one is taken over between two pages, while no more than one window is open
   (most often the one that is being left): others may still ask for files of the version that they show. */
async function shown(event) {
  const { whole, ready } = await keeping.state();
  if (!ready || event.request.mode !== "navigate") return whole;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1) return whole;
  await keeping.takeOver(ready);
  return ready;
}

async function answer(event) {
  const { request } = event;
  const address = keeping.plain(request.url);
  const version = await shown(event);
  if (version) {
    const kept = await (await caches.open(keeping.wholeName(version))).match(address);
    if (kept) return kept;
  }
  try {
    const found = await fetch(request);
    if (!version && isKept(found, address)) event.waitUntil(keep(address, found.clone()));
    return found;
  } catch (error) {
    const read = await (await caches.open(keeping.readName)).match(address, { ignoreVary: true });
    return read || insteadOf(request, error);
  }
}

const isKept = (found, address) => found.ok && found.type === "basic" && !address.endsWith(".zip");

async function keep(address, found) {
  await (await caches.open(keeping.readName)).put(address, found);
}

/* A page that is not kept: the reader is told so, where that page is. */
async function insteadOf(request, error) {
  const page = keeping.addressOf("offline/index.html");
  if (request.mode === "navigate" && await caches.match(page)) return Response.redirect(`${page}?not-kept`);
  throw error;
}

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
/* What scripts fetch has no destination: that is the keeping itself, which wants the network. */
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isReading = request.method === "GET" && request.url.startsWith(ROOT) && request.destination !== "";
  if (isReading) event.respondWith(answer(event));
});
