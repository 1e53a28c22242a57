// How two nodes are linked within the page: every node on a shortest path between them, through what is not filtered out.
(function (X) {
  "use strict";
  const MOST = 60; // nodes shown; more paths than that say nothing

  /** Steps from a node to all that can be reached. */
  function steps(from) {
    const model = X.model, far = new Map([[from, 0]]);
    let ring = [from];
    for (let d = 1; ring.length; d++) {
      const next = [];
      for (const i of ring) {
        for (const e of model.edgesOf(i)) {
          const j = model.other(e, i);
          if (far.has(j) || !X.view.passes(j) || !X.view.edgePasses(e)) continue;
          far.set(j, d);
          next.push(j);
        }
      }
      ring = next;
    }
    return far;
  }

  /** Nodes on the shortest paths from a to b, in order of their distance from a; empty where there is no path. */
  function between(a, b) {
    const there = steps(a);
    if (!there.has(b)) return [];
    const back = steps(b), length = there.get(b);
    return [...there.keys()].filter((i) => back.has(i) && there.get(i) + back.get(i) === length)
      .sort((i, j) => there.get(i) - there.get(j) || X.model.degree[j] - X.model.degree[i] || i - j).slice(0, MOST);
  }

  let start = -1;
  /** First call picks where paths begin, the second, at another node, shows them. */
  function pick(i) {
    if (start < 0 || start === i) { start = start === i ? -1 : i; X.app.toast(X.text.say(start < 0 ? "pathOff" : "pathFrom", X.model.label(i))); X.toolbar.follow(); return; }
    const from = start, found = between(from, i);
    start = -1;
    if (!found.length) { X.app.toast(X.text.say("pathNone", X.model.label(from), X.model.label(i))); X.toolbar.follow(); return; }
    X.view.update((s) => { s.mode = "focus"; s.focus = found; }, { fit: true });
    X.view.select("node", i);
    X.app.toast(X.text.say("pathFound", X.model.label(from), X.model.label(i), found.length));
  }

  X.paths = { between, pick, start: () => start };
})(window.Xinglin);
