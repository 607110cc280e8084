/* What a browser keeps of the site for reading without a network; the page offline/ and the service worker share it.

   There are two ways.  "Read": whatever the reader opens is put into one cache as it comes.  "Whole": every file of one
   version of the site is in a cache of its own, each held against its digest; a newer version is fetched into another
   cache, and only when it is complete does the one word in `state` change that says which is shown.  So a version is
   taken over whole or not at all, and what was interrupted goes on where it stopped.

   Names of caches begin with the site's root, since several sites may share a host. */
self.fcKeeping = (root) => {
  "use strict";

  const AT_ONCE = 6;
  const prefix = `fc ${root} `;
  const readName = `${prefix}read`;
  const stateName = `${prefix}state`;
  const wholeName = (version) => `${prefix}whole ${version}`;
  const DIGEST = "fc-digest";

  /* An address without what does not change the file: `checks/?verdict=false` and `checks/index.html` are `checks/`. */
  const plain = (address) => address.split(/[?#]/)[0].replace(/\/index\.html$/, "/");

  /* The whole site in one file is fetched to be kept elsewhere, not beside its pages. */
  const isArchive = (address) => address.endsWith(".zip");

  const addressOf = (path) => {
    const escaped = path.replace(/[%?#]/g, encodeURIComponent);
    return plain(new URL(`./${escaped}`, root).href);
  };

  /* { whole: version shown, ready: version complete but not yet shown, older: { window's id: version that it shows } },
     each of them absent where there is none. */
  async function state() {
    const held = await keptIn(stateName, root);
    return held ? held.json() : {};
  }

  /* What a cache holds of an address.  To open a cache would make one where it was just removed. */
  const keptIn = (name, address, how = {}) => caches.match(address, { cacheName: name, ...how });

  async function remember(changed) {
    await (await caches.open(stateName)).put(root, new Response(JSON.stringify(changed)));
  }

  async function asked(name) {
    const answer = await fetch(new URL(`offline/${name}`, root), { cache: "no-store" });
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return answer.json();
  }

  async function hexOf(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function fetched(address, digest) {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const bytes = await answer.arrayBuffer();
    const found = await hexOf(bytes);
    if (!found.startsWith(digest)) throw new Error(`not what was published: ${address}`);
    const type = answer.headers.get("content-type") || "application/octet-stream";
    return new Response(bytes, { headers: { "content-type": type, [DIGEST]: digest } });
  }

  /* Makes the cache of a version complete; tells how many bytes of it are there, and ends where who is told throws.  A
     file that the version before has with the same digest is not fetched again. */
  async function fill(list, tell = () => {}) {
    const { whole } = await state();
    const cache = await caches.open(wholeName(list.version));
    const before = whole && await caches.open(wholeName(whole));
    const waiting = Object.entries(list.files);
    let bytes = 0;
    let failed = false;

    async function known(address, digest) {
      for (const each of [cache, before]) {
        const held = each && await each.match(address);
        if (held && held.headers.get(DIGEST) === digest) return held;
      }
      return null;
    }

    async function work() {
      while (waiting.length && !failed) {
        const [path, [digest, size]] = waiting.pop();
        const address = addressOf(path);
        await cache.put(address, await known(address, digest) || await fetched(address, digest));
        bytes += size;
        await tell(bytes);
      }
    }

    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (error) {
      failed = true;
      throw error;
    }
  }

  async function remove(spared) {
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && !spared.includes(name)) await caches.delete(name);
    }
  }

  async function drop(versions) {
    for (const version of versions) await caches.delete(wholeName(version));
  }

  /* Removes what was fetched of versions that nobody will see any more. */
  async function sweep() {
    const { whole, ready, older = {} } = await state();
    await remove([stateName, ...[whole, ready, ...Object.values(older)].map(wholeName)]);
  }

  /* The digest of a file in a version that is kept; nothing where it has none. */
  async function digestIn(version, address) {
    const held = await keptIn(wholeName(version), address);
    return held && held.headers.get(DIGEST);
  }

  /* Shows a version from now on; its cache is complete. */
  async function takeOver(version) {
    await remember({ whole: version });
    await remove([stateName, wholeName(version)]);
  }

  const forget = () => remove([]);

  return {
    readName, wholeName, keptIn, plain, isArchive, addressOf,
    state, remember, asked, fill, takeOver, drop, sweep, digestIn, forget,
  };
};
