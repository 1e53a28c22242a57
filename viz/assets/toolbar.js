// Buttons: those of the page (language, theme, export) and those of the graph (views, zoom, expand, hide, undo).
(function (X) {
  "use strict";
  function button(key, act, props) {
    return X.dom.el("button", Object.assign({ type: "button", "data-text": key, onclick: act }, props || {}));
  }
  function sign(key, symbol, act) {
    return X.dom.el("button", { type: "button", class: "sign", "data-name": key, text: symbol, onclick: act });
  }

  let menu = null, opener = null;
  function closeMenu(back) {
    if (!menu || menu.hidden) return;
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus();
  }

  function exportMenu() {
    const { el } = X.dom;
    const entry = (key, act) => el("button", { type: "button", role: "menuitem", tabindex: "-1", "data-text": key, onclick: () => { closeMenu(true); act(); } });
    menu = el("div", { id: "exports", role: "menu", "data-name": "export", hidden: true },
      ...(X.model.n ? [entry("png", X.export.png), entry("svg", X.export.svg)] : []), entry("csv", X.export.csv), entry("print", X.export.print), entry("link", copyLink));
    opener = button("export", () => { const open = menu.hidden; menu.hidden = !open; opener.setAttribute("aria-expanded", String(open)); if (open) menu.firstElementChild.focus(); }, { id: "export", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "exports" });
    menu.addEventListener("keydown", (event) => {
      const items = [...menu.children], at = items.indexOf(document.activeElement);
      if (event.key === "ArrowDown") { items[(at + 1) % items.length].focus(); event.preventDefault(); }
      else if (event.key === "ArrowUp") { items[(at - 1 + items.length) % items.length].focus(); event.preventDefault(); }
      else if (event.key === "Escape") { closeMenu(true); event.stopPropagation(); }
      else if (event.key === "Tab") closeMenu(false);
    });
    document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target) && event.target !== opener) closeMenu(false); });
    return el("span", { class: "menu" }, opener, menu);
  }

  async function copyLink() {
    const text = X.link.current();
    try { await navigator.clipboard.writeText(text); } catch { // not allowed in files: through a selection instead
      const area = X.dom.el("textarea", { class: "unseen" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    X.app.toast(X.text.say("copied"));
  }

  function toggleTheme() {
    const root = document.documentElement;
    root.dataset.theme = X.dom.token("--dark") === "1" ? "light" : "dark";
    X.view.emit("theme");
  }

  function toggleLanguage() {
    X.text.language = X.text.language === "zh" ? "en" : "zh";
    X.view.emit("speak");
  }

  let parts = null;
  function mount() {
    const { el, byId } = X.dom, app = X.app;
    byId("tools").append(exportMenu(), el("button", { type: "button", id: "theme", onclick: toggleTheme }), button("language", toggleLanguage, { id: "language", lang: X.text.language === "zh" ? "en" : "zh-CN" }));
    parts = {
      overview: button("overview", () => app.mode("overview"), { id: "overview", "aria-pressed": "false" }),
      whole: button("whole", () => app.mode("whole"), { id: "whole", "aria-pressed": "false" }),
      layouts: X.model.layouts.map((name) => button(`layout_${name}`, () => X.view.arrange(name), { "data-layout": name, "aria-pressed": "false" })),
      expand: [1, 2, 3].map((hops) => el("button", { type: "button", class: "sign", "data-hops": hops, onclick: () => app.expand(hops) })),
      path: el("button", { type: "button", id: "path", onclick: () => X.paths.pick(X.view.selectedNode()) }),
      hide: button("hide", app.hide, { id: "hide" }),
      pin: el("button", { type: "button", id: "pin", onclick: app.pin }),
      undo: button("undo", app.undo, { id: "undo" }),
      reset: button("reset", app.reset, { id: "reset" }),
    };
    byId("zoom").append(sign("zoomIn", "+", () => app.zoom(1.4)), sign("zoomOut", "−", () => app.zoom(1 / 1.4)), button("fit", () => app.fit(true), { id: "fit" }));
    byId("bar").append(...[
      el("span", { class: "group" }, X.model.groups ? parts.overview : null, parts.whole),
      parts.layouts.length > 1 ? el("span", { class: "group", role: "group", "data-name": "layout" }, el("span", { class: "caption", "data-text": "layout" }), ...parts.layouts) : null,
      el("span", { class: "group" }, el("span", { class: "caption", "data-text": "expand" }), ...parts.expand, parts.path, parts.hide, parts.pin),
      el("span", { class: "group" }, parts.undo, parts.reset)].filter(Boolean));
  }

  /** Buttons show what they can do now. */
  function follow() {
    const s = X.view.state, node = X.view.selectedNode();
    for (const each of parts.layouts) each.setAttribute("aria-pressed", String(each.dataset.layout === s.layout));
    parts.overview.disabled = !X.model.groups;
    parts.overview.setAttribute("aria-pressed", String(s.mode === "overview"));
    parts.whole.setAttribute("aria-pressed", String(s.mode === "whole"));
    parts.expand.forEach((each, i) => {
      each.textContent = String(i + 1);
      each.title = `${X.text.say("expand")} ${X.text.say("hops", i + 1)}`;
      each.setAttribute("aria-label", each.title);
      each.disabled = node < 0;
    });
    const pins = X.view.pinned();
    parts.pin.textContent = X.text.say(pins && node >= 0 && pins.has(node) ? "unpin" : "pin");
    parts.pin.disabled = node < 0 || !X.app.scene || X.app.scene.at[node] < 0;
    parts.hide.disabled = parts.path.disabled = node < 0;
    parts.path.textContent = X.text.say(X.paths.start() >= 0 && X.paths.start() !== node ? "pathTo" : "path");
    parts.path.setAttribute("aria-pressed", String(X.paths.start() >= 0));
    parts.undo.disabled = !X.view.canUndo();
    const dark = X.dom.token("--dark") === "1";
    X.dom.byId("theme").textContent = X.text.say(dark ? "themeLight" : "theme");
    X.dom.byId("language").lang = X.text.language === "zh" ? "en" : "zh-CN";
  }

  X.toolbar = { mount, follow };
})(window.Xinglin);
