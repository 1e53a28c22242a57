// Elements made without HTML: text is only ever set as text, attributes only by name.
(function (X) {
  "use strict";
  /** An element: `props` holds attributes, `class`, `text`, and listeners under on…; children are elements or strings. */
  function el(tag, props, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key === "text") node.textContent = value;
      else if (key === "class") node.className = value;
      else node.setAttribute(key, value === true ? "" : String(value));
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  const byId = (id) => document.getElementById(id);

  /** Set the words of every element that names them: data-text, data-hint (placeholder), data-name (its label). */
  function speak(root) {
    for (const node of root.querySelectorAll("[data-text]")) node.textContent = X.text.say(node.dataset.text);
    for (const node of root.querySelectorAll("[data-hint]")) node.placeholder = X.text.say(node.dataset.hint);
    for (const node of root.querySelectorAll("[data-name]")) {
      node.setAttribute("aria-label", X.text.say(node.dataset.name));
      if (node.tagName === "BUTTON") node.title = X.text.say(node.dataset.name);
    }
  }

  /** Text as it is shown: control characters and those that turn the direction of writing are left out. */
  function clean(value) {
    return String(value).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  }

  let timer = 0;
  /** Tell a screen reader, without moving the focus. */
  function announce(message) {
    clearTimeout(timer);
    timer = setTimeout(() => { byId("live").textContent = message; }, 60);
  }

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  let unit = 1;
  /** Read anew how much larger than on a desk things are: page.css's --unit, above 1 on the screens of walls. */
  function measure() { unit = Number(token("--unit")) || 1; }

  X.dom = { el, byId, speak, clean, announce, token, measure, get unit() { return unit; } };
})(window.Xinglin);
