// A scene drawn with a 2D context, item by item: what is sharp, printed and exported; crowds go through raster.js.
(function (X) {
  "use strict";
  const TAU = Math.PI * 2;
  const FAINT = 0.22; // of full strength, for the weak links of a crowded overview

  /** Radius on screen: as large as its neighbours' distance allows, so that nodes neither pile up nor get lost. */
  function screenRadius(scene, i, k) {
    const unit = X.dom.unit, near = k / unit;
    // names do not shrink with the window: clusters do the more, so that their names find room
    if (scene.ref[i] < 0) return Math.max(5 * unit, scene.r[i] * k * Math.max(0.5, Math.min(1, near)));
    return unit * Math.max(1.3, scene.r[i] * Math.min(1.35, (scene.spacing * near) / 34, 0.55 + near * 0.6));
  }

  function project(camera, w, h) {
    const dx = w / 2 - camera.x * camera.k, dy = h / 2 - camera.y * camera.k;
    return { x: (v) => v * camera.k + dx, y: (v) => v * camera.k + dy };
  }

  /** The curve of edge `e` on screen, ending at the borders of its nodes; `loop` for one from a node to itself. */
  function curve(scene, e, camera, w, h) {
    const to = project(camera, w, h), a = scene.s[e], b = scene.t[e];
    const x1 = to.x(scene.x[a]), y1 = to.y(scene.y[a]), x2 = to.x(scene.x[b]), y2 = to.y(scene.y[b]);
    const ra = screenRadius(scene, a, camera.k), rb = screenRadius(scene, b, camera.k);
    if (a === b) return { loop: true, x: x1, y: y1 - ra - 7, r: 8 * X.dom.unit, mx: x1, my: y1 - ra - 17 };
    const dx = x2 - x1, dy = y2 - y1, far = Math.hypot(dx, dy) || 1, ux = dx / far, uy = dy / far;
    const bend = scene.lane(e) * 30 * Math.min(1.2 * X.dom.unit, camera.k);
    const cx = (x1 + x2) / 2 - uy * bend * 1.4, cy = (y1 + y2) / 2 + ux * bend * 1.4;
    const trim = (px, py, r) => { const d = Math.hypot(cx - px, cy - py) || 1, q = Math.min(r + 1.5, far * 0.45); return [px + ((cx - px) / d) * q, py + ((cy - py) / d) * q]; };
    const [sx, sy] = trim(x1, y1, ra), [ex, ey] = trim(x2, y2, rb);
    return { sx, sy, cx, cy, ex, ey, straight: bend === 0, mx: (sx + 2 * cx + ex) / 4, my: (sy + 2 * cy + ey) / 4 };
  }

  function stroke(ctx, c) {
    if (c.loop) { ctx.moveTo(c.x + c.r, c.y); ctx.arc(c.x, c.y, c.r, 0, TAU); return; }
    ctx.moveTo(c.sx, c.sy);
    if (c.straight) ctx.lineTo(c.ex, c.ey);
    else ctx.quadraticCurveTo(c.cx, c.cy, c.ex, c.ey);
  }

  function arrow(ctx, c, size) {
    const fromX = c.straight ? c.sx : c.cx, fromY = c.straight ? c.sy : c.cy;
    const a = Math.atan2(c.ey - fromY, c.ex - fromX);
    ctx.moveTo(c.ex, c.ey);
    ctx.lineTo(c.ex - size * Math.cos(a - 0.42), c.ey - size * Math.sin(a - 0.42));
    ctx.lineTo(c.ex - size * Math.cos(a + 0.42), c.ey - size * Math.sin(a + 0.42));
    ctx.closePath();
  }

  /** Draw edges (indexes); straight past `w` and `h` nothing is drawn. */
  function edges(ctx, scene, list, camera, w, h, colours, { strong = false } = {}) {
    const batches = new Map(), unit = X.dom.unit;
    for (const e of list) {
      const c = curve(scene, e, camera, w, h);
      if (!c.loop && (Math.max(c.sx, c.ex, c.cx) < 0 || Math.min(c.sx, c.ex, c.cx) > w || Math.max(c.sy, c.ey, c.cy) < 0 || Math.min(c.sy, c.ey, c.cy) > h)) continue;
      const real = scene.edge[e];
      const denied = real >= 0 && X.model.edges.get(real, "status") === "denied";
      const own = real >= 0 ? X.model.edges.get(real, "width") : undefined;
      let width = real >= 0 ? (typeof own === "number" ? Math.min(8, Math.max(0.5, own)) : 1.3) : Math.min(7, 1 + Math.log2(scene.count[e]) * 0.8);
      if (strong) width = Math.max(2.2, width);
      const dashed = real >= 0 && X.model.dashed(real);
      const key = `${dashed ? 1 : 0}|${Math.round(width * 2) / 2}|${denied ? 1 : 0}|${scene.faint[e] && !strong ? 1 : 0}`;
      if (!batches.has(key)) batches.set(key, []);
      batches.get(key).push([c, real >= 0 && X.model.arrow(real)]);
    }
    for (const [key, curves] of batches) {
      const [dashed, width, denied, faint] = key.split("|").map(Number), alpha = ctx.globalAlpha;
      if (faint) ctx.globalAlpha = alpha * FAINT;
      ctx.strokeStyle = ctx.fillStyle = denied ? colours.denied : strong ? colours.accent : colours.edge;
      ctx.lineWidth = width * unit;
      ctx.setLineDash(dashed ? [5 * unit, 4 * unit] : []);
      ctx.beginPath();
      for (const [c] of curves) stroke(ctx, c);
      ctx.stroke();
      if (camera.k > 0.35 * unit || strong) {
        ctx.setLineDash([]);
        ctx.beginPath();
        for (const [c, pointed] of curves) if (pointed && !c.loop) arrow(ctx, c, ((strong ? 9 : 7) + width * 0.6) * unit);
        ctx.fill();
      }
      ctx.globalAlpha = alpha;
    }
    ctx.setLineDash([]);
  }

  const MARKS = { tertiary: ["三", "3"], secondary: ["二", "2"], primary: ["一", "1"], unknown: ["?", "?"] };
  /** Tier as a character inside the node: read without colour, and unknown is not mistaken for none. */
  const tierMark = (tier) => (Object.hasOwn(MARKS, tier) ? MARKS[tier][X.text.language === "zh" ? 0 : 1] : "");
  const glyph = (i) => (X.model.hasTiers ? tierMark(X.model.tier(i)) : "");

  function node(ctx, scene, i, x, y, r, colours) {
    const style = scene.style.list[scene.style.of[scene.ref[i]]], unit = X.dom.unit;
    ctx.beginPath();
    X.shapes.trace(ctx, style.shape, x, y, r);
    if (style.shape === "dashed-square") {
      ctx.fillStyle = colours.ground;
      ctx.fill();
      ctx.globalAlpha *= 0.35;
      ctx.fillStyle = style.colour;
      ctx.fill();
      ctx.globalAlpha /= 0.35;
      if (r > 4) ctx.setLineDash([3, 2]);
    } else { ctx.fillStyle = style.colour; ctx.fill(); }
    ctx.strokeStyle = X.shapes.outline(style.colour, colours.dark);
    ctx.lineWidth = r > 5 ? 1.4 : 0.7;
    ctx.stroke();
    ctx.setLineDash([]);
    const mark = r >= 9 * unit ? glyph(scene.ref[i]) : "";
    if (mark) {
      ctx.fillStyle = X.shapes.ink(style.colour);
      ctx.font = X.labels.font(Math.min(14, (r / unit) * 1.25), 600);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(mark, x, y + 0.5);
    }
  }

  /** A cluster: a pale disc with a rim that shows which kinds it holds, and how much of each. */
  function bubble(ctx, scene, i, x, y, r, colours) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, TAU);
    ctx.fillStyle = colours.bubble;
    ctx.fill();
    const unit = X.dom.unit, rim = Math.max(2.5 * unit, Math.min(9 * unit, r * 0.14));
    let angle = -Math.PI / 2;
    const parts = shares(-1 - scene.ref[i]);
    ctx.lineWidth = rim;
    for (const [kind, share] of parts) {
      ctx.beginPath();
      ctx.arc(x, y, Math.max(1, r - rim / 2), angle, angle + share * TAU);
      ctx.strokeStyle = X.model.kinds[kind].colour;
      ctx.stroke();
      angle += share * TAU;
    }
    ctx.beginPath();
    ctx.arc(x, y, r, 0, TAU);
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours.edge;
    ctx.stroke();
    const count = X.text.number(scene.counts.get(-1 - scene.ref[i])), size = Math.min(20, (r / unit) * 0.62);
    if (size >= 8) {
      ctx.fillStyle = colours.ink;
      ctx.font = X.labels.font(size, 600);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(count, x, y + 0.5, 2 * (r - rim) - 4);
    }
  }

  let memo = { key: "", shares: new Map() };
  /** Kinds of a cluster's visible members with their share, largest first. */
  function shares(g) {
    const s = X.view.state, key = s.layout + "/" + [...s.kindsOff].join() + "/" + s.hidden.size + "/" + [...s.tiersOff].join() + "/" + s.year;
    if (memo.key !== key) memo = { key, shares: new Map() };
    if (!memo.shares.size) {
      const counts = X.model.groups.list.map(() => new Map());
      for (let i = 0; i < X.model.n; i++) {
        if (!X.view.passes(i)) continue;
        const own = counts[X.model.groups.of[i]];
        own.set(X.model.kind[i], (own.get(X.model.kind[i]) || 0) + 1);
      }
      counts.forEach((own, group) => {
        const total = [...own.values()].reduce((a, b) => a + b, 0);
        memo.shares.set(group, [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([kind, n]) => [kind, n / total, n]));
      });
    }
    return memo.shares.get(g);
  }

  /** Draw nodes (indexes) and bubbles. */
  function nodes(ctx, scene, list, camera, w, h, colours) {
    const to = project(camera, w, h);
    for (const i of list) {
      const x = to.x(scene.x[i]), y = to.y(scene.y[i]), r = screenRadius(scene, i, camera.k);
      if (x + r < 0 || y + r < 0 || x - r > w || y - r > h) continue;
      if (scene.ref[i] < 0) bubble(ctx, scene, i, x, y, r, colours);
      else node(ctx, scene, i, x, y, r, colours);
    }
  }

  function colours() {
    const token = X.dom.token;
    return {
      dark: token("--dark") === "1", ground: token("--ground"), ink: token("--ink"), muted: token("--muted"),
      edge: token("--edge"), accent: token("--accent"), denied: token("--denied"), bubble: token("--bubble"),
    };
  }

  X.painter = { screenRadius, project, curve, edges, nodes, node, colours, tierMark, shares };
})(window.Xinglin);
