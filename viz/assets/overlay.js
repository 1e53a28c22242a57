// What both renderers lay over the drawn nodes and edges: labels, and the mark of what is selected or pointed at.
(function (X) {
  "use strict";
  const OVERVIEW = 60; // labels at once on a crowded view
  const COUNTED = 300; // edges, above which labels no longer look where they cross them
  const SPECK = 8; // px of radius, below which a node of a crowd may stand under a name
  const RING = 5; // px between a node and the ring around it
  const CROWD = 15; // px between neighbours, below which single nodes are not named

  /** Labels for what is in sight, off each other and off the nodes. Returns what labels.draw takes. */
  function labels(scene, camera, w, h, { lit = null, hover = -1 } = {}) {
    const to = X.painter.project(camera, w, h), items = [], seen = new Set();
    const model = X.model, near = camera.k / X.dom.unit, margin = 20 * X.dom.unit;
    const add = (i, how) => {
      if (i < 0 || seen.has(i)) return;
      const x = to.x(scene.x[i]), y = to.y(scene.y[i]);
      if (x < -margin || y < -margin || x > w + margin || y > h + margin) return;
      seen.add(i);
      const r = X.painter.screenRadius(scene, i, camera.k), centre = Boolean(lit && lit.centre === i);
      items.push({ text: scene.label(i), x, y, r, reach: reach(scene, i), i, ...how, ring: centre || i === hover ? RING * X.dom.unit : 0, bold: i === hover || centre, narrow: scene.ref[i] < 0 });
    };
    const few = scene.n <= OVERVIEW;
    // on a crowded view the best connected are named, not whatever still finds a gap
    const budget = few ? scene.n : near * scene.spacing > 60 ? OVERVIEW * 5 : Math.round(OVERVIEW * 1.5);
    if (hover >= 0) add(hover, { forced: true });
    if (lit) {
      if (lit.centre >= 0) add(lit.centre, { forced: true });
      const nodes = [...lit.nodes].sort((a, b) => scene.r[b] - scene.r[a] || a - b);
      for (const i of nodes) { if (items.length > budget) break; add(i, { wanted: nodes.length <= 30 }); }
    }
    if (!few && !lit && model.groups && near * scene.spacing < CROWD) {
      // from afar each cluster has one name, as on the overview
      for (const group of model.groups.list) if (group.leaders) add(scene.at[group.leaders[0]]);
      for (const i of scene.groupAt.values()) add(i);
    } else if (few || !lit) { // where there are many, only what is chosen is named
      for (let o = 0; o < scene.order.length && items.length < budget; o++) add(scene.order[o]);
    }
    const obstacles = standing(scene, camera, w, h, to, lit);
    const strokes = scene.m <= COUNTED ? lines(scene, camera, w, h) : [];
    const limit = few ? scene.n : near * scene.spacing > 60 ? OVERVIEW * 2 : OVERVIEW;
    const own = new Map(items.map((item) => [item.i, item]));
    for (const o of obstacles) o.item = own.get(o.i);
    const placed = X.labels.place(items, [2, 2, w - 2, h - 2], limit, obstacles, strokes);
    return placed.concat(relationLabels(scene, camera, w, h, lit, placed, obstacles));
  }

  const reach = (scene, i) => (scene.ref[i] < 0 ? 1 : X.shapes.reach(scene.style.list[scene.style.of[scene.ref[i]]].shape));

  /** The nodes in sight that a label would hide; small ones of a crowd, and what is faded, may be hidden a little. */
  function standing(scene, camera, w, h, to, lit) {
    const found = [], least = 3 * X.dom.unit, speck = scene.n > OVERVIEW ? SPECK * X.dom.unit : 0;
    for (let i = 0; i < scene.n; i++) {
      const r = X.painter.screenRadius(scene, i, camera.k);
      if (r < least) continue;
      const x = to.x(scene.x[i]), y = to.y(scene.y[i]);
      if (x + r >= 0 && y + r >= 0 && x - r <= w && y - r <= h) found.push({ i, x, y, r, reach: reach(scene, i), speck: (r < speck && scene.ref[i] >= 0) || Boolean(lit && !lit.nodes.has(i)) });
    }
    return found;
  }

  /** The edges as straight lines on screen, a curve as two. */
  function lines(scene, camera, w, h) {
    const found = [];
    for (let e = 0; e < scene.m; e++) {
      const c = X.painter.curve(scene, e, camera, w, h);
      if (c.loop) continue;
      if (c.straight) found.push([c.sx, c.sy, c.ex, c.ey]);
      else found.push([c.sx, c.sy, c.mx, c.my], [c.mx, c.my, c.ex, c.ey]);
    }
    return found;
  }

  /** Names of relations: of those selected, or of all where they are few; in the middle of their line or beside it. */
  function relationLabels(scene, camera, w, h, lit, placed, obstacles) {
    const model = X.model;
    let wanted = lit && lit.edges.size && lit.edges.size <= 40 ? [...lit.edges] : [];
    if (!lit && scene.m <= 45 && camera.k >= 0.72 * X.dom.unit) wanted = Array.from({ length: scene.m }, (_, e) => e);
    if (!wanted.length) return [];
    const muted = X.dom.token("--muted");
    const items = wanted.filter((e) => scene.edge[e] >= 0 && model.relations[model.relation[scene.edge[e]]].id !== "").map((e) => {
      const c = X.painter.curve(scene, e, camera, w, h), far = c.loop ? Infinity : Math.hypot(c.ex - c.sx, c.ey - c.sy);
      const points = c.loop ? [[c.mx, c.my]] : [0.5, 0.4, 0.6, 0.32, 0.68].map((t) => along(c, t));
      return { text: X.text.pick(model.relations[model.relation[scene.edge[e]]].label), points, ink: muted, edge: e, far };
    }).filter((item) => item.far > X.labels.width(item.text) + 14);
    return X.labels.place(items, [2, 2, w - 2, h - 2], 40, [...obstacles, ...placed.map((label) => ({ box: label.box }))]);
  }

  /** The point of a curve at t of 0 to 1. */
  function along(c, t) {
    const u = 1 - t;
    if (c.straight) return [c.sx * u + c.ex * t, c.sy * u + c.ey * t];
    return [u * u * c.sx + 2 * u * t * c.cx + t * t * c.ex, u * u * c.sy + 2 * u * t * c.cy + t * t * c.ey];
  }

  /** A ring around a node, for selection and keyboard. */
  function ring(ctx, scene, i, camera, w, h, colour, width = 3) {
    if (i < 0 || i >= scene.n) return;
    const to = X.painter.project(camera, w, h), r = X.painter.screenRadius(scene, i, camera.k) + RING * X.dom.unit;
    ctx.beginPath();
    ctx.arc(to.x(scene.x[i]), to.y(scene.y[i]), r, 0, Math.PI * 2);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * X.dom.unit;
    ctx.stroke();
  }

  /** A pin's head on each node that a hand has put where it is. */
  function pins(ctx, scene, camera, w, h, colours) {
    const pinned = X.view.pinned(), to = X.painter.project(camera, w, h), unit = X.dom.unit;
    for (const i of pinned ? pinned.keys() : []) {
      const at = scene.at[i];
      if (at < 0) continue;
      const r = X.painter.screenRadius(scene, at, camera.k);
      ctx.beginPath();
      ctx.arc(to.x(scene.x[at]) + r * 0.75, to.y(scene.y[at]) - r * 0.75, 3.6 * unit, 0, Math.PI * 2);
      ctx.fillStyle = colours.ink;
      ctx.strokeStyle = colours.ground;
      ctx.lineWidth = 1.6 * unit;
      ctx.fill();
      ctx.stroke();
    }
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

  X.overlay = { labels, ring, pins, targetAt };
})(window.Xinglin);
