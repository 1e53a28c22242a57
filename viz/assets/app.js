// The page put together: the graph first, then everything around it; what is chosen in one place shows in all.
(function (X) {
  "use strict";
  const { byId } = X.dom;
  let fitted = true; // does the camera follow the window's size?
  const app = { scene: null, renderer: null, firstMode: "whole", hiddenAtFirst: [], get fitted() { return fitted; } };
  X.app = app;

  function status() {
    const { say, number } = X.text, scene = app.scene, s = X.view.state;
    let members = 0;
    for (let i = 0; i < scene.n; i++) members += scene.ref[i] >= 0 ? 1 : 0;
    let words = say(s.mode === "focus" ? "shownFocus" : "shown", number(members), number(X.model.n), number(scene.related));
    if (s.mode === "overview" && scene.groupAt.size) {
      let inside = 0;
      for (const count of scene.counts.values()) inside += count;
      words = say("shownGroups", number(scene.groupAt.size), number(inside)) + (members ? " · " + words : "");
    }
    byId("status").textContent = scene.n ? words : say("emptyGraph");
    byId("stage").setAttribute("aria-label", `${say("graph")}${X.text.language === "zh" ? "：" : ": "}${byId("status").textContent}`);
  }

  function target() { const [w, h] = app.renderer.size(); return X.camera.fitted(app.scene.bounds, w, h); }

  app.fit = (glide) => { fitted = true; app.renderer.moveTo(target(), glide); };
  app.zoom = (factor) => { const c = app.renderer.camera(); fitted = false; app.renderer.moveTo({ ...c, k: X.camera.clamp(c.k * factor) }, true); };

  app.redraw = ({ fit = false } = {}) => {
    app.scene = X.scene.build(X.view.state);
    app.renderer.setScene(app.scene);
    app.renderer.light(X.scene.lit(app.scene, X.view.state.selection));
    if (fit) app.fit(true);
    status();
  };

  X.view.on("view", (how) => {
    app.redraw(how);
    X.legend.draw();
    X.toolbar.follow();
    X.link.keep();
    X.dom.announce(byId("status").textContent);
  });

  X.view.on("pin", () => { X.toolbar.follow(); X.link.keep(); });

  X.view.on("select", (origin) => {
    if (!app.scene) return;
    const s = X.view.state.selection;
    app.renderer.light(X.scene.lit(app.scene, s));
    X.details.draw();
    X.table.follow(origin);
    X.toolbar.follow();
    X.link.keep();
    if (s) pane("details", false);
    if (s && origin !== "link") X.dom.announce(told(s));
  });

  /** What is chosen, in words for a screen reader. */
  function told({ type, at }) {
    const { say, pick, number } = X.text, model = X.model;
    if (type === "node") return say("selectedNode", model.label(at), pick(model.kinds[model.kind[at]].label), number(model.degree[at]));
    if (type === "edge") return say("selected", `${model.label(model.from[at])} ${X.details.relationName(at)} ${model.label(model.to[at])}`);
    return say("selected", type === "group" ? X.scene.groupName(at, app.scene.counts.get(at) || 0) : say("row", at + 1));
  }

  function head() {
    const { pick, say } = X.text, data = X.model.data, title = pick(data.title) || say("graph");
    document.documentElement.lang = X.text.language === "zh" ? "zh-CN" : "en";
    document.title = title;
    byId("title").textContent = title;
    const given = Object.entries(data.parameters).map(([key, value]) => `${X.data.label(key)} = ${X.data.value(key, value)}`);
    byId("subtitle").textContent = byId("subtitle").title = [...given, ...data.notes.map(pick)].join(" · ");
  }
  function entitle() {
    head();
    X.dom.speak(document);
    X.toolbar.follow();
    tabs();
    status();
  }
  /** All words of the page, in the present language; each part is a task of its own while the page opens. */
  const PARTS = [entitle, X.legend.draw, X.table.draw, X.details.draw];
  const speak = () => { for (const part of PARTS) part(); };
  X.view.on("speak", () => { speak(); app.renderer.redraw(); app.renderer.recolour(); X.link.keep(); });
  X.view.on("theme", () => { app.renderer.recolour(); X.legend.draw(); X.details.draw(); X.toolbar.follow(); X.link.keep(); });

  /** Move the camera so that a node of the scene is in sight, if it is not. */
  app.bring = (i) => {
    const [w, h] = app.renderer.size(), camera = app.renderer.camera(), to = X.painter.project(camera, w, h);
    const x = to.x(app.scene.x[i]), y = to.y(app.scene.y[i]);
    if (x < 50 || y < 40 || x > w - 50 || y > h - 60) { fitted = false; app.renderer.moveTo({ ...camera, x: app.scene.x[i], y: app.scene.y[i] }, true); }
  };

  /** Choose a node wherever it was named, and bring it into sight. */
  app.show = (i, origin = "") => {
    X.view.reveal(i);
    X.view.select("node", i, { origin });
    if (app.scene.at[i] < 0) return;
    const camera = app.renderer.camera();
    if (camera.k * app.scene.spacing > 40) { app.bring(app.scene.at[i]); return; }
    const near = X.scene.lit(app.scene, X.view.state.selection), [w, h] = app.renderer.size(); // too far away to read
    fitted = false;
    app.renderer.moveTo(X.camera.fitted(X.scene.boundsOf(app.scene, near.nodes), w, h, 1), true);
  };

  app.showRow = (at) => {
    const nodes = X.model.table.nodes[at], s = X.view.state, missing = nodes.filter((i) => app.scene.at[i] < 0 && X.view.passes(i));
    if (missing.length && nodes.length && s.mode !== "whole") X.view.update((v) => { v.mode = "focus"; v.focus = [...nodes]; }, { fit: true });
    X.view.select("row", at, { origin: "table" });
    const seen = nodes.map((i) => app.scene.at[i]).filter((i) => i >= 0);
    if (!seen.length) return;
    const [w, h] = app.renderer.size(), camera = app.renderer.camera(), to = X.painter.project(camera, w, h);
    if (seen.some((i) => { const x = to.x(app.scene.x[i]), y = to.y(app.scene.y[i]); return x < 20 || y < 20 || x > w - 20 || y > h - 20; }) || camera.k < 0.25) {
      fitted = false;
      app.renderer.moveTo(X.camera.fitted(X.scene.boundsOf(app.scene, seen), w, h, 1), true);
    }
  };

  app.mode = (mode) => { if (mode !== X.view.state.mode) X.view.update((s) => { s.mode = mode; }, { fit: true }); else app.fit(true); };
  app.expand = (hops) => {
    const i = X.view.selectedNode();
    if (i < 0) return;
    if (X.view.focus(i, hops).capped) app.toast(X.text.say("capped", X.view.FOCUS_LIMIT));
    app.renderer.light(X.scene.lit(app.scene, X.view.state.selection));
  };
  app.hide = () => {
    const i = X.view.selectedNode();
    if (i < 0) return;
    X.view.update((s) => { s.hidden.add(i); });
    X.view.select(null);
  };
  /** Keep the chosen node where it is, or let it go. */
  app.pin = () => {
    const i = X.view.selectedNode(), at = i < 0 ? -1 : app.scene.at[i];
    if (at < 0) return;
    const pins = X.view.pinned();
    X.view.pin(i, pins && pins.has(i) ? null : [app.scene.x[at], app.scene.y[at]]);
    app.redraw();
  };
  app.undo = () => { X.view.undo(); X.toolbar.follow(); };
  app.pane = pane;
  app.reset = () => {
    X.view.update((s) => {
      s.layout = "organic"; X.model.use(s.layout);
      s.mode = app.firstMode; s.focus = []; s.hidden = new Set(app.hiddenAtFirst);
      s.year = 0; s.pins = new Map();
      for (const key of ["open", "kindsOff", "relationsOff", "tiersOff"]) s[key] = new Set();
    }, { fit: true });
    X.view.select(null);
  };
  app.toggle = (g) => {
    X.view.update((s) => { if (!s.open.delete(g)) s.open.add(g); });
    const open = X.view.state.open.has(g), scene = app.scene, [w, h] = app.renderer.size(), members = [];
    if (open) for (let i = 0; i < scene.n; i++) if (scene.ref[i] >= 0 && X.model.groups.of[scene.ref[i]] === g) members.push(i);
    fitted = !open;
    app.renderer.moveTo(members.length ? X.camera.fitted(X.scene.boundsOf(scene, members), w, h) : target(), true);
    X.view.select("group", g);
  };

  let toasting = 0;
  app.toast = (words) => {
    let box = byId("toast");
    if (!box) { box = X.dom.el("div", { id: "toast" }); document.body.append(box); }
    box.textContent = words;
    box.classList.add("on");
    clearTimeout(toasting);
    toasting = setTimeout(() => box.classList.remove("on"), 3200);
    X.dom.announce(words);
  };

  function hover(found, x, y) {
    const tip = byId("tip"), stage = byId("stage");
    stage.classList.toggle("pointing", Boolean(found));
    if (!found || found.type === "group") { tip.hidden = true; return; }
    const model = X.model, words = found.type === "node"
      ? [model.label(found.at), X.text.pick(model.kinds[model.kind[found.at]].label)]
      : [`${model.label(model.from[found.at])} ${model.arrow(found.at) ? "→" : "—"} ${model.label(model.to[found.at])}`, X.details.relationName(found.at)];
    const title = (found.type === "node" ? model.nodes : model.edges).get(found.at, "title");
    if (typeof title === "string") words.push(X.dom.clean(title).slice(0, 300));
    tip.replaceChildren(...words.map((word, i) => X.dom.el(i ? "span" : "strong", { text: word })));
    tip.hidden = false;
    const box = stage.getBoundingClientRect(), own = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(window.innerWidth - own.width - 8, box.left + x + 14))}px`;
    tip.style.top = `${Math.max(4, Math.min(window.innerHeight - own.height - 8, box.top + y + 16))}px`;
  }

  /** On a narrow window one pane at a time stands below the graph. */
  function pane(name, focus = true) {
    if (document.body.dataset.pane === name) return;
    document.body.dataset.pane = name;
    for (const button of byId("tabs").children) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
    if (name === "rows") X.table.refresh(true);
    if (focus) X.link.keep();
  }
  function tabs() {
    const names = { rows: "tabRows", details: "tabDetails", ...(X.model.n ? { legend: "tabGraph" } : {}) };
    byId("tabs").replaceChildren(...Object.entries(names).map(([name, key]) => X.dom.el("button", { type: "button", "data-pane": name, "aria-pressed": String(document.body.dataset.pane === name), text: X.text.say(key), onclick: () => pane(name) })));
  }

  function start() {
    const data = JSON.parse(byId("data").textContent), model = X.data.load(data);
    X.model = model;
    X.text.language = data.language;
    if (data.bgcolor && CSS.supports("color", data.bgcolor)) {
      document.documentElement.style.setProperty("--ground", data.bgcolor);
      document.documentElement.dataset.theme = X.shapes.ink(data.bgcolor) === "#fff" ? "dark" : "light"; // names are read on it
    }
    if (model.nodes.has("hidden")) for (let i = 0; i < model.n; i++) if (model.nodes.get(i, "hidden")) app.hiddenAtFirst.push(i);
    for (const i of app.hiddenAtFirst) X.view.state.hidden.add(i);
    app.firstMode = model.groups && !data.whole ? "overview" : "whole";
    X.view.state.mode = app.firstMode;
    document.body.dataset.pane = "rows";
    document.body.classList.toggle("bare", !model.n);

    const hooks = {
      moved: () => X.link.keep(),
      hover,
      click(found) { fitted = fitted && !found; if (found) X.view.select(found.type, found.at, { origin: "graph" }); else X.view.select(null); byId("stage").focus({ preventScroll: true }); },
      open(found) {
        if (!found) return;
        if (found.type === "group") app.toggle(found.at);
        else if (found.type === "node") { X.view.select("node", found.at); app.expand(1); }
      },
    };
    X.toolbar.mount();
    head();
    for (const part of ["bar", "foot"]) X.dom.speak(byId(part)); // the words around the graph settle its size
    X.toolbar.follow();
    app.scene = X.scene.build(X.view.state);
    app.renderer = (data.engine === "vis" ? X.vis : X.canvas).create(byId("stage"), hooks);
    app.renderer.setScene(app.scene);
    app.renderer.moveTo(target(), false);
    app.renderer.frameNow();
    window.__graphReady = window.__edgesDone = performance.now();
    // the graph is painted before the panes around it are filled, except where an address asks for its view at once
    if (location.hash.length > 1) { speak(); furnish(); } else fill([...PARTS, furnish]);
  }

  /** Run tasks one by one, each when the browser has time, so that the page answers in between. */
  function fill(tasks) {
    const next = tasks.shift();
    if (!next) return;
    const later = window.requestIdleCallback || ((task) => setTimeout(task, 1));
    later(() => { next(); fill(tasks); }, { timeout: 120 });
  }

  function furnish() {
    X.search.mount();
    X.export.mount();
    X.keys.mount();
    const restored = ({ camera, fitted: fits }) => { speak(); app.renderer.recolour(); if (camera) { fitted = fits; app.renderer.moveTo(camera, false); } else app.fit(false); };
    if (location.hash.length > 1) restored(X.link.read(location.hash));
    X.link.mount(restored);
    let before = "";
    new ResizeObserver(() => {
      const size = app.renderer.size().join();
      if (before && size !== before && fitted) requestAnimationFrame(() => app.fit(false));
      before = size;
    }).observe(byId("stage"));
    byId("stage").addEventListener("wheel", () => { fitted = false; }, { passive: true });
    byId("stage").addEventListener("pointerdown", () => { fitted = false; });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => X.view.emit("theme"));
  }

  start();
})(window.Xinglin);
