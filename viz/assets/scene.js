// What is drawn for a view: nodes or bubbles with position, radius and style, and the edges between them.
(function (X) {
  "use strict";
  let styles = null;

  /** Per node an index into a list of {shape, colour}: its kind's, unless it brings its own (pyvis's options). */
  function nodeStyles(model) {
    if (styles) return styles;
    const list = model.kinds.map((kind) => ({ shape: kind.shape, colour: kind.colour }));
    const of = new Uint16Array(model.kind);
    if (model.nodes.has("color") || model.nodes.has("shape")) {
      const index = new Map();
      for (let i = 0; i < model.n; i++) {
        let colour = model.nodes.get(i, "color");
        const shape = model.nodes.get(i, "shape"), kind = model.kinds[model.kind[i]];
        if (colour && typeof colour === "object") colour = colour.background;
        if (typeof colour !== "string" && typeof shape !== "string") continue;
        // without groups every node is of one kind: pyvis's dot, not that kind's shape
        const key = `${typeof shape === "string" ? shape : kind.id ? kind.shape : "dot"}|${typeof colour === "string" ? colour : kind.colour}`;
        if (!index.has(key)) {
          if (list.length > 60000) break;
          index.set(key, list.length);
          const cut = key.indexOf("|");
          list.push({ shape: key.slice(0, cut), colour: X.shapes.hex(X.shapes.rgb(key.slice(cut + 1))) });
        }
        of[i] = index.get(key);
      }
    }
    return (styles = { list, of });
  }

  let lanes = null;
  /** Which of several edges between the same two nodes this one is: 0 alone, else -1, -0.5, 0.5 … across. */
  function laneOf(model) {
    if (lanes) return lanes;
    lanes = new Float32Array(model.m);
    const pairs = new Map();
    for (let e = 0; e < model.m; e++) {
      const a = Math.min(model.from[e], model.to[e]), b = Math.max(model.from[e], model.to[e]), key = a * model.n + b;
      const list = pairs.get(key);
      if (list === undefined) pairs.set(key, e);
      else if (typeof list === "number") pairs.set(key, [list, e]);
      else list.push(e);
    }
    for (const list of pairs.values()) {
      if (typeof list === "number") continue;
      list.forEach((e, i) => { lanes[e] = (i - (list.length - 1) / 2) * (model.from[e] <= model.to[e] ? 1 : -1); });
    }
    return lanes;
  }

  /** A cluster's short name, for its label: its own, or its best connected node's; the count stands in the bubble. */
  function groupLabel(g) {
    const group = X.model.groups.list[g];
    return group.label ? X.text.pick(group.label) : X.model.label(group.leaders[0]);
  }

  /** Name of a cluster, with how many it holds. */
  function groupName(g, count) {
    return X.text.say(X.model.groups.list[g].label ? "clusterPlace" : "clusterOf", groupLabel(g), X.text.number(count));
  }

  /** Where clusters stand on the overview: opening one moves the others out of the way of its members. */
  function spread(groups, open) {
    const spots = groups.map((group) => group.bubble.slice(0, 2));
    for (const g of open) {
      const [gx, gy] = spots[g], out = Math.max(0, groups[g].disc[2] + 30 - groups[g].bubble[2]);
      spots.forEach((spot, h) => {
        if (h === g) return;
        const dx = spot[0] - gx, dy = spot[1] - gy, far = Math.hypot(dx, dy) || 1;
        spot[0] += (dx / far) * out;
        spot[1] += (dy / far) * out;
      });
    }
    return spots;
  }

  function build(state) {
    const model = X.model, at = new Int32Array(model.n).fill(-1), ref = [], xs = [], ys = [], rs = [];
    const style = nodeStyles(model);
    const groupAt = new Map(), counts = new Map();
    const pins = X.view.pinned();
    const put = (i, left, top) => {
      const [x, y] = (pins && pins.get(i)) || [left, top];
       at[i] = ref.length; ref.push(i); xs.push(x); ys.push(y); rs.push(model.radius[i]);
    };
    if (state.mode === "focus") {
      const nodes = state.focus.filter(X.view.passes);
      for (const [i, [x, y]] of X.arrange.rings(nodes)) put(i, x, y);
    } else if (state.mode === "overview") {
      const spots = spread(model.groups.list, state.open);
      for (let i = 0; i < model.n; i++) {
        if (!X.view.passes(i)) continue;
        const g = model.groups.of[i], [cx, cy] = model.groups.list[g].disc;
        if (state.open.has(g)) put(i, model.x[i] - cx + spots[g][0], model.y[i] - cy + spots[g][1]);
        else counts.set(g, (counts.get(g) || 0) + 1);
      }
      model.groups.list.forEach((group, g) => {
        if (!counts.get(g)) return;
        groupAt.set(g, ref.length);
        ref.push(-1 - g);
        xs.push(spots[g][0]); ys.push(spots[g][1]);
        rs.push(group.bubble[2] * Math.sqrt(counts.get(g) / group.n));
      });
    } else {
      for (let i = 0; i < model.n; i++) if (X.view.passes(i)) put(i, model.x[i], model.y[i]);
    }
    const scene = {
      n: ref.length, ref: Int32Array.from(ref), x: Float32Array.from(xs), y: Float32Array.from(ys), r: Float32Array.from(rs),
      at, groupAt, counts, mode: state.mode, style,
      spacing: state.mode === "focus" ? 90 : model.data.spacing,
      label: (s) => (scene.ref[s] >= 0 ? model.label(scene.ref[s]) : groupLabel(-1 - scene.ref[s])),
    };
    connect(scene, state);
    measure(scene);
    return scene;
  }

  function connect(scene, state) {
    const model = X.model, s = [], t = [], edge = [], count = [], bundles = new Map();
    const overview = state.mode === "overview", of = overview ? model.groups.of : null;
    const end = (i) => {
      if (scene.at[i] >= 0 || !overview || !X.view.passes(i)) return scene.at[i];
      const found = scene.groupAt.get(of[i]);
      return found === undefined ? -1 : found;
    };
    for (let e = 0; e < model.m; e++) {
      if (!X.view.edgePasses(e)) continue;
      const a = end(model.from[e]), b = end(model.to[e]);
      if (a < 0 || b < 0) continue;
      if (scene.ref[a] < 0 || scene.ref[b] < 0) {
        if (a === b) continue;
        const key = Math.min(a, b) * scene.n + Math.max(a, b);
        const known = bundles.get(key);
        if (known !== undefined) { count[known]++; continue; }
        bundles.set(key, s.length);
        s.push(a); t.push(b); edge.push(-1); count.push(1);
      } else { s.push(a); t.push(b); edge.push(e); count.push(1); }
    }
    scene.m = s.length;
    scene.s = Int32Array.from(s);
    scene.t = Int32Array.from(t);
    scene.edge = Int32Array.from(edge);
    scene.count = Int32Array.from(count);
    scene.related = 0;
    for (const c of count) scene.related += c;
    scene.faint = weak(scene);
    scene.lane = (k) => (scene.edge[k] >= 0 ? laneOf(model)[scene.edge[k]] : 0);
  }

  const STRONGEST = 3; // links of a cluster that always stand out
  /** Where an overview has many links, those (1) that are among the strongest of neither end: drawn faintly. */
  function weak(scene) {
    const faint = new Uint8Array(scene.m), of = new Map();
    if (!scene.groupAt.size || scene.m < 3 * scene.n) return faint;
    faint.fill(1);
    for (let k = 0; k < scene.m; k++) for (const end of [scene.s[k], scene.t[k]]) { if (!of.has(end)) of.set(end, []); of.get(end).push(k); }
    for (const links of of.values()) for (const k of links.sort((a, b) => scene.count[b] - scene.count[a] || a - b).slice(0, STRONGEST)) faint[k] = 0;
    return faint;
  }

  function measure(scene) {
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    for (let i = 0; i < scene.n; i++) {
      const r = scene.r[i];
      left = Math.min(left, scene.x[i] - r); right = Math.max(right, scene.x[i] + r);
      top = Math.min(top, scene.y[i] - r); bottom = Math.max(bottom, scene.y[i] + r);
    }
    scene.bounds = scene.n ? [left, top, right, bottom] : [-100, -100, 100, 100];
    // most important first: what is labelled when not all can be
    const keys = new Float64Array(scene.n);
    for (let i = 0; i < scene.n; i++) {
      const weight = scene.ref[i] >= 0 ? X.model.degree[scene.ref[i]] : 1e6 + scene.r[i];
      keys[i] = -Math.round(weight * 4) * 4194304 + i;
    }
    keys.sort();
    scene.order = Int32Array.from(keys, (key) => ((key % 4194304) + 4194304) % 4194304);
  }

  /** Bounds of some nodes of the scene (indexes), widened. */
  function boundsOf(scene, items) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const i of items) {
      left = Math.min(left, scene.x[i]); right = Math.max(right, scene.x[i]);
      top = Math.min(top, scene.y[i]); bottom = Math.max(bottom, scene.y[i]);
    }
    return [left - 60, top - 60, right + 60, bottom + 60];
  }

  /** What a selection lights up: scene indexes of nodes, and of edges. */
  function lit(scene, selection) {
    if (!selection) return null;
    const nodes = new Set(), edges = new Set(), model = X.model;
    const add = (i) => { if (scene.at[i] >= 0) nodes.add(scene.at[i]); else if (model.groups && scene.groupAt.has(model.groups.of[i])) nodes.add(scene.groupAt.get(model.groups.of[i])); };
    let centre = -1;
    if (selection.type === "node" || selection.type === "group") {
      centre = selection.type === "node" ? scene.at[selection.at] : scene.groupAt.has(selection.at) ? scene.groupAt.get(selection.at) : -1;
      if (centre < 0 && selection.type === "node") { add(selection.at); return { nodes, edges, centre }; }
      nodes.add(centre);
      for (let k = 0; k < scene.m; k++) {
        if (scene.s[k] === centre) { edges.add(k); nodes.add(scene.t[k]); }
        else if (scene.t[k] === centre) { edges.add(k); nodes.add(scene.s[k]); }
      }
    } else if (selection.type === "edge") {
      for (let k = 0; k < scene.m; k++) if (scene.edge[k] === selection.at) edges.add(k);
      add(model.from[selection.at]); add(model.to[selection.at]);
    } else if (selection.type === "row" && model.table) {
      for (const i of model.table.nodes[selection.at]) add(i);
      const wanted = new Set(model.table.edges[selection.at]);
      for (let k = 0; k < scene.m; k++) if (scene.edge[k] >= 0 && wanted.has(scene.edge[k])) edges.add(k);
    } else if (selection.type === "row") { add(selection.at); centre = scene.at[selection.at]; }
    nodes.delete(-1);
    return nodes.size ? { nodes, edges, centre } : null;
  }

  X.scene = { build, lit, boundsOf, groupName };
})(window.Xinglin);
