// The whole state of the view in the address's fragment, so that a view can be kept, sent and come back to.
(function (X) {
  "use strict";
  const SETS = { kindsOff: "k", relationsOff: "r" };
  let ready = false, timer = 0, mine = "";

  const id = (i) => String(X.model.id(i));

  function write() {
    const s = X.view.state, model = X.model, out = new URLSearchParams();
    if (s.layout !== "organic") out.set("g", s.layout);
    if (s.mode !== X.app.firstMode) out.set("v", s.mode);
    if (s.mode === "focus") out.set("f", JSON.stringify(s.focus.map(id)));
    if (s.open.size) out.set("o", [...s.open].join("."));
    const asAtFirst = s.hidden.size === X.app.hiddenAtFirst.length && X.app.hiddenAtFirst.every((i) => s.hidden.has(i));
    if (!asAtFirst && s.hidden.size <= 500) out.set("h", JSON.stringify([...s.hidden].map(id)));
    for (const [key, short] of Object.entries(SETS)) if (s[key].size) out.set(short, JSON.stringify([...s[key]].map((at) => (key === "kindsOff" ? model.kinds : model.relations)[at].id)));
    const pins = X.view.pinned();
    if (pins && pins.size && pins.size <= 200) out.set("p", JSON.stringify([...pins].map(([i, [x, y]]) => [id(i), Math.round(x), Math.round(y)])));
    if (s.tiersOff.size) out.set("t", JSON.stringify([...s.tiersOff]));
    if (s.year) out.set("y", s.year);
    if (s.selection) out.set("s", s.selection.type === "node" ? `node:${id(s.selection.at)}` : `${s.selection.type}:${s.selection.at}`);
    if (X.text.language !== model.data.language) out.set("l", X.text.language);
    const theme = document.documentElement.dataset.theme;
    if (theme) out.set("d", theme);
    const table = X.table.state;
    if (table.filter) out.set("q", table.filter);
    if (table.sort.column >= 0) out.set("by", `${table.sort.column}${table.sort.down ? "-" : ""}`);
    if (document.body.classList.contains("wide")) out.set("w", "1");
    if (document.body.dataset.pane !== (s.selection ? "details" : "rows")) out.set("m", document.body.dataset.pane);
    const camera = X.app.renderer.camera();
    out.set("c", [camera.x.toFixed(1), camera.y.toFixed(1), camera.k.toFixed(4)].join("_"));
    if (X.app.fitted) out.set("z", [window.innerWidth, window.innerHeight].join("_")); // in a window of another size it fits that
    return out.toString();
  }

  function list(text) {
    try { const found = JSON.parse(text || "[]"); return Array.isArray(found) ? found : []; } catch { return []; }
  }
  const nodesOf = (text) => list(text).map((each) => X.model.indexOf(each)).filter((i) => i >= 0);

  /** Take the view from a fragment; what it names that the page does not hold is left out. Returns its {camera, fitted}: a camera that fitted another window's size is none. */
  function read(fragment) {
    const from = new URLSearchParams(fragment.replace(/^#/, "")), model = X.model;
    if (["zh", "en"].includes(from.get("l"))) X.text.language = from.get("l");
    if (["dark", "light"].includes(from.get("d"))) document.documentElement.dataset.theme = from.get("d");
    const by = /^(\d+)(-?)$/.exec(from.get("by") || "");
    X.table.state = { filter: from.get("q") || "", sort: by && Number(by[1]) < X.table.columns().length ? { column: Number(by[1]), down: by[2] === "-" } : { column: -1, down: false } };
    X.view.update((s) => {
      s.layout = model.layouts.includes(from.get("g")) ? from.get("g") : "organic";
      model.use(s.layout);
      const mode = from.get("v") || (model.groups || X.app.firstMode === "whole" ? X.app.firstMode : "whole");
      s.mode = mode === "focus" || mode === "whole" || (mode === "overview" && model.groups) ? mode : model.groups ? X.app.firstMode : "whole";
      s.focus = nodesOf(from.get("f"));
      if (s.mode === "focus" && !s.focus.length) s.mode = X.app.firstMode;
      s.open = new Set((from.get("o") || "").split(".").filter(Boolean).map(Number).filter((g) => model.groups && g < model.groups.list.length));
      s.hidden = new Set(from.has("h") ? nodesOf(from.get("h")) : X.app.hiddenAtFirst);
      for (const [key, short] of Object.entries(SETS)) {
        const entries = key === "kindsOff" ? model.kinds : model.relations;
        s[key] = new Set(list(from.get(short)).map((name) => entries.findIndex((entry) => entry.id === name)).filter((at) => at >= 0));
      }
      const pins = list(from.get("p")).map((each) => (Array.isArray(each) ? [model.indexOf(each[0]), each.slice(1).map(Number)] : [-1]));
      s.pins = new Map([[`${s.layout} ${s.mode}`, new Map(pins.filter(([i, at]) => i >= 0 && at.length === 2 && at.every(Number.isFinite)))]]);
      s.tiersOff = new Set(list(from.get("t")).map(String));
      s.year = /^\d{4}$/.test(from.get("y") || "") && X.years.span() ? Number(from.get("y")) : 0;
    }, { silent: true });
    const chosen = /^(node|edge|row|group):(.*)$/s.exec(from.get("s") || "");
    if (chosen) {
      const at = chosen[1] === "node" ? model.indexOf(chosen[2]) : Number(chosen[2]);
      const most = { node: model.n, edge: model.m, row: model.table ? model.table.values.length : 0, group: model.groups ? model.groups.list.length : 0 }[chosen[1]];
      if (Number.isInteger(at) && at >= 0 && at < most) X.view.select(chosen[1], at, { origin: "link" });
    } else X.view.select(null);
    document.body.classList.toggle("wide", from.get("w") === "1");
    if (["rows", "details", "legend"].includes(from.get("m"))) X.app.pane(from.get("m"));
    const camera = (from.get("c") || "").split("_").map(Number);
    const valid = camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0, size = from.get("z");
    const keeps = valid && (!size || size === [window.innerWidth, window.innerHeight].join("_"));
    return { camera: keeps ? { x: camera[0], y: camera[1], k: X.camera.clamp(camera[2]) } : null, fitted: Boolean(size) };
  }

  /** Keep the address in step, a moment after the last change. */
  function keep() {
    if (!ready) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      mine = "#" + write();
      try { history.replaceState(null, "", mine); } catch { /* a frame without an address of its own */ }
    }, 250);
  }

  function mount(restored) {
    ready = true;
    window.addEventListener("hashchange", () => { if (location.hash !== mine) restored(read(location.hash)); });
  }

  X.link = { read, keep, mount, get ready() { return ready; }, current: () => location.href.split("#")[0] + "#" + write() };
})(window.Xinglin);
