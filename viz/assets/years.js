// Which nodes and relations held in a year. Dates may be partial or missing: what is not known to be over still holds.
(function (X) {
  "use strict";
  let table = null;

  const year = (value) => { const hit = /^(\d{4})/.exec(typeof value === "string" ? value : String(value === undefined || value === null ? "" : value)); return hit ? Number(hit[1]) : 0; };

  function prepare() {
    const model = X.model, edges = new Int16Array(2 * model.m), nodes = new Int16Array(2 * model.n);
    let least = 9999, most = 0;
    const see = (y) => { if (y) { least = Math.min(least, y); most = Math.max(most, y); } };
    if (model.edges.has("since") || model.edges.has("until")) {
      for (let e = 0; e < model.m; e++) {
        edges[2 * e] = year(model.edges.get(e, "since")); edges[2 * e + 1] = year(model.edges.get(e, "until"));
        see(edges[2 * e]); see(edges[2 * e + 1]);
      }
    }
    if (model.nodes.has("props")) {
      for (let i = 0; i < model.n; i++) {
        const props = model.props(i), since = year(props.since);
        // an activity counted in 2023 is over with 2023; a programme begun then goes on
        nodes[2 * i] = since; nodes[2 * i + 1] = year(props.until) || (model.kinds[model.kind[i]].event ? since : 0);
        see(since); see(nodes[2 * i + 1]);
      }
    }
    return { edges, nodes, span: most && most > least ? [least, most] : null };
  }

  const ready = () => (table = table || prepare());
  const holds = (list, at, y) => (!list[2 * at] || list[2 * at] <= y) && (!list[2 * at + 1] || list[2 * at + 1] >= y);

  X.years = {
    /** First and last year that the page speaks of; null where there are not two. */
    span: () => ready().span,
    node: (i, y) => holds(ready().nodes, i, y),
    edge: (e, y) => holds(ready().edges, e, y),
  };
})(window.Xinglin);
