// Where the nodes of a focused view stand: rings around the first, each branch in its own sector, labels apart.
(function (X) {
  "use strict";
  const RING = 150, ROUNDS = 90;

  /** Positions (Map node -> [x, y]) of `nodes`; the first stands in the middle, the others by their distance from it. */
  function rings(nodes) {
    const model = X.model, inside = new Set(nodes), parent = new Map(), children = new Map(), order = [];
    for (const root of nodes) { // what the first does not reach becomes a branch of its own
      if (parent.has(root)) continue;
      parent.set(root, order.length ? nodes[0] : -1);
      if (order.length) children.get(nodes[0]).push(root);
      const queue = [root];
      while (queue.length) {
        const i = queue.shift();
        order.push(i);
        if (!children.has(i)) children.set(i, []);
        const near = [...new Set([...model.edgesOf(i)].map((e) => model.other(e, i)))]
          .filter((j) => inside.has(j) && !parent.has(j))
          .sort((a, b) => model.kind[a] - model.kind[b] || model.degree[b] - model.degree[a] || a - b);
        for (const j of near) { parent.set(j, i); children.get(i).push(j); queue.push(j); }
      }
    }
    const leaves = new Map();
    for (const i of [...order].reverse()) leaves.set(i, Math.max(1, children.get(i).reduce((sum, j) => sum + leaves.get(j), 0)));
    const depth = new Map([[nodes[0], 0]]), deep = [];
    for (const i of order) {
      if (parent.get(i) >= 0) depth.set(i, depth.get(parent.get(i)) + 1);
      deep[depth.get(i)] = (deep[depth.get(i)] || 0) + 1;
    }
    const radii = [0];
    for (let d = 1; d < deep.length; d++) radii[d] = Math.max(radii[d - 1] + RING, (deep[d] * 62) / (Math.PI * 2));
    const found = new Map();
    const spread = (i, from, to) => {
      const angle = (from + to) / 2, r = radii[depth.get(i)];
      found.set(i, [Math.cos(angle) * r * 1.15, Math.sin(angle) * r * 0.92]);
      let at = from;
      for (const j of children.get(i)) {
        const share = ((to - from) * leaves.get(j)) / leaves.get(i);
        spread(j, at, at + share);
        at += share;
      }
    };
    if (nodes.length) spread(nodes[0], -Math.PI / 2, Math.PI * 1.5);
    return separate(nodes, found);
  }

  /** Push apart until no box of node and label covers another. */
  function separate(nodes, found) {
    const boxes = nodes.map((i) => {
      const lines = X.labels.lines(X.model.label(i));
      return [Math.max(36, ...lines.map((line) => X.labels.width(line) / X.dom.unit)) + 12, 36 + lines.length * X.labels.LINE];
    });
    const points = nodes.map((i) => found.get(i));
    for (let round = 0; round < ROUNDS; round++) {
      let moved = false;
      for (let a = 0; a < points.length; a++) {
        for (let b = a + 1; b < points.length; b++) {
          const dx = points[b][0] - points[a][0], dy = points[b][1] - points[a][1];
          const across = (boxes[a][0] + boxes[b][0]) / 2 - Math.abs(dx), down = (boxes[a][1] + boxes[b][1]) / 2 - Math.abs(dy);
          if (across <= 0.5 || down <= 0.5) continue;
          moved = true;
          const axis = across < down ? 0 : 1, step = (axis ? down : across) / (a ? 2 : 1); // the middle stays put
          const sign = (axis ? dy : dx) < 0 ? -1 : 1;
          if (a) points[a][axis] -= sign * step;
          points[b][axis] += sign * step;
        }
      }
      if (!moved) break;
    }
    return found;
  }

  X.arrange = { rings };
})(window.Xinglin);
