// The page's own renderer: a bitmap of the scene, wider than the window, that panning only has to shift.
(function (X) {
  "use strict";
  const SHARP = 1100; // nodes and edges in sight that are drawn one by one within a frame; more go through raster.js
  const PIXELS = 7e6; // of the bitmap at most

  function create(host, hooks) {
    const canvas = X.dom.el("canvas", { class: "sheet", "aria-hidden": "true" });
    host.replaceChildren(canvas);
    const ctx = canvas.getContext("2d");
    const sheet = document.createElement("canvas"), sheetCtx = sheet.getContext("2d");
    let scene = null, camera = { x: 0, y: 0, k: 1 }, w = 0, h = 0, scale = 1, lit = null, hover = -1;
    let colours = null, drawn = null, placed = null, pending = 0, settle = 0, hoverEdge = -1, wide = false;

    /** Take the host's size; says whether it changed. */
    function resize() {
      X.dom.measure();
      const box = host.getBoundingClientRect(), before = [w, h, scale].join();
      w = Math.max(1, Math.round(box.width)); h = Math.max(1, Math.round(box.height));
      scale = Math.min(3, window.devicePixelRatio || 1);
      if ([w, h, scale].join() === before) return false;
      canvas.width = Math.round(w * scale); canvas.height = Math.round(h * scale);
      drawn = null;
      return true;
    }

    /** Nodes and edges that may be seen in the window and its margin; `crowd` where they are too many for the painter. */
    function inSight(mw, mh) {
      const halfW = (w / 2 + mw) / camera.k, halfH = (h / 2 + mh) / camera.k, { x, y, s, t } = scene, nodes = [], edges = [];
      const left = camera.x - halfW, right = camera.x + halfW, top = camera.y - halfH, bottom = camera.y + halfH, air = 40 / camera.k;
      for (let i = 0; i < scene.n; i++) {
        const r = scene.r[i] + air;
        if (x[i] + r >= left && x[i] - r <= right && y[i] + r >= top && y[i] - r <= bottom) nodes.push(i);
      }
      for (let e = 0; e < scene.m && nodes.length + edges.length <= SHARP; e++) {
        const a = s[e], b = t[e];
        if (Math.max(x[a], x[b]) + air >= left && Math.min(x[a], x[b]) - air <= right && Math.max(y[a], y[b]) + air >= top && Math.min(y[a], y[b]) - air <= bottom) edges.push(e);
      }
      return { nodes, edges, crowd: nodes.length + edges.length > SHARP };
    }

    /** Redraw the bitmap around the present camera; the very first time without a margin, to be quick. */
    function render() {
      let mw = wide ? Math.round(w * 0.42) : 0, mh = wide ? Math.round(h * 0.42) : 0;
      if (!wide) setTimeout(() => { wide = true; }, 400);
      const over = Math.sqrt(((w + 2 * mw) * (h + 2 * mh) * scale * scale) / PIXELS);
      if (over > 1) { mw = Math.max(0, Math.round((w / over - w * 0.6) * 0.5)); mh = Math.max(0, Math.round((h / over - h * 0.6) * 0.5)); }
      const W = Math.round((w + 2 * mw) * scale), H = Math.round((h + 2 * mh) * scale);
      if (sheet.width !== W || sheet.height !== H) { sheet.width = W; sheet.height = H; }
      sheetCtx.setTransform(1, 0, 0, 1, 0, 0);
      sheetCtx.clearRect(0, 0, W, H);
      const sight = inSight(mw, mh);
      if (sight.crowd) {
        X.raster.draw(sheetCtx, scene, camera, W, H, scale, colours);
        sheetCtx.setTransform(scale, 0, 0, scale, 0, 0);
        const bubbles = scene.groupAt.size ? [...scene.groupAt.values()] : [];
        X.painter.nodes(sheetCtx, scene, bubbles, camera, w + 2 * mw, h + 2 * mh, colours);
      } else {
        sheetCtx.setTransform(scale, 0, 0, scale, 0, 0);
        X.painter.edges(sheetCtx, scene, sight.edges, camera, w + 2 * mw, h + 2 * mh, colours);
        X.painter.nodes(sheetCtx, scene, sight.nodes.reverse(), camera, w + 2 * mw, h + 2 * mh, colours);
      }
      drawn = { camera: { ...camera }, mw, mh, W, H, crowd: sight.crowd };
      placed = null;
    }

    const covers = () => drawn && drawn.camera.k === camera.k
      && Math.abs((camera.x - drawn.camera.x) * camera.k) <= drawn.mw && Math.abs((camera.y - drawn.camera.y) * camera.k) <= drawn.mh;

    function frame() {
      pending = 0;
      if (!scene || !w) return;
      if (!colours) colours = X.painter.colours();
      const zooming = drawn && drawn.crowd && drawn.camera.k !== camera.k && settle;
      if (!zooming && !covers()) render();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      const ratio = camera.k / drawn.camera.k;
      const left = (drawn.camera.x - camera.x) * camera.k - (drawn.W / scale / 2) * ratio + w / 2;
      const top = (drawn.camera.y - camera.y) * camera.k - (drawn.H / scale / 2) * ratio + h / 2;
      ctx.globalAlpha = lit ? 0.28 : 1;
      const snap = ratio === 1 ? Math.round : (v) => v;
      ctx.drawImage(sheet, snap(left * scale), snap(top * scale), drawn.W * ratio, drawn.H * ratio);
      ctx.globalAlpha = 1;
      ctx.setTransform(scale, 0, 0, scale, 0, 0);
      if (lit) {
        X.painter.edges(ctx, scene, lit.edges, camera, w, h, colours, { strong: true });
        X.painter.nodes(ctx, scene, [...lit.nodes].sort((a, b) => (a === lit.centre) - (b === lit.centre)), camera, w, h, colours);
        X.overlay.ring(ctx, scene, lit.centre, camera, w, h, colours.accent);
      }
      if (hoverEdge >= 0 && hoverEdge < scene.m) X.painter.edges(ctx, scene, [hoverEdge], camera, w, h, colours, { strong: true });
      if (hover >= 0) X.overlay.ring(ctx, scene, hover, camera, w, h, colours.accent, 1.5);
      X.overlay.pins(ctx, scene, camera, w, h, colours);
      write();
    }

    function write() {
      const panned = placed && placed.camera.k === camera.k && placed.lit === lit && placed.hover === hover
        && Math.hypot(camera.x - placed.camera.x, camera.y - placed.camera.y) * camera.k < 120 && settle;
      if (!panned) placed = { camera: { ...camera }, lit, hover, list: X.overlay.labels(scene, camera, w, h, { lit, hover }) };
      const dx = (placed.camera.x - camera.x) * camera.k, dy = (placed.camera.y - camera.y) * camera.k;
      ctx.save();
      ctx.translate(dx, dy);
      X.labels.draw(ctx, placed.list, { ink: colours.ink, ground: colours.ground, faded: (item) => lit && item.i !== undefined && !lit.nodes.has(item.i) });
      ctx.restore();
    }

    function redraw() { if (!pending) pending = requestAnimationFrame(frame); }

    function moveTo(next, how) {
      camera = next;
      clearTimeout(settle);
      settle = how === "end" || how === "set" ? 0 : setTimeout(() => { settle = 0; placed = null; if (!covers()) drawn = null; redraw(); hooks.moved(); }, 110);
      if (!settle) { placed = null; hooks.moved(); }
      redraw();
    }

    const pick = (x, y) => (scene ? X.overlay.targetAt(scene, camera, w, h, x, y) : null);
    const indexOf = (target) => (target.type === "node" ? scene.at[target.at] : target.type === "group" ? scene.groupAt.get(target.at) : -1);
    X.camera.listen(host, {
      camera: () => camera,
      moved: moveTo,
      pick,
      grab: (target) => target.type === "node",
      drag(target, dx, dy) {
        const i = indexOf(target);
        scene.x[i] += dx; scene.y[i] += dy;
        drawn = placed = null;
        redraw();
      },
      drop(target) { if (target && target.type === "node") X.view.pin(target.at, [scene.x[scene.at[target.at]], scene.y[scene.at[target.at]]]); placed = null; redraw(); },
      click: hooks.click,
      open: hooks.open,
      hover(target, x, y) {
        const i = target && target.type !== "edge" ? indexOf(target) : -1;
        let e = -1;
        if (target && target.type === "edge") for (let k = 0; k < scene.m; k++) if (scene.edge[k] === target.at) { e = k; break; }
        if (i !== hover || e !== hoverEdge) { hover = i; hoverEdge = e; redraw(); }
        hooks.hover(target, x, y);
      },
    });
    new ResizeObserver(() => { if (resize()) redraw(); }).observe(host);
    resize();

    return {
      kind: "canvas",
      setScene(next) { scene = next; lit = drawn = placed = null; hover = hoverEdge = -1; redraw(); },
      light(next) { lit = next; redraw(); },
      recolour() { colours = null; drawn = placed = null; redraw(); },
      camera: () => camera,
      size: () => [w, h],
      moveTo(next, glide) {
        if (!glide || !drawn) moveTo(next, "set");
        else X.camera.fly(camera, next, (c) => moveTo(c, "fly"), () => moveTo(next, "set"));
      },
      frameNow: () => { cancelAnimationFrame(pending); resize(); frame(); },
      redraw,
    };
  }

  X.canvas = { create };
})(window.Xinglin);
