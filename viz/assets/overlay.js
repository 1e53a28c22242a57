// What both renderers lay over the drawn nodes and edges: labels, and the mark of what is selected or pointed at.
(function (X) {
  "use strict";
  const OVERVIEW = 60; // labels at once on a crowded view
  const CROWD = 15; // px between neighbours, below which single nodes are not named

  /** Labels for what is in sight; `place` is told of nodes as obstacles. Returns what labels.draw takes. */
  function labels(scene, camera, w, h, { lit = null, hover = -1, relations = true } = {}) {
    const to = X.painter.project(camera, w, h), items = [], obstacles = [], seen = new Set();
    const model = X.model;
    const add = (i, forced) => {
      if (i < 0 || seen.has(i)) return;
      const x = to.x(scene.x[i]), y = to.y(scene.y[i]);
      if (x < -20 || y < -20 || x > w + 20 || y > h + 20) return;
      seen.add(i);
      const r = X.painter.screenRadius(scene, i, camera.k), text = scene.label(i);
      items.push({ text, x, y, r, i, forced, bold: i === hover || Boolean(lit && lit.centre === i), narrow: scene.ref[i] < 0 });
    };
    const few = scene.n <= OVERVIEW;
    // on a crowded view the best connected are named, not whatever still finds a gap
    const budget = few ? scene.n : camera.k * scene.spacing > 60 ? OVERVIEW * 5 : Math.round(OVERVIEW * 1.5);
    if (hover >= 0) add(hover, true);
    if (lit) {
      if (lit.centre >= 0) add(lit.centre, true);
      const nodes = [...lit.nodes].sort((a, b) => scene.r[b] - scene.r[a] || a - b);
      for (const i of nodes) { if (items.length > budget) break; add(i, nodes.length <= 30); }
    }
    if (!few && !lit && model.groups && camera.k * scene.spacing < CROWD) {
      // from afar each cluster has one name, as on the overview
      for (const group of model.groups.list) if (group.leaders) add(scene.at[group.leaders[0]], false);
      for (const i of scene.groupAt.values()) add(i, false);
    } else if (few || !lit) { // where there are many, only what is chosen is named
      for (let o = 0; o < scene.order.length && items.length < budget; o++) add(scene.order[o], false);
    }
    for (const item of items) if (item.r >= 3) obstacles.push(item);
    const limit = few ? scene.n : camera.k * scene.spacing > 60 ? OVERVIEW * 2 : OVERVIEW;
    const placed = X.labels.place(items, [2, 2, w - 2, h - 2], limit, obstacles);
    return relations ? placed.concat(relationLabels(scene, camera, w, h, lit, placed, obstacles)) : placed;
  }

  /** Names of relations: of those selected, or of all where they are few. */
  function relationLabels(scene, camera, w, h, lit, placed, obstacles) {
    const model = X.model;
    let wanted = lit && lit.edges.size && lit.edges.size <= 40 ? [...lit.edges] : [];
    if (!lit && scene.m <= 45 && camera.k >= 0.72) wanted = Array.from({ length: scene.m }, (_, e) => e);
    if (!wanted.length) return [];
    const muted = X.dom.token("--muted");
    const items = wanted.filter((e) => scene.edge[e] >= 0 && model.relations[model.relation[scene.edge[e]]].id !== "").map((e) => {
      const c = X.painter.curve(scene, e, camera, w, h);
      return { text: X.text.pick(model.relations[model.relation[scene.edge[e]]].label), x: c.mx, y: c.my, r: 0, inside: true, ink: muted, edge: e, far: c.loop ? 99 : Math.hypot(c.ex - c.sx, c.ey - c.sy) };
    }).filter((item) => item.far > X.labels.width(item.text) + 14);
    return X.labels.place(items, [2, 2, w - 2, h - 2], 40, [...obstacles, ...placed.map((label) => ({ box: label.box }))]);
  }

  /** A ring around a node, for selection and keyboard. */
  function ring(ctx, scene, i, camera, w, h, colour, width = 3) {
    if (i < 0 || i >= scene.n) return;
    const to = X.painter.project(camera, w, h), r = X.painter.screenRadius(scene, i, camera.k) + 5;
    ctx.beginPath();
    ctx.arc(to.x(scene.x[i]), to.y(scene.y[i]), r, 0, Math.PI * 2);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }

  /** The scene's node nearest to a point of the screen, within reach; -1 where there is none. */
  function nodeAt(scene, camera, w, h, px, py) {
    const to = X.painter.project(camera, w, h);
    let best = -1, least = Infinity;
    for (let i = 0; i < scene.n; i++) {
      const d = Math.hypot(to.x(scene.x[i]) - px, to.y(scene.y[i]) - py), r = X.painter.screenRadius(scene, i, camera.k);
      const slack = scene.ref[i] < 0 ? 0 : Math.max(5, 9 - r);
      if (d <= r + slack && d - r < least) { least = d - r; best = i; }
    }
    return best;
  }

  /** The edge within 5 px of a point; -1 where there is none. Not asked of crowds, where it could not be meant. */
  function edgeAt(scene, camera, w, h, px, py) {
    if (scene.m > 4000) return -1;
    let best = -1, least = 5;
    for (let e = 0; e < scene.m; e++) {
      if (scene.edge[e] < 0) continue;
      const c = X.painter.curve(scene, e, camera, w, h);
      if (c.loop) { const d = Math.abs(Math.hypot(px - c.x, py - c.y) - c.r); if (d < least) { least = d; best = e; } continue; }
      if (px < Math.min(c.sx, c.ex, c.cx) - 6 || px > Math.max(c.sx, c.ex, c.cx) + 6 || py < Math.min(c.sy, c.ey, c.cy) - 6 || py > Math.max(c.sy, c.ey, c.cy) + 6) continue;
      const parts = c.straight ? 1 : 10;
      let ax = c.sx, ay = c.sy;
      for (let i = 1; i <= parts; i++) {
        const t = i / parts, u = 1 - t;
        const bx = c.straight ? c.ex : u * u * c.sx + 2 * u * t * c.cx + t * t * c.ex, by = c.straight ? c.ey : u * u * c.sy + 2 * u * t * c.cy + t * t * c.ey;
        const dx = bx - ax, dy = by - ay, q = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
        const d = Math.hypot(px - ax - q * dx, py - ay - q * dy);
        if (d < least) { least = d; best = e; }
        ax = bx; ay = by;
      }
    }
    return best;
  }

  /** What stands at a point, as a selection: {type, at}, or null. */
  function targetAt(scene, camera, w, h, px, py) {
    const i = nodeAt(scene, camera, w, h, px, py);
    if (i >= 0) return scene.ref[i] >= 0 ? { type: "node", at: scene.ref[i] } : { type: "group", at: -1 - scene.ref[i] };
    const e = edgeAt(scene, camera, w, h, px, py);
    return e >= 0 ? { type: "edge", at: scene.edge[e] } : null;
  }

  X.overlay = { labels, ring, targetAt };
})(window.Xinglin);
