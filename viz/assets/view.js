// What is being looked at: which nodes, filters and selection; every change can be undone and is told to listeners.
(function (X) {
  "use strict";
  const listeners = { view: [], pin: [], select: [], speak: [], theme: [] };
  const state = {
    layout: "organic", // "organic", "map" (by place) or "levels" (tertiary above, village below)
    mode: "whole", // "whole", "overview" (clusters) or "focus" (some nodes, laid out around the first)
    open: new Set(), // clusters shown as their members
    focus: [], // nodes in focus, the first in the middle
    hidden: new Set(),
    pins: new Map(), // where a hand has put nodes: "layout mode" -> Map of node -> [x, y]
    kindsOff: new Set(),
    relationsOff: new Set(),
    tiersOff: new Set(),
    year: 0, // only what held in that year; 0 for all
    selection: null, // {type: "node" | "edge" | "group" | "row", at: index}
  };
  const past = [];
  const FOCUS_LIMIT = 150; // nodes that a focused view can still label

  const emit = (name, ...details) => { for (const listener of listeners[name]) listener(...details); };

  function snapshot() {
    return {
      layout: state.layout, mode: state.mode, open: new Set(state.open), focus: [...state.focus], hidden: new Set(state.hidden),
      pins: new Map([...state.pins].map(([view, nodes]) => [view, new Map(nodes)])),
      kindsOff: new Set(state.kindsOff), relationsOff: new Set(state.relationsOff), tiersOff: new Set(state.tiersOff), year: state.year,
    };
  }

  /** Change the view by `change(state)`; listeners learn whether the camera should follow (`fit`). */
  function update(change, { fit = false, silent = false } = {}) {
    if (!silent) { past.push(snapshot()); if (past.length > 60) past.shift(); }
    change(state);
    emit("view", { fit });
  }

  function undo() {
    const before = past.pop();
    if (!before) return false;
    const moved = before.layout !== state.layout || before.mode !== state.mode || before.focus.length !== state.focus.length;
    Object.assign(state, before);
    X.model.use(state.layout);
    emit("view", { fit: moved });
    return true;
  }

  function select(type, at, { origin = "" } = {}) {
    state.selection = type ? { type, at } : null;
    emit("select", origin);
  }

  const selectedNode = () => (state.selection && state.selection.type === "node" ? state.selection.at : -1);

  /** Does the node pass the legend's filters? */
  function passes(i) {
    const model = X.model;
    if (state.kindsOff.size && state.kindsOff.has(model.kind[i])) return false;
    if (state.hidden.size && state.hidden.has(i)) return false;
    if (state.tiersOff.size) { const tier = model.tier(i); if (tier && state.tiersOff.has(tier)) return false; }
    return !state.year || X.years.node(i, state.year);
  }

  const edgePasses = (e) => (!state.relationsOff.size || !state.relationsOff.has(X.model.relation[e])) && (!state.year || X.years.edge(e, state.year));

  /** The nodes within `hops` of `start`, nearest and best connected first, at most FOCUS_LIMIT. */
  function around(start, hops) {
    const model = X.model, seen = new Set(start);
    let ring = [...start], capped = false;
    for (let hop = 0; hop < hops; hop++) {
      const next = new Set();
      for (const i of ring) {
        for (const e of model.edgesOf(i)) {
          const j = model.other(e, i);
          if (!seen.has(j) && passes(j) && edgePasses(e)) next.add(j);
        }
      }
      ring = [...next].sort((a, b) => model.degree[b] - model.degree[a] || a - b);
      const room = FOCUS_LIMIT - seen.size;
      if (ring.length > room) { ring = ring.slice(0, Math.max(0, room)); capped = true; }
      for (const i of ring) seen.add(i);
    }
    return { nodes: [...seen], capped };
  }

  /** Show a node with what is within `hops` of it; in a focused view that holds it already, add to that view. */
  function focus(i, hops) {
    const grow = state.mode === "focus" && state.focus.includes(i);
    const found = around([i], hops);
    update((s) => {
      for (const j of found.nodes) s.hidden.delete(j);
      if (grow) s.focus = [...new Set([...s.focus, ...found.nodes])];
      else { s.mode = "focus"; s.focus = found.nodes; }
    }, { fit: true });
    if (found.capped) X.dom.announce(X.text.say("capped", FOCUS_LIMIT));
    return found;
  }

  const pinned = () => state.pins.get(`${state.layout} ${state.mode}`);

  /** Keep a node where a hand has put it, in this layout and mode, whatever is filtered or laid out anew; null lets it go. */
  function pin(i, place) {
    past.push(snapshot());
    if (past.length > 60) past.shift();
    const view = `${state.layout} ${state.mode}`;
    if (!state.pins.has(view)) state.pins.set(view, new Map());
    if (place) state.pins.get(view).set(i, place);
    else state.pins.get(view).delete(i);
    emit("pin");
  }

  /** Change the layout; clusters are another layout's others, so that none stays open. */
  function arrange(layout) {
    update((s) => {
      s.layout = layout;
      X.model.use(layout);
      s.open = new Set();
      if (s.mode === "focus") s.mode = X.app.firstMode;
      if (s.mode === "overview" && !X.model.groups) s.mode = "whole";
    }, { fit: true });
    if (state.selection && state.selection.type === "group") select(null);
  }

  /** Bring a node into sight whatever the view is: its cluster opens, or on a large page it is focused with its neighbours. */
  function reveal(i) {
    const model = X.model;
    if (!passes(i)) {
      update((s) => { s.hidden.delete(i); s.kindsOff.delete(model.kind[i]); s.tiersOff.delete(model.tier(i)); if (s.year && !X.years.node(i, s.year)) s.year = 0; });
    }
    if (state.mode === "focus" && !state.focus.includes(i)) focus(i, 1);
    else if (state.mode === "overview" && model.groups && !state.open.has(model.groups.of[i])) focus(i, 1);
  }

  X.view = {
    state, update, undo, arrange, pin, pinned, select, selectedNode, passes, edgePasses, around, focus, reveal, FOCUS_LIMIT,
    canUndo: () => past.length > 0,
    on(name, listener) { listeners[name].push(listener); },
    emit,
  };
})(window.Xinglin);
