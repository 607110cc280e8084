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
   browser tries again at one of the next visits.  What is shown may change meanwhile, or all be removed: so the state
   is asked for again. */
async function prepare() {
  if (!(await isAwaited())) return;
  const list = await keeping.asked("files.json");
  if (list.version !== VERSION) throw new Error("the site is being published just now");
  await keeping.fill(list, async () => {
    if (!(await isAwaited())) throw new Error("nothing is kept here any more");
  });
  const state = await keeping.state();
  await keeping.remember({ ...state, ready: VERSION });
  await keeping.sweep();
  await tellReaders();
}

async function isAwaited() {
  const { whole } = await keeping.state();
  return Boolean(whole) && whole !== VERSION;
}

const windows = async () => {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.filter((each) => each.url.startsWith(ROOT)); // a host may have other sites
};

/* Whoever reads a page of which the newer version says something else is told so by that page (site.js). */
async function tellReaders() {
  const { whole, older = {} } = await keeping.state();
  for (const each of await windows()) {
    const address = keeping.plain(each.url);
    const shows = await keeping.digestIn(older[each.id] || whole, address);
    if (shows && shows !== (await keeping.digestIn(VERSION, address))) each.postMessage("fc-newer");
  }
}

async function begin() {
  await self.clients.claim();
  await turn();
}

/* Takes a complete newer version over, between two pages.  Windows that show another page of the version before may
   still ask for files of it, so they go on with it, and it is kept until they have turned a page, too. */
let turning = Promise.resolve();

function turn(opening = "") {
  turning = turning.catch(() => {}).then(async () => {
    const { whole, ready = whole, older: before = {} } = await keeping.state();
    if (ready === whole && !Object.keys(before).length) return whole;
    const older = {};
    for (const { id } of await windows()) {
      const version = before[id] || whole;
      if (id !== opening && version !== ready) older[id] = version;
    }
    await keeping.remember({ whole: ready, older });
    await keeping.drop([whole, ...Object.values(before)].filter((each) => each !== ready && !Object.values(older).includes(each)));
    return ready;
  });
  return turning;
}

/* The version to show, or nothing where none is kept. */
async function shown(event) {
  if (event.request.mode === "navigate") return turn(event.resultingClientId);
  const { whole, older = {} } = await keeping.state();
  return older[event.clientId] || whole;
}

async function answer(event) {
  const { request } = event;
  const address = keeping.plain(request.url);
  const version = await shown(event);
  if (version) {
    const kept = await keeping.keptIn(keeping.wholeName(version), address);
    if (kept) return kept;
  }
  try {
    const found = await fetch(request);
    if (!version && isKept(found, address)) event.waitUntil(keep(address, found.clone()));
    return found;
  } catch (error) {
    const read = await keeping.keptIn(keeping.readName, address, { ignoreVary: true });
    return read || insteadOf(request, error);
  }
}

const isKept = (found, address) => found.ok && found.type === "basic" && !keeping.isArchive(address);

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
