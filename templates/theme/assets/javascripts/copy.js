/* `fcCopy(text)`: puts a text on the clipboard; for a check's page and the form. */
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
