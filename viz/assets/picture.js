// The view as a picture: drawn as on screen, with its title above and what its signs mean below; as pixels or as SVG.
(function (X) {
  "use strict";
  const EDGE = 18, LINE = 26; // px: the margin, a line of the legend

  /** What the signs in the present scene mean: {words, draw(ctx, x, y)}, the kinds first. */
  function signs(scene, colours) {
    const model = X.model, { say, pick } = X.text, kinds = new Set(), tiers = new Set(), lines = new Set(), unit = X.dom.unit;
    for (let i = 0; i < scene.n; i++) {
      if (scene.ref[i] >= 0) { kinds.add(model.kind[scene.ref[i]]); if (model.hasTiers) tiers.add(model.tier(scene.ref[i])); }
      else for (const [kind] of X.painter.shares(-1 - scene.ref[i])) kinds.add(kind);
    }
    for (let e = 0; e < scene.m; e++) if (scene.edge[e] >= 0) lines.add(model.dashed(scene.edge[e]));
    tiers.delete("");
    return [
      ...[...kinds].sort((a, b) => a - b).map((at) => model.kinds[at]).map((kind) => ({ words: pick(kind.label), draw(ctx, x, y) {
        ctx.beginPath();
        X.shapes.trace(ctx, kind.shape, x + 7 * unit, y, 7 * unit);
        ctx.fillStyle = kind.colour; ctx.strokeStyle = X.shapes.outline(kind.colour, colours.dark); ctx.lineWidth = 1.2;
        ctx.fill(); ctx.stroke();
      } })),
      ...X.legend.tiers(tiers).map((tier) => ({ words: X.legend.tierName(tier), draw(ctx, x, y) {
        ctx.fillStyle = colours.muted;
        ctx.font = X.labels.font(14, 600); ctx.textAlign = "center";
        ctx.fillText(X.painter.tierMark(tier), x + 7 * unit, y);
      } })),
      ...(lines.has(true) ? [false, true] : []).map((dashed) => ({ words: say(dashed ? "dashed" : "solid"), draw(ctx, x, y) {
        ctx.beginPath(); ctx.moveTo(x - 4 * unit, y); ctx.lineTo(x + 18 * unit, y);
        ctx.strokeStyle = colours.edge; ctx.lineWidth = 1.6;
        ctx.setLineDash(dashed ? [5, 4] : []); ctx.stroke(); ctx.setLineDash([]);
      } })),
    ];
  }

  /** The signs in lines no wider than w: [{words, draw, x, y}], and the height of all. */
  function legend(scene, w, colours) {
    const unit = X.dom.unit, found = [];
    let x = EDGE, y = 0;
    for (const sign of signs(scene, colours)) {
      const wide = X.labels.width(sign.words) + 44 * unit;
      if (x > EDGE && x + wide > w) { x = EDGE; y += LINE * unit; }
      found.push({ ...sign, x, y });
      x += wide;
    }
    return { found, height: y + (LINE + 14) * unit };
  }

  /** The head of a picture: the title, and what was asked, in as many lines as it takes. */
  function heading(w) {
    const under = X.dom.byId("subtitle").textContent, lines = [];
    let line = "";
    for (const c of under) {
      if (X.labels.width(line + c) > w - 2 * EDGE) { lines.push(line); line = ""; }
      line += c;
    }
    if (line) lines.push(line);
    return lines;
  }

  /** Draw the view as it is seen, with its title (unless `bare`) and legend, into the context that `open(w, h)` gives. */
  function compose(open, bare = false) {
    const { scene, renderer } = X.app, [w, h] = renderer.size(), camera = renderer.camera(), colours = X.painter.colours(), unit = X.dom.unit;
    const under = bare ? [] : heading(w), head = bare ? 0 : (46 + under.length * 20) * unit, below = legend(scene, w, colours), ctx = open(w, head + h + below.height);
    ctx.fillStyle = colours.ground;
    ctx.fillRect(0, 0, w, head + h + below.height);
    ctx.textAlign = "left"; ctx.textBaseline = "middle";
    if (!bare) {
      ctx.fillStyle = colours.ink;
      ctx.font = X.labels.font(17, 600);
      ctx.fillText(X.dom.byId("title").textContent, EDGE, 24 * unit, w - 2 * EDGE);
      ctx.fillStyle = colours.muted;
      ctx.font = X.labels.font();
      under.forEach((line, i) => ctx.fillText(line, EDGE, (50 + i * 20) * unit));
    }
    ctx.save();
    ctx.translate(0, head);
    ctx.beginPath(); ctx.rect(0, 0, w, h); ctx.clip();
    view(ctx, scene, camera, w, h, colours);
    ctx.restore();
    for (const { words, draw, x, y } of below.found) {
      const middle = head + h + y + (LINE / 2 + 4) * unit;
      ctx.textBaseline = "middle";
      draw(ctx, x, middle);
      ctx.font = X.labels.font();
      ctx.textAlign = "left"; ctx.textBaseline = "middle";
      ctx.fillStyle = colours.ink;
      ctx.fillText(words, x + 22 * unit, middle);
    }
    return ctx;
  }

  function view(ctx, scene, camera, w, h, colours) {
    const lit = X.scene.lit(scene, X.view.state.selection), all = Array.from({ length: scene.n }, (_, o) => scene.order[scene.n - 1 - o]);
    ctx.globalAlpha = lit ? 0.28 : 1;
    X.painter.edges(ctx, scene, Array.from({ length: scene.m }, (_, e) => e), camera, w, h, colours);
    X.painter.nodes(ctx, scene, all, camera, w, h, colours);
    ctx.globalAlpha = 1;
    if (lit) {
      X.painter.edges(ctx, scene, lit.edges, camera, w, h, colours, { strong: true });
      X.painter.nodes(ctx, scene, lit.nodes, camera, w, h, colours);
    }
    X.labels.draw(ctx, X.overlay.labels(scene, camera, w, h, { lit }), { ink: colours.ink, ground: colours.ground, faded: (item) => lit && item.i !== undefined && !lit.nodes.has(item.i) });
  }

  /** The view as a canvas, `scale` pixels for each of the screen's. */
  function canvas(scale, bare = false) {
    const made = document.createElement("canvas");
    compose((w, h) => {
      made.width = w * scale; made.height = h * scale;
      const ctx = made.getContext("2d");
      ctx.scale(scale, scale);
      return ctx;
    }, bare);
    return made;
  }

  /** The view as SVG text: it can be edited, and printed at any size. */
  const drawing = () => compose(X.svg.create).text();

  X.picture = { canvas, drawing };
})(window.Xinglin);
