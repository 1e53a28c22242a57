// What leaves the page: the view as PNG or SVG, the table as CSV, and the page on paper.
(function (X) {
  "use strict";
  const HEAD = 46, FOOT = 40; // px above and below the graph on a picture

  function save(blob, extension) {
    const name = X.dom.clean(X.text.pick(X.model.data.title) || "xinglin").replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 60);
    const link = X.dom.el("a", { href: URL.createObjectURL(blob), download: `${name}.${extension}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /** The kinds in the present scene with their marks, for the line below a picture. */
  function kindsShown(scene) {
    const used = new Set();
    for (let i = 0; i < scene.n; i++) if (scene.ref[i] >= 0) used.add(X.model.kind[scene.ref[i]]);
    return [...used].sort((a, b) => a - b).map((kind) => X.model.kinds[kind]);
  }

  function picture(scale) {
    const { scene, renderer } = X.app, [w, h] = renderer.size(), camera = renderer.camera(), colours = X.painter.colours();
    const canvas = document.createElement("canvas");
    canvas.width = w * scale; canvas.height = (h + HEAD + FOOT) * scale;
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    ctx.fillStyle = colours.ground;
    ctx.fillRect(0, 0, w, h + HEAD + FOOT);
    ctx.fillStyle = colours.ink;
    ctx.textAlign = "left"; ctx.textBaseline = "middle";
    ctx.font = X.labels.font(17, 600);
    ctx.fillText(X.text.pick(X.model.data.title), 16, HEAD / 2, w - 32);
    ctx.save();
    ctx.translate(0, HEAD);
    ctx.beginPath(); ctx.rect(0, 0, w, h); ctx.clip();
    const lit = X.scene.lit(scene, X.view.state.selection), all = Array.from({ length: scene.n }, (_, i) => i);
    ctx.globalAlpha = lit ? 0.28 : 1;
    X.painter.edges(ctx, scene, Array.from({ length: scene.m }, (_, e) => e), camera, w, h, colours);
    X.painter.nodes(ctx, scene, all, camera, w, h, colours);
    ctx.globalAlpha = 1;
    if (lit) { X.painter.edges(ctx, scene, lit.edges, camera, w, h, colours, { strong: true }); X.painter.nodes(ctx, scene, lit.nodes, camera, w, h, colours); }
    X.labels.draw(ctx, X.overlay.labels(scene, camera, w, h, { lit }), { ink: colours.ink, ground: colours.ground, faded: (item) => lit && item.i !== undefined && !lit.nodes.has(item.i) });
    ctx.restore();
    let x = 18;
    ctx.font = X.labels.font();
    ctx.textAlign = "left"; ctx.textBaseline = "middle";
    for (const kind of kindsShown(scene)) {
      const name = X.text.pick(kind.label), width = X.labels.width(name);
      if (x + width + 30 > w) break;
      ctx.beginPath();
      X.shapes.trace(ctx, kind.shape, x, h + HEAD + FOOT / 2, 7);
      ctx.fillStyle = kind.colour; ctx.fill();
      ctx.strokeStyle = X.shapes.outline(kind.colour, colours.dark); ctx.stroke();
      ctx.fillStyle = colours.ink;
      ctx.fillText(name, x + 13, h + HEAD + FOOT / 2);
      x += width + 36;
    }
    return canvas;
  }

  const png = () => picture(2).toBlob((blob) => save(blob, "png"), "image/png");

  const escaped = (value) => String(value).replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`).replace(/[\ud800-\udfff]/g, (c, i, all) => (/[\ud800-\udbff][\udc00-\udfff]/.test(all.slice(Math.max(0, i - 1), i + 2)) ? c : "?"));

  /** The view as SVG text: shapes, curves and labels, so that it can be edited and printed at any size. */
  function drawing() {
    const { scene, renderer } = X.app, [w, h] = renderer.size(), camera = renderer.camera(), colours = X.painter.colours();
    const to = X.painter.project(camera, w, h), f = (v) => Math.round(v * 10) / 10, out = [];
    out.push(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h + HEAD + FOOT}" width="${w}" height="${h + HEAD + FOOT}" font-family="Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif">`);
    out.push(`<rect width="100%" height="100%" fill="${escaped(colours.ground)}"/><text x="16" y="${HEAD / 2 + 6}" font-size="17" font-weight="600" fill="${escaped(colours.ink)}">${escaped(X.text.pick(X.model.data.title))}</text>`);
    out.push(`<g transform="translate(0 ${HEAD})">`);
    for (let e = 0; e < scene.m; e++) {
      const c = X.painter.curve(scene, e, camera, w, h), real = scene.edge[e];
      const d = c.loop ? X.shapes.path("circle", c.x, c.y, c.r) : c.straight ? `M${f(c.sx)} ${f(c.sy)}L${f(c.ex)} ${f(c.ey)}` : `M${f(c.sx)} ${f(c.sy)}Q${f(c.cx)} ${f(c.cy)} ${f(c.ex)} ${f(c.ey)}`;
      out.push(`<path d="${d}" fill="none" stroke="${escaped(colours.edge)}" stroke-width="${real >= 0 ? 1.3 : f(Math.min(7, 1 + Math.log2(scene.count[e])))}"${real >= 0 && X.model.dashed(real) ? ' stroke-dasharray="5 4"' : ""}/>`);
      if (real >= 0 && !c.loop && X.model.arrow(real) && camera.k > 0.35) {
        const a = Math.atan2(c.ey - (c.straight ? c.sy : c.cy), c.ex - (c.straight ? c.sx : c.cx));
        out.push(`<path d="M${f(c.ex)} ${f(c.ey)}L${f(c.ex - 8 * Math.cos(a - 0.42))} ${f(c.ey - 8 * Math.sin(a - 0.42))}L${f(c.ex - 8 * Math.cos(a + 0.42))} ${f(c.ey - 8 * Math.sin(a + 0.42))}z" fill="${escaped(colours.edge)}"/>`);
      }
    }
    for (let i = 0; i < scene.n; i++) {
      const x = to.x(scene.x[i]), y = to.y(scene.y[i]), r = X.painter.screenRadius(scene, i, camera.k);
      if (scene.ref[i] < 0) { out.push(`<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="${escaped(colours.bubble)}" stroke="${escaped(colours.edge)}"/>`); continue; }
      const style = scene.style.list[scene.style.of[scene.ref[i]]], mark = r >= 9 ? X.painter.glyph(scene.ref[i]) : "";
      out.push(`<path d="${X.shapes.path(style.shape, x, y, r)}" fill="${escaped(style.colour)}" stroke="${X.shapes.outline(style.colour, colours.dark)}"${style.shape === "dashed-square" ? ' stroke-dasharray="3 2" fill-opacity=".35"' : ""}/>`);
      if (mark) out.push(`<text x="${f(x)}" y="${f(y + 4)}" font-size="${f(Math.min(14, r * 1.25))}" text-anchor="middle" fill="${X.shapes.ink(style.colour)}">${mark}</text>`);
    }
    for (const label of X.overlay.labels(scene, camera, w, h, {})) {
      label.lines.forEach((line, i) => out.push(`<text x="${f(label.x)}" y="${f(label.y + i * X.labels.LINE)}" font-size="${X.labels.FONT}" text-anchor="middle" fill="${escaped(label.item.ink || colours.ink)}" stroke="${escaped(colours.ground)}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${escaped(line)}</text>`));
    }
    out.push("</g>");
    let x = 18;
    for (const kind of kindsShown(scene)) {
      const name = X.text.pick(kind.label);
      out.push(`<path d="${X.shapes.path(kind.shape, x, h + HEAD + FOOT / 2, 7)}" fill="${escaped(kind.colour)}" stroke="${X.shapes.outline(kind.colour, colours.dark)}"/><text x="${x + 13}" y="${h + HEAD + FOOT / 2 + 4}" font-size="12.5" fill="${escaped(colours.ink)}">${escaped(name)}</text>`);
      x += X.labels.width(name) + 36;
    }
    out.push("</svg>");
    return out.join("\n");
  }

  const svg = () => save(new Blob([drawing()], { type: "image/svg+xml" }), "svg");

  /** A cell for a spreadsheet: quoted, and never a formula there (service/exports/cells.py says what opens one). */
  function field(value) {
    const plain = /^-?\d[\d,.]*$/.test(value) ? value : value.replace(/^([\t\r\n]|\s*[=+\-@＝＋－＠])/, "'$1");
    return `"${plain.replace(/"/g, '""')}"`;
  }

  function csvText() {
    const table = X.model.table, head = X.table.columns().map((column) => field(X.text.pick(column.label)));
    if (table) head.push(field(X.text.say("evidence")));
    const lines = X.table.rows().map((at) => {
      const cells = X.table.columns().map((_, c) => field(X.table.cell(at, c)));
      if (table) cells.push(field(table.statements[at].map((s) => { const source = X.model.data.sources[X.model.statements.get(s, "source")] || {}; return `${X.evidence.quote(s)}（${source.title || source.id || ""}）`; }).join("；")));
      return cells.join(",");
    });
    return "\ufeff" + [head.join(","), ...lines].join("\r\n") + "\r\n"; // the mark by which Excel knows UTF-8
  }

  const csv = () => save(new Blob([csvText()], { type: "text/csv" }), "csv");

  let printed = null;
  function beforePrint() { // paper is white and shows every row: the picture stands in for the canvas
    const canvas = picture(2);
    canvas.id = "paper";
    printed = canvas;
    X.dom.byId("graph").prepend(canvas);
    X.table.refresh(true, X.table.rows().length <= 3000);
  }
  function afterPrint() { if (printed) printed.remove(); printed = null; X.table.refresh(true); }

  function mount() {
    window.addEventListener("beforeprint", beforePrint);
    window.addEventListener("afterprint", afterPrint);
  }

  X.export = { mount, png, svg, csv, drawing, csvText, picture, print: () => window.print() };
})(window.Xinglin);
