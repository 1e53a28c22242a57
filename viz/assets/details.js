// The details of what is selected: a node, a relation, a cluster or a row, each with every statement behind it.
(function (X) {
  "use strict";
  const FIRST = 30; // relations shown before "more"

  const heading = (mark, name, ...under) => X.dom.el("header", { class: "subject" }, mark,
    X.dom.el("div", {}, X.dom.el("h3", { text: name }), X.dom.el("p", { class: "faint" }, ...under.filter(Boolean))));

  const nodeIcon = (i) => { const kind = X.model.kinds[X.model.kind[i]]; return X.legend.icon(kind.shape, kind.colour, 20); };
  const nodeButton = (i) => X.dom.el("button", { type: "button", class: "entity", onclick: () => X.app.show(i) }, nodeIcon(i), X.dom.el("span", { text: X.model.label(i) }));

  const period = (get) => {
    const since = get("since"), until = get("until");
    if (since && until) return since === until ? X.dom.clean(since) : `${X.dom.clean(since)} – ${X.dom.clean(until)}`;
    return since ? X.text.say("since", X.dom.clean(since)) : until ? X.text.say("until", X.dom.clean(until)) : "";
  };

  function properties(props, skip = []) {
    const { el } = X.dom, keys = Object.keys(props).filter((key) => !skip.includes(key));
    if (!keys.length) return null;
    return el("dl", {}, ...keys.flatMap((key) => [el("dt", { text: X.data.label(key) }), el("dd", { text: X.data.value(key, props[key]) })]));
  }

  function node(i) {
    const { el } = X.dom, { say } = X.text, model = X.model, kind = model.kinds[model.kind[i]], tier = model.tier(i), props = model.props(i);
    const parts = [heading(nodeIcon(i), model.label(i), X.text.pick(kind.label), tier ? ` · ${X.legend.tierName(tier)}${props.grade ? `${X.text.language === "zh" ? "" : ", "}${X.data.value("grade", props.grade)}` : ""}` : "")];
    if (model.data.live && !kind.event) parts.push(onward(i, model.data.live));
    const title = model.nodes.get(i, "title");
    if (typeof title === "string") parts.push(el("p", { class: "given", text: X.dom.clean(title) }));
    parts.push(properties(props, tier ? ["tier", "grade"] : []));
    const own = model.nodes.get(i, "statements");
    if (Array.isArray(own) && own.length) parts.push(X.evidence.list(own, 2));
    const rows = rowsOf(i);
    if (rows.length) parts.push(el("p", {}, el("button", { type: "button", class: "plain", text: say("inRows", rows.length), onclick: () => X.table.reach(rows[0]) })));
    const edges = [...model.edgesOf(i)].sort((a, b) => model.relation[a] - model.relation[b] || model.degree[model.other(b, i)] - model.degree[model.other(a, i)] || a - b);
    if (edges.length) parts.push(el("h4", { text: say("connections", X.text.number(edges.length)) }), relations(i, edges));
    return parts;
  }

  /** In a service: to the graph with this entity's neighbours as well, and to the entity's own page. */
  function onward(i, live) {
    const { el } = X.dom, id = String(X.model.id(i)), code = encodeURIComponent(id);
    const expand = live.expanded.includes(id) ? null : el("a", { href: `${live.expand}${code}#s=node:${code}`, text: X.text.say("expandLive") });
    return el("p", { class: "onward" }, expand, el("a", { href: `${live.about}${code}`, target: "_top", text: X.text.say("openLive") }));
  }

  function relations(i, edges) {
    const { el } = X.dom, box = el("ul", { class: "relations" });
    const more = (from) => {
      for (const e of edges.slice(from, from + FIRST)) box.append(relation(i, e));
      if (from + FIRST < edges.length) {
        const item = el("li", {}, el("button", { type: "button", class: "plain", text: X.text.say("moreItems", edges.length - from - FIRST), onclick: () => { item.remove(); more(from + FIRST); } }));
        box.append(item);
      }
    };
    more(0);
    return box;
  }

  function relationName(e) { return X.text.pick(X.model.relations[X.model.relation[e]].label); }

  function relation(i, e) {
    const { el } = X.dom, model = X.model, get = (key) => model.edges.get(e, key), other = model.other(e, i);
    const arrow = model.arrow(e) ? (model.from[e] === i ? "→" : "←") : "—";
    const statements = get("statements") || [];
    const head = el("p", {}, el("span", { class: "verb", text: `${relationName(e)} ${arrow}` }), nodeButton(other),
      el("span", { class: "facts", text: [period(get), attributes(get("attributes"))].filter(Boolean).join(" · ") }), ...X.evidence.marks(get));
    return el("li", {}, head, given(e), statements.length ? X.evidence.list(statements, 2) : null);
  }

  /** pyvis's own words on an edge: its label and title. */
  function given(e) {
    const words = ["label", "title"].map((key) => X.model.edges.get(e, key)).filter((word) => typeof word === "string" && word);
    return words.length ? X.dom.el("p", { class: "given", text: X.dom.clean(words.join(" · ")) }) : null;
  }

  const attributes = (own) => Object.entries(own || {}).map(([key, value]) => `${X.data.label(key)}${X.text.language === "zh" ? "：" : ": "}${X.data.value(key, value)}`).join(" · ");

  function edge(e) {
    const { el } = X.dom, { say } = X.text, model = X.model, get = (key) => model.edges.get(e, key), statements = get("statements") || [];
    return [
      heading(null, relationName(e), period(get)),
      el("div", { class: "ends" }, nodeButton(model.from[e]), el("span", { class: "verb", text: model.arrow(e) ? `${relationName(e)} →` : relationName(e) }), nodeButton(model.to[e])),
      el("p", {}, ...X.evidence.marks(get)),
      given(e), properties(get("attributes") || {}),
      el("h4", { text: statements.length ? say("evidenceCount", statements.length) : say("evidence") }),
      statements.length ? X.evidence.list(statements, 20) : el("p", { class: "faint", text: say("noEvidence") }),
    ];
  }

  function group(g) {
    const { el } = X.dom, { say } = X.text, model = X.model, open = X.view.state.open.has(g);
    const members = [];
    for (let i = 0; i < model.n; i++) if (model.groups.of[i] === g && X.view.passes(i)) members.push(i);
    members.sort((a, b) => model.degree[b] - model.degree[a] || a - b);
    const shares = X.painter.shares(g) || [];
    return [
      heading(null, X.scene.groupName(g, members.length), say("cluster")),
      el("p", {}, el("button", { type: "button", class: "action", text: say(open ? "closeCluster" : "openCluster"), onclick: () => X.app.toggle(g) })),
      el("ul", { class: "shares" }, ...shares.map(([kind, , n]) => el("li", {}, X.legend.icon(model.kinds[kind].shape, model.kinds[kind].colour), el("span", { text: X.text.pick(model.kinds[kind].label) }), el("span", { class: "count", text: X.text.number(n) })))),
      el("h4", { text: say("members", X.text.number(members.length)) }),
      el("ul", { class: "members" }, ...members.slice(0, 40).map((i) => el("li", {}, nodeButton(i)))),
    ];
  }

  function row(at) {
    const { el } = X.dom, { say } = X.text, table = X.model.table;
    if (!table) return node(at);
    const statements = table.statements[at];
    return [
      heading(null, say("row", at + 1), say("evidenceCount", statements.length)),
      el("dl", {}, ...table.columns.flatMap((column, c) => {
      const text = X.table.cell(at, c);
      return text ? [el("dt", { text: X.text.pick(column.label) }), el("dd", { text })] : [];
    })),
      el("div", { class: "chips" }, ...table.nodes[at].map(nodeButton)),
      el("h4", { text: say("evidence") }),
      statements.length ? X.evidence.list(statements, 20) : el("p", { class: "faint", text: say("noEvidence") }),
    ];
  }

  let rowIndex = null;
  /** The table's rows that a node occurs in. */
  function rowsOf(i) {
    if (!X.model.table) return [];
    if (!rowIndex) {
      rowIndex = new Map();
      X.model.table.nodes.forEach((nodes, at) => { for (const j of nodes) { if (!rowIndex.has(j)) rowIndex.set(j, []); rowIndex.get(j).push(at); } });
    }
    return rowIndex.get(i) || [];
  }

  function draw() {
    const { el, byId } = X.dom, { say } = X.text, selection = X.view.state.selection, pane = byId("details");
    byId("side").classList.toggle("detailed", Boolean(selection));
    const bar = el("div", { class: "pane-head" }, el("h2", { text: say("details") }));
    if (!selection) { pane.replaceChildren(bar, el("p", { class: "faint hint", text: say("emptyDetails") })); return; }
    bar.append(el("button", { type: "button", class: "plain close", "aria-label": say("close"), title: say("close"), text: "✕", onclick: () => { X.view.select(null); byId("stage").focus(); } }));
    const parts = { node, edge, group, row }[selection.type](selection.at);
    pane.replaceChildren(bar, ...parts.filter(Boolean));
    pane.scrollTop = 0;
  }

  X.details = { draw, rowsOf, relationName };
})(window.Xinglin);
