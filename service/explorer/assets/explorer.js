// Comfort only: every page works without this. Suggestions as one types, the theme, and files dropped on a page.
(() => {
  "use strict";
  const page = document.documentElement;

  // --- suggestions: a listbox under an input (WAI-ARIA combobox) ---
  const WAIT = 120; // ms after the last key
  let serial = 0;

  function combobox(input) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `suggestions-${(serial += 1)}`;
    list.setAttribute("role", "listbox");
    list.hidden = true;
    const box = document.createElement("span");
    box.className = "combobox";
    input.replaceWith(box);
    box.append(input, list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    let timer = 0;
    let asked = "";
    let at = -1;
    let found = [];

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(next) {
      at = next;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at >= 0) {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }
    function choose(entity) {
      close();
      if (input.hasAttribute("data-open")) {
        const lang = new URLSearchParams(location.search).get("lang");
        location.assign(`/entities/${encodeURIComponent(entity.id)}${lang ? `?lang=${lang}` : ""}`);
      } else {
        input.value = entity.name;
        input.focus();
      }
    }
    function show(entities) {
      found = entities;
      list.replaceChildren(...entities.map((entity, i) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const kind = document.createElement("span");
        kind.className = "mark";
        kind.dataset.kind = entity.kind;
        const name = document.createElement("span");
        name.textContent = entity.name;
        item.append(kind, name);
        if (entity.matched && entity.matched !== entity.name) {
          const form = document.createElement("small");
          form.textContent = entity.matched;
          item.append(form);
        }
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(entity); });
        return item;
      }));
      at = -1;
      list.hidden = entities.length === 0;
      input.setAttribute("aria-expanded", String(entities.length > 0));
    }
    async function ask() {
      const typed = input.value.trim();
      if (typed === asked) return;
      asked = typed;
      if (!typed) { show([]); return; }
      const query = new URLSearchParams({ q: typed });
      for (const kind of (input.dataset.kinds || "").split(",").filter(Boolean)) query.append("kind", kind);
      try {
        const answer = await fetch(`/api/suggest?${query}`, { headers: { accept: "application/json" } });
        if (answer.ok && input.value.trim() === typed && document.activeElement === input) show(await answer.json());
      } catch { close(); }
    }
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    input.addEventListener("blur", () => { close(); asked = ""; });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((at + step + found.length + 1) % (found.length + 1) === found.length ? -1 : (at + step + found.length + 1) % (found.length + 1));
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        choose(found[at]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });
  }
  document.querySelectorAll("input[data-suggest]").forEach(combobox);

  // --- the theme ---
  const dark = matchMedia("(prefers-color-scheme: dark)");
  document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
    const now = page.dataset.theme || (dark.matches ? "dark" : "light");
    page.dataset.theme = now === "dark" ? "light" : "dark";
    try { localStorage.setItem("xinglin-theme", page.dataset.theme); } catch { /* storage may be forbidden */ }
  });

  // --- "/" goes to the search ---
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "")) return;
    event.preventDefault();
    document.querySelector(".finder input")?.focus();
  });

  // --- a file dropped on the page to load it ---
  const form = document.querySelector("[data-drop]");
  if (form) {
    const file = form.querySelector("input[type=file]");
    for (const kind of ["dragover", "dragenter"]) {
      document.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
    }
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer?.files.length) { file.files = event.dataTransfer.files; form.requestSubmit(); }
    });
  }

  // --- the first pair to be judged, by key ---
  const judged = document.querySelector("form[data-keys]");
  if (judged) document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "")) return;
    judged.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });

  // --- one menu open at a time, closed by Escape or a click elsewhere ---
  const menus = [...document.querySelectorAll("details.menu")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
