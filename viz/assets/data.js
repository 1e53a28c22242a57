// The page's data: columns unpacked into typed arrays, who is next to whom, and what everything is called.
(function (X) {
  "use strict";
  /** A column of viz/columns.py as a function of the record's index. */
  function reader(column, n) {
    if (!column) return () => undefined;
    if ("p" in column) { const key = "d" in column ? "d" : "v", { p, s } = column; column[key] = column[key].map((inner) => p + inner + s); delete column.p; }
    const at = column.at ? new Map(column.at.map((record, i) => [record, i])) : null;
    let get;
    if ("k" in column) get = () => column.k;
    else if ("d" in column) get = (i) => column.d[column.i[i]];
    else get = (i) => column.v[i];
    if (!at) return (i) => (i < n ? get(i) : undefined);
    return (i) => (at.has(i) ? get(at.get(i)) : undefined);
  }

  function fill(array, column, n, otherwise) {
    if (!column) return array.fill(otherwise);
    if (!column.at && column.v) { array.set(column.v); return array; }
    const get = reader(column, n);
    for (let i = 0; i < n; i++) { const v = get(i); array[i] = typeof v === "number" ? v : otherwise; }
    return array;
  }

  function columns(packed) {
    const found = new Map(Object.entries(packed.c));
    const readers = new Map([...found].map(([key, column]) => [key, reader(column, packed.n)]));
    return {
      n: packed.n,
      get: (i, key) => (readers.has(key) ? readers.get(key)(i) : undefined),
      has: (key) => found.has(key),
      raw: (key) => found.get(key),
      keys: () => [...found.keys()],
    };
  }

  function load(data) {
    const nodes = columns(data.nodes), edges = columns(data.edges), statements = columns(data.statements);
    const n = nodes.n, m = edges.n;
    const kind = fill(new Uint16Array(n), nodes.raw("kind"), n, 0);
    const x = fill(new Float32Array(n), nodes.raw("x"), n, 0), y = fill(new Float32Array(n), nodes.raw("y"), n, 0);
    const from = fill(new Int32Array(m), edges.raw("from"), m, 0), to = fill(new Int32Array(m), edges.raw("to"), m, 0);
    const relation = fill(new Uint16Array(m), edges.raw("kind"), m, 0);
    const degree = new Int32Array(n);
    for (let e = 0; e < m; e++) { degree[from[e]]++; if (to[e] !== from[e]) degree[to[e]]++; }

    let links = null; // who is next to whom, made when first asked for: the first drawing does without
    function linked() {
      if (links) return links;
      const start = new Int32Array(n + 1);
      for (let i = 0; i < n; i++) start[i + 1] = start[i] + degree[i];
      const next = start.slice(0, n), list = new Int32Array(start[n]);
      for (let e = 0; e < m; e++) {
        list[next[from[e]]++] = e;
        if (to[e] !== from[e]) list[next[to[e]]++] = e;
      }
      return (links = { start, list });
    }

    const size = nodes.raw("size") || nodes.raw("value") ? fill(new Float32Array(n), nodes.raw("size") || nodes.raw("value"), n, 0) : null;
    const radius = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      radius[i] = size && size[i] > 0 ? Math.min(40, 4 + size[i] * 0.45) : Math.min(19, 6.5 + 2.1 * Math.log2(1 + degree[i]));
    }
    const ids = new Map();
    const model = {
      data, nodes, edges, statements, n, m, kind, x, y, from, to, relation, degree, radius,
      kinds: data.kinds, relations: data.relations, groups: data.groups,
      table: data.table && (data.table.values.length || !n) ? data.table : null, // without rows the nodes are listed
      id: (i) => nodes.get(i, "id"),
      indexOf(id) {
        if (!ids.size) for (let i = 0; i < n; i++) ids.set(String(nodes.get(i, "id")), i);
        return ids.has(String(id)) ? ids.get(String(id)) : -1;
      },
      label(i) {
        const own = nodes.get(i, "label");
        return X.dom.clean(own === undefined ? nodes.get(i, "id") : own);
      },
      props: (i) => nodes.get(i, "props") || {},
      other: (e, i) => (from[e] === i ? to[e] : from[e]),
      edgesOf(i) { const { start, list } = linked(); return list.subarray(start[i], start[i + 1]); },
      dashed(e) {
        const status = edges.get(e, "status");
        return Boolean(edges.get(e, "inferred") || edges.get(e, "dashes") || (status && status !== "stated"));
      },
      arrow(e) {
        const own = edges.get(e, "arrows");
        if (own !== undefined) return /to/.test(typeof own === "string" ? own : JSON.stringify(own));
        return data.directed && !data.relations[relation[e]].symmetric;
      },
      /** Tier of a node: its value, "unknown" where its kind has one but it says none, "" where it means nothing. */
      tier(i) {
        if (!tiered.has(kind[i])) return "";
        return model.props(i).tier || "unknown";
      },
      hasTiers: false,
      /** The layouts that the page has; the first is the one that it opens with. */
      layouts: ["organic", ...["houses", "map", "levels"].filter((name) => data.layouts && data.layouts[name])],
      /** Take the positions, and the clusters, of a layout. */
      use(name) {
        const chosen = placed(name);
        model.x = chosen.x; model.y = chosen.y; model.groups = chosen.groups;
      },
    };
    const arranged = new Map([["organic", { x, y, groups: data.groups }]]);
    function placed(name) {
      if (!arranged.has(name)) {
        const own = data.layouts[name];
        arranged.set(name, { x: Float32Array.from(own.x), y: Float32Array.from(own.y), groups: own.groups || null });
      }
      return arranged.get(name);
    }
    const tiered = new Set(data.tiered);
    model.hasTiers = tiered.size > 0;
    return model;
  }

  /** Label of a value of a property: a choice's own label, yes or no, several joined. */
  function value(key, raw) {
    if (raw === null || raw === undefined || raw === "") return "";
    if (Array.isArray(raw)) return raw.map((item) => value(key, item)).join(X.text.language === "zh" ? "、" : ", ");
    if (typeof raw === "boolean") return X.text.say(raw ? "yes" : "no");
    const choices = X.model.data.choices, own = Object.hasOwn(choices, key) ? choices[key] : null;
    if (own && Object.hasOwn(own, raw)) return X.text.pick(own[raw]);
    return X.dom.clean(typeof raw === "object" ? JSON.stringify(raw) : raw);
  }

  function label(key) {
    const labels = X.model.data.labels;
    return Object.hasOwn(labels, key) ? X.text.pick(labels[key]) : X.dom.clean(key);
  }

  X.data = { load, value, label, columns };
})(window.Xinglin);
