// The table beside the graph: the answer's rows (or the nodes, where there are none), sorted, filtered, in step with it.
(function (X) {
  "use strict";
  const AHEAD = 12, PAPER = 3000; // rows made beyond what is in sight; rows printed at most
  let order = [], sort = { column: -1, down: false }, filter = "", texts = null, full = null, body = null, scroller = null, marked = new Set(), walked = -1;

  const columns = () => X.model.table ? X.model.table.columns : [
    { label: { zh: "名称", en: "Name" }, type: "entity" }, { label: { zh: "类别", en: "Kind" }, type: "text" },
    ...(X.model.hasTiers ? [{ label: { zh: "等级", en: "Tier" }, type: "text" }] : []), { label: { zh: "关系数", en: "Relations" }, type: "integer" },
  ];
  /** The columns that say something, by index: one that is empty in every row is left out. */
  function filled() {
    if (!full) full = columns().map((_, c) => c).filter((c) => !X.model.table || !X.model.table.values.length || X.model.table.values.some((row) => row[c] !== null && row[c] !== ""));
    return full;
  }
  const count = () => (X.model.table ? X.model.table.values.length : X.model.n);

  function raw(at, c) {
    const model = X.model;
    if (model.table) return model.table.values[at][c];
    const tiers = model.hasTiers ? 1 : 0;
    if (c === 0) return model.label(at);
    if (c === 1) return X.text.pick(model.kinds[model.kind[at]].label);
    if (tiers && c === 2) return model.tier(at);
    return model.degree[at];
  }

  /** A cell as shown: choices by their labels, entities by name, a tier that is not known as such. */
  function cell(at, c) {
    const value = raw(at, c), column = columns()[c], model = X.model;
    if (!model.table) return model.hasTiers && c === 2 ? (value === "unknown" ? X.text.say("unknown") : X.data.value("tier", value)) : c === columns().length - 1 ? X.text.number(value) : String(value);
    if (value === "unknown" && column.type === "choice") return X.text.say("unknown");
    if (value === null || value === undefined || value === "") return "";
    if (column.type === "entity" && !Array.isArray(value)) { const i = model.indexOf(value); return i >= 0 ? model.label(i) : X.dom.clean(value); }
    if (typeof value === "number") return X.text.number(value);
    return X.data.value(choiceOf(column, value), value);
  }

  /** A cell for a file: a number without marks of thousands, anything else as shown. */
  function plain(at, c) { const value = raw(at, c); return typeof value === "number" ? String(value) : cell(at, c); }

  /** Which choices a column's value is of: its key's, or whichever know the value (giver_tier: tertiary). */
  function choiceOf(column, value) {
    const choices = X.model.data.choices;
    if (column.type !== "choice" || Object.hasOwn(choices, column.key)) return column.key;
    const known = Object.keys(choices).filter((key) => Object.hasOwn(choices[key], value));
    return known.find((key) => column.key.endsWith(key)) || known[0] || column.key;
  }

  function arrange() {
    const wanted = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
    order = [];
    if (wanted.length && !texts) {
      texts = Array.from({ length: count() }, (_, at) => columns().map((_, c) => cell(at, c)).join("\n").toLowerCase());
    }
    for (let at = 0; at < count(); at++) if (!wanted.length || wanted.every((word) => texts[at].includes(word))) order.push(at);
    if (sort.column < 0) return;
    const collate = new Intl.Collator(X.text.language === "zh" ? "zh-CN" : "en", { numeric: true }), c = sort.column;
    const numeric = ["integer", "number"].includes(columns()[c].type);
    const keys = new Map(order.map((at) => [at, numeric ? raw(at, c) : cell(at, c)]));
    const empty = (key) => key === null || key === undefined || key === "";
    order.sort((a, b) => {
      const p = keys.get(a), q = keys.get(b);
      if (empty(p) || empty(q)) return empty(p) - empty(q) || a - b; // what is missing stands last either way
      return (numeric ? p - q : collate.compare(p, q)) * (sort.down ? -1 : 1) || a - b;
    });
  }

  function draw() {
    const { el, byId } = X.dom, { say } = X.text, pane = byId("rows"), shown = columns();
    texts = null;
    arrange();
    const headers = filled().map((c) => [shown[c], c]).map(([column, c], at) => el("th", { scope: "col", class: numericClass(column), "aria-sort": sort.column === c ? (sort.down ? "descending" : "ascending") : "none" },
      el("button", { type: "button", class: "plain", onclick: () => { sort = { column: c, down: sort.column === c && !sort.down }; draw(); X.link.keep(); byId("rows").querySelectorAll("th button")[at].focus(); } },
        X.text.pick(column.label), el("span", { class: "way", "aria-hidden": "true", text: sort.column === c ? (sort.down ? "▼" : "▲") : "" }))));
    const input = el("input", { type: "search", class: "filter", placeholder: say("filter"), "aria-label": say("filter"), spellcheck: "false" });
    input.value = filter;
    input.addEventListener("input", () => { filter = input.value; arrange(); refresh(true); tell(true); X.link.keep(); });
    body = el("tbody", {});
    scroller = el("div", { class: "scroller", tabindex: "0", role: "group", "aria-label": say("rows") }, el("table", { "aria-rowcount": count() + 1 }, el("thead", {}, el("tr", {}, ...headers)), body), el("p", { class: "faint note", id: "norows" }));
    scroller.addEventListener("scroll", () => refresh(false));
    const wide = el("button", { type: "button", class: "plain wider", text: say(document.body.classList.contains("wide") ? "narrow" : "wide"), onclick: () => { document.body.classList.toggle("wide"); draw(); X.link.keep(); pane.querySelector(".wider").focus(); } });
    pane.replaceChildren(el("div", { class: "pane-head" }, el("h2", { text: say("rows") }), el("span", { class: "count", id: "rowcount" }), input, wide), scroller);
    refresh(true);
    tell();
  }

  const numericClass = (column) => (["integer", "number"].includes(column.type) ? "number" : column.type === "entity" ? "name" : ["choice", "date"].includes(column.type) ? "brief" : "");

  /** How many rows there are, and that there are none; `aloud` where a change has brought it about. */
  function tell(aloud = false) {
    const { say, number } = X.text, words = order.length === count() ? say("rowCount", number(count())) : say("rowCountOf", number(order.length), number(count()));
    X.dom.byId("rowcount").textContent = words;
    X.dom.byId("norows").textContent = order.length ? "" : say(count() ? "noRowsLeft" : "noRows");
    X.dom.byId("norows").hidden = order.length > 0;
    if (aloud) X.dom.announce(order.length ? words : say("noRowsLeft"));
  }

  const height = () => (window.matchMedia("(pointer: coarse)").matches ? 44 : 34); // px per row, as in widgets.css

  let shownFrom = -1, shownTo = -1;
  /** Make the rows in sight; the others are two spacers. `all` (for print) makes every row, up to what paper takes. */
  function refresh(force, all = false) {
    const tall = height();
    const from = all ? 0 : Math.max(0, Math.floor(scroller.scrollTop / tall) - AHEAD);
    const to = all ? Math.min(order.length, PAPER) : Math.min(order.length, Math.ceil((scroller.scrollTop + (scroller.clientHeight || 600)) / tall) + AHEAD);
    if (!force && from === shownFrom && to === shownTo) return;
    shownFrom = from; shownTo = to;
    const { el } = X.dom, shown = columns(), focused = document.activeElement && body.contains(document.activeElement) ? Number(document.activeElement.dataset.at) : -1;
    // one row is a stop of the Tab key, from which arrows go on: the way past 2,000 rows is one step
    const stop = order.slice(from, to).includes(walked) ? walked : order[Math.min(to - 1, from ? from + AHEAD : 0)];
    const rows = order.slice(from, to).map((at, i) => el("tr", { "data-at": at, tabindex: at === stop ? "0" : "-1", "aria-rowindex": from + i + 2, "aria-selected": isSelected(at) ? "true" : "false", class: marked.has(at) ? "marked" : "", onclick: () => choose(at), onkeydown: (event) => key(event, at) },
      ...filled().map((c) => [shown[c], c]).map(([column, c]) => { const text = cell(at, c); return el("td", { class: numericClass(column), title: text, text }); })));
    const spacer = (n) => (n ? [el("tr", { class: "spacer", "aria-hidden": "true" }, gap(n * tall, shown.length))] : []);
    const after = all && to < order.length ? [el("tr", {}, el("td", { colspan: shown.length, text: X.text.say("paperEnds", X.text.number(to), X.text.number(order.length)) }))] : spacer(order.length - to);
    body.replaceChildren(...spacer(from), ...rows, ...after);
    if (focused >= 0) { const again = rowElement(focused); if (again) again.focus({ preventScroll: true }); }
  }

  function gap(px, span) { const td = X.dom.el("td", { colspan: span }); td.style.height = `${px}px`; return td; }
  const rowElement = (at) => body.querySelector(`tr[data-at="${at}"]`);

  function isSelected(at) {
    const s = X.view.state.selection;
    return Boolean(s) && ((s.type === "row" && s.at === at) || (!X.model.table && s.type === "node" && s.at === at));
  }

  function choose(at) {
    walked = at;
    if (X.model.table) { X.app.showRow(at); return; }
    X.app.show(at, "table");
  }

  function key(event, at) {
    const page = Math.max(1, Math.floor(scroller.clientHeight / height()) - 2), end = order.length;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -end, End: end }[event.key];
    if (step) {
      const next = order[Math.max(0, Math.min(end - 1, order.indexOf(at) + step))];
      if (next !== at) { walked = next; reach(next); refresh(true); const row = rowElement(next); if (row) row.focus({ preventScroll: true }); }
      event.preventDefault();
    } else if (event.key === "Enter" || event.key === " ") { choose(at); event.preventDefault(); }
  }

  /** Scroll to a row; clears the filter where it hides the row. */
  function reach(at) {
    if (!order.includes(at)) { filter = ""; draw(); }
    const i = order.indexOf(at), head = scroller.querySelector("thead").offsetHeight, tall = height();
    const top = i * tall, view = scroller.clientHeight - head;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + tall > scroller.scrollTop + view) scroller.scrollTop = top + tall - view;
    refresh(false);
  }

  /** Mark the rows that the selection occurs in. */
  function follow(origin) {
    const s = X.view.state.selection, model = X.model;
    marked = new Set();
    if (s && model.table) {
      if (s.type === "node") marked = new Set(X.details.rowsOf(s.at));
      else if (s.type === "edge") model.table.edges.forEach((edges, at) => { if (edges.includes(s.at)) marked.add(at); });
    }
    if (s && origin !== "table") {
      const first = s.type === "row" ? s.at : model.table ? order.find((at) => marked.has(at)) : s.type === "node" ? s.at : undefined;
      if (first !== undefined) { walked = first; reach(first); }
    }
    refresh(true);
  }

  X.table = {
    draw, follow, reach, cell, plain, columns, refresh,
    rows: () => order,
    get state() { return { sort: { ...sort }, filter }; },
    set state(next) { sort = next.sort || sort; filter = next.filter || ""; },
  };
})(window.Xinglin);
