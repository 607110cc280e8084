/* A check's page: its tools, and its look as of a day.

   The page as of a day: `?as-of=2024-10-16` shows the verdict that held then and leaves out what was published
   later.  The page is whole without this script; it only hides what is there and shows what was hidden. */
(function () {
  "use strict";

  const article = document.querySelector("article");
  const banner = article && article.querySelector("[data-fc-then]");
  if (!banner) return;
  const all = (selector) => [...article.querySelectorAll(selector)];

  /* The day that the address names; none where it is no day, or one that has not begun anywhere on Earth. */
  function dayOf(search) {
    const text = new URLSearchParams(search).get("as-of") || "";
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null;
    const date = new Date(`${text}T00:00:00+14:00`);
    if (isNaN(date) || date > Date.now()) return null;
    return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : null;
  }

  /* As the page itself writes the day, where it does. */
  function spoken(day) {
    const written = article.querySelector(`time[datetime="${day}"]`);
    if (written) return written.textContent;
    const language = banner.closest("[lang]").lang;
    const how = { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn", calendar: "gregory" };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, how).format(new Date(`${day}T00:00:00Z`));
  }

  function showVerdict(day) {
    const steps = all("[data-fc-step]");
    const dated = steps.filter((step) => /^[0-9]/.test(step.dataset.fcStep) && step.dataset.fcStep <= day);
    dated.sort((one, other) => (one.dataset.fcStep < other.dataset.fcStep ? 1 : -1)); // stable: of one day, the newest
    const shown = dated[0] || steps.find((step) => step.dataset.fcStep === "none");
    for (const step of steps) step.hidden = step !== shown;
    const box = shown.parentElement;
    box.className = box.className.replace(/fc-rating--\S+/, shown.className || "fc-verdict--none");
  }

  function leaveOutLater(day) {
    for (const each of all("[data-fc-now]")) each.setAttribute("hidden", "");
    for (const each of all("[data-fc-from]")) {
      const from = each.dataset.fcFrom;
      const by = "fcBy" in each.dataset ? each.dataset.fcBy : from;
      each.hidden = from > day;
      const mark = each.querySelector("[data-fc-unsure]");
      if (mark) mark.hidden = !(by === "" || by > day);
    }
    /* A source without a date goes with the evidence that names it. */
    for (const row of all('.fc-sources tr[data-fc-from=""]')) {
      const named = all(`.fc-piece a[href="#${row.id}"]`);
      row.hidden = named.length > 0 && named.every((link) => link.closest(".fc-piece").hidden);
    }
    const lists = ".fc-evidence, .fc-history, .fc-appearances, .fc-days > ol, .fc-changes, #fc-changes, .fc-sources > tbody";
    for (const list of all(lists)) {
      list.hidden = [...list.children].every((each) => each.hidden);
    }
    for (const table of all(".fc-sources")) table.hidden = table.tBodies[0].hidden;
    for (const days of all(".fc-days")) days.hidden = days.querySelector("ol").hidden;
    for (const lead of all(".fc-history__lead")) lead.hidden = lead.nextElementSibling.hidden;
    banner.querySelector("[data-fc-then-empty]").hidden = all(".fc-piece").some((piece) => !piece.hidden);
  }

  /* The counts of the evidence, and their parts of the bar, are those of what is left. */
  function countAnew() {
    const balance = article.querySelector(".fc-balance");
    if (!balance) return;
    const lines = [...balance.querySelectorAll("li")];
    const counts = lines.map((line) => {
      const pieces = article.querySelectorAll(`${line.querySelector("a").hash} > .fc-piece:not([hidden])`);
      return pieces.length;
    });
    const whole = counts.reduce((sum, count) => sum + count, 0);
    let start = 0;
    lines.forEach((line, index) => {
      const words = line.querySelector("a").dataset.fcCounts;
      const smaller = words ? words.split("|")[counts[index] - 1] : undefined;
      const part = balance.querySelectorAll("rect")[index];
      const width = whole ? (100 * counts[index]) / whole : 0;
      if (smaller) line.querySelector("a").textContent = smaller;
      line.hidden = !counts[index];
      part.setAttribute("x", start);
      part.setAttribute("width", width);
      start += width;
    });
    balance.hidden = !whole;
  }

  /* A heading goes with all that stands under it, and its lines in the tables of contents with it. */
  function leaveOutEmptyHeadings() {
    for (const heading of all("h3, h2").reverse()) {
      if (heading.parentElement !== article) continue;
      const under = [];
      for (let next = heading.nextElementSibling; next && !isAbove(next, heading); next = next.nextElementSibling) {
        under.push(next);
      }
      if (!under.length || !under.every((each) => each.hasAttribute("hidden"))) continue;
      heading.hidden = true;
      for (const line of document.querySelectorAll(`:is(.fc-toc, .fc-menu__here) a[href="#${heading.id}"]`)) {
        line.parentElement.hidden = true;
      }
    }
  }

  const isAbove = (element, heading) => /^H[1-6]$/.test(element.tagName) && element.tagName <= heading.tagName;

  function tell(button) {
    const name = button.textContent;
    if (name === button.dataset.fcDone) return;
    button.textContent = button.dataset.fcDone;
    setTimeout(() => (button.textContent = name), 2000);
  }

  const tools = {
    link: () => self.fcCopy(location.href.split("#")[0]),
    print: () => window.print(),
    copy: (button) => self.fcCopy(button.parentElement.querySelector("pre").textContent),
  };
  for (const tool of all("[data-fc-tool]")) {
    const button = tool.querySelector("button") || tool;
    tool.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await tools[tool.dataset.fcTool](button);
      if (button.dataset.fcDone) tell(button);
    });
  }

  const day = dayOf(location.search);
  if (day) {
    banner.querySelector("[data-fc-then-day]").textContent = spoken(day);
    showVerdict(day);
    leaveOutLater(day);
    countAnew();
    leaveOutEmptyHeadings();
    for (const link of all(".fc-then-link")) {
      if (link.getAttribute("href") === `?as-of=${day}`) link.setAttribute("aria-current", "page");
    }
    const onPaper = document.querySelector(".fc-footer .fc-paper");
    if (onPaper) onPaper.append(`?as-of=${day}`);
    banner.hidden = false;
  }
})();
