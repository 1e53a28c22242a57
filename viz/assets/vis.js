// vis-network as the renderer of small pages: it draws, drags and takes pyvis's options; shapes and labels are ours.
(function (X) {
  "use strict";
  const INSIDE = new Set(["ellipse", "circle", "database", "box", "text"]); // vis writes the label inside these itself
  const OWN_KEYS = new Set(["id", "label", "kind", "x", "y", "title", "props", "color", "shape", "size", "value", "group", "statements", "hidden"]);
  const EDGE_KEYS = new Set(["id", "from", "to", "kind", "title", "label", "arrows", "dashes", "color", "statements", "attributes", "since", "until", "status", "confidence", "inferred"]);

  const WIDTH = 1.3, ARROW = 0.55, DASHES = [5, 4]; // px, of vis's arrowhead, px

  function create(host, hooks) {
    const place = X.dom.el("div", { class: "sheet" });
    host.replaceChildren(place);
    const nodes = new vis.DataSet(), edges = new vis.DataSet(), model = X.model;
    const given = model.data.options || {};
    const options = Object.assign({}, given, {
      autoResize: false, // it would change the scale with the size: `resize` does not
      physics: given.physics === undefined ? false : given.physics,
      interaction: Object.assign({ hover: true, tooltipDelay: 1e9, keyboard: false, zoomSpeed: 0.7 }, given.interaction || {}, { hover: true }),
      layout: Object.assign({ improvedLayout: false, randomSeed: 1 }, given.layout || {}),
      nodes: Object.assign({ scaling: { label: { enabled: false } } }, given.nodes || {}),
      edges: Object.assign({ smooth: false, hoverWidth: 0.8, selectionWidth: 1.2, width: WIDTH, arrows: { to: { scaleFactor: ARROW } } }, given.edges || {}),
    });
    delete options.configure;
    const network = new vis.Network(place, { nodes, edges }, options);
    place.querySelector(".vis-network").removeAttribute("tabindex"); // the stage around it has the focus and the keys
    let scene = null, lit = null, hover = -1, steady = 0, colours = X.painter.colours(), w = 1, h = 1, hand = false;

    const camera = () => { const p = network.getViewPosition(); return { x: p.x, y: p.y, k: network.getScale() }; };

    function visNode(i, s) {
      const style = scene.style.list[scene.style.of[i]];
      const own = {};
      for (const key of model.nodes.keys()) {
        if (OWN_KEYS.has(key)) continue;
        const value = model.nodes.get(i, key);
        if (value !== undefined && value !== null) own[key] = value;
      }
      const shape = model.nodes.get(i, "shape"), native = typeof shape === "string" && INSIDE.has(shape);
      const base = { id: i, x: scene.x[s], y: scene.y[s] };
      if (native) return Object.assign(own, base, { shape, label: model.label(i), color: { background: style.colour, border: X.shapes.outline(style.colour, colours.dark) }, font: Object.assign({ color: X.shapes.ink(style.colour), face: "sans-serif" }, own.font || {}) });
      const picture = (shape === "image" || shape === "circularImage") && /^data:image\//.test(own.image || "");
      if (picture) return Object.assign(own, base, { shape, size: model.radius[i], color: style.colour });
      delete own.image; delete own.brokenImage; delete own.icon; // a picture elsewhere would be a request
      return Object.assign(own, base, {
        shape: "custom",
        ctxRenderer({ ctx, x, y }) {
          const at = scene.at[i], k = network.getScale(), r = at < 0 ? 8 : X.painter.screenRadius(scene, at, k);
          return {
            drawNode() {
              ctx.save();
              ctx.globalAlpha = lit && !lit.nodes.has(at) ? 0.25 : 1;
              ctx.translate(x, y);
              ctx.scale(1 / k, 1 / k); // the painter works in px of the screen
              X.painter.node(ctx, scene, at, 0, 0, r, colours);
              ctx.restore();
            },
            nodeDimensions: { width: (2 * r) / k, height: (2 * r) / k },
          };
        },
      });
    }

    function visEdge(k) {
      const e = scene.edge[k], lane = scene.lane(k), own = {};
      for (const key of model.edges.keys()) {
        if (EDGE_KEYS.has(key)) continue;
        const value = model.edges.get(e, key);
        if (value !== undefined && value !== null) own[key] = value;
      }
      const colour = model.edges.get(e, "color"), denied = model.edges.get(e, "status") === "denied";
      const plain = typeof colour === "string" ? colour : denied ? colours.denied : colours.edge;
      const chosen = lit ? lit.edges.has(k) : false;
      const item = Object.assign(own, {
        id: e, from: scene.ref[scene.s[k]], to: scene.ref[scene.t[k]],
        arrows: model.arrow(e) ? "to" : "",
        dashes: model.dashed(e) ? DASHES : false,
        color: { color: chosen ? colours.accent : plain, highlight: colours.accent, hover: colours.accent, opacity: lit && !chosen ? 0.22 : 1 },
      });
      if (chosen) item.width = Math.max(2.4, Number(own.width) || 0);
      if (lane) {
        // as far from the straight line as painter.curve draws it, which labels and clicks go by
        const far = Math.hypot(scene.x[scene.s[k]] - scene.x[scene.t[k]], scene.y[scene.s[k]] - scene.y[scene.t[k]]) || 1;
        item.smooth = { enabled: true, type: lane > 0 ? "curvedCCW" : "curvedCW", roundness: Math.min(0.6, (54 * Math.abs(lane)) / far) };
      }
      return item;
    }

    function refresh() {
      if (!scene) return;
      nodes.clear(); edges.clear();
      nodes.add(Array.from({ length: scene.n }, (_, s) => visNode(scene.ref[s], s)));
      edges.add(Array.from({ length: scene.m }, (_, k) => visEdge(k)));
      steady = 0;
    }

    /** Lines as wide on screen from afar as from near, as painter.js draws them: vis thins them out until none is seen. */
    network.on("beforeDrawing", () => {
      const k = network.getScale() / X.dom.unit;
      if (k === steady) return;
      steady = k;
      for (const id of edges.getIds()) {
        const edge = network.body.edges[id], own = edges.get(id), plain = given.edges && given.edges.width;
        if (!edge) continue;
        edge.options.width = (own.width || plain || WIDTH) / k;
        edge.options.hoverWidth = 0.8 / k;
        edge.options.arrows.to.scaleFactor = (k > 0.35 ? ARROW : 0.1) / k; // from afar they would hide what they point at
        if (own.dashes) edge.options.dashes = DASHES.map((px) => px / k);
      }
    });

    network.on("afterDrawing", (ctx) => {
      if (!scene) return;
      for (let s = 0; s < scene.n; s++) { // where physics or a hand has put them
        const node = network.body.nodes[scene.ref[s]];
        if (node) { scene.x[s] = node.x; scene.y[s] = node.y; }
      }
      const ratio = ctx.canvas.width / Math.max(1, w);
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const now = camera();
      if (lit) X.overlay.ring(ctx, scene, lit.centre, now, w, h, colours.accent);
      if (hover >= 0) X.overlay.ring(ctx, scene, hover, now, w, h, colours.accent, 1.5);
      X.overlay.pins(ctx, scene, now, w, h, colours);
      const placed = X.overlay.labels(scene, now, w, h, { lit, hover })
        .filter((label) => label.item.i === undefined || !INSIDE.has(model.nodes.get(scene.ref[label.item.i], "shape")));
      X.labels.draw(ctx, placed, { ink: colours.ink, ground: colours.ground, faded: (item) => lit && item.i !== undefined && !lit.nodes.has(item.i) });
      ctx.restore();
    });

    const target = (pointer) => {
      const node = network.getNodeAt(pointer);
      if (node !== undefined) return { type: "node", at: node };
      return X.overlay.targetAt(scene, camera(), w, h, pointer.x, pointer.y);
    };
    network.on("click", (event) => hooks.click(target(event.pointer.DOM), event.event.srcEvent || {}));
    network.on("doubleClick", (event) => hooks.open(target(event.pointer.DOM)));
    network.on("hoverNode", (event) => { hover = scene.at[event.node]; hooks.hover({ type: "node", at: event.node }, event.pointer.DOM.x, event.pointer.DOM.y); network.redraw(); });
    network.on("hoverEdge", (event) => { if (hover < 0) hooks.hover({ type: "edge", at: event.edge }, event.pointer.DOM.x, event.pointer.DOM.y); });
    network.on("blurNode", () => { hover = -1; hooks.hover(null); network.redraw(); });
    network.on("blurEdge", () => { if (hover < 0) hooks.hover(null); });
    network.on("zoom", () => hooks.moved());
    network.on("dragStart", (event) => { hand = event.nodes.length > 0; hooks.hover(null); });
    network.on("dragEnd", (event) => {
      if (hand) for (const i of event.nodes) X.view.pin(i, [scene.x[scene.at[i]], scene.y[scene.at[i]]]);
      network.unselectAll();
      hooks.moved();
    });
    network.on("selectNode", () => network.unselectAll());
    network.on("selectEdge", () => network.unselectAll());
    const measure = () => { X.dom.measure(); const box = host.getBoundingClientRect(); w = Math.max(1, box.width); h = Math.max(1, box.height); };
    function resize() {
      const before = camera();
      measure();
      network.setSize("100%", "100%");
      network.moveTo({ position: { x: before.x, y: before.y }, scale: before.k });
      network.redraw();
    }
    new ResizeObserver(resize).observe(host);
    measure();

    return {
      kind: "vis",
      setScene(next) { scene = next; lit = null; hover = -1; refresh(); },
      light(next) { lit = next; if (scene) { edges.update(Array.from({ length: scene.m }, (_, k) => visEdge(k))); steady = 0; network.redraw(); } },
      recolour() { colours = X.painter.colours(); refresh(); },
      camera,
      size: () => [w, h],
      moveTo(next, glide) {
        const to = { position: { x: next.x, y: next.y }, scale: next.k };
        if (glide && !X.camera.calm()) to.animation = { duration: 260, easingFunction: "easeInOutQuad" };
        network.moveTo(to);
        setTimeout(hooks.moved, glide ? 300 : 0);
      },
      frameNow: resize,
      redraw: () => network.redraw(),
    };
  }

  X.vis = { create };
})(window.Xinglin);
