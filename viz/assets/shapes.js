// The outlines of nodes: colour is never the only difference between kinds.
(function (X) {
  "use strict";
  const TAU = Math.PI * 2;
  const polygon = (sides, turn) => (r) => Array.from({ length: sides }, (_, i) => {
    const a = turn + (i * TAU) / sides;
    return [Math.cos(a) * r, Math.sin(a) * r];
  });
  const star = (r) => Array.from({ length: 10 }, (_, i) => {
    const a = -Math.PI / 2 + (i * Math.PI) / 5, d = i % 2 ? r * 0.52 : r * 1.2;
    return [Math.cos(a) * d, Math.sin(a) * d];
  });
  // equal in area to the eye: a triangle of the same radius looks smaller than a circle
  const POINTS = {
    "square": (r) => [[-r, -r], [r, -r], [r, r], [-r, r]].map(([x, y]) => [x * 0.89, y * 0.89]),
    "dashed-square": (r) => [[-r, -r], [r, -r], [r, r], [-r, r]].map(([x, y]) => [x * 0.86, y * 0.86]),
    "diamond": (r) => polygon(4, 0)(r * 1.2),
    "triangle": (r) => polygon(3, -Math.PI / 2)(r * 1.25),
    "triangle-down": (r) => polygon(3, Math.PI / 2)(r * 1.25),
    "pentagon": (r) => polygon(5, -Math.PI / 2)(r * 1.08),
    "hexagon": (r) => polygon(6, 0)(r * 1.06),
    "star": star,
    "box": (r) => [[-r, -r], [r, -r], [r, r], [-r, r]].map(([x, y]) => [x * 1.2, y * 0.75]),
  };
  const ALIASES = { triangleDown: "triangle-down", database: "pill", text: "dot", icon: "dot", image: "dot", circularImage: "circle" };

  const REACH = { pill: 1.4, ellipse: 1.25, diamond: 1.2, star: 1.15, box: 1.2, triangle: 1.1, "triangle-down": 1.1 };

  const named = (shape) => ALIASES[shape] || shape;

  /** Add the outline of `shape`, centred at x, y, to the context's current path. */
  function trace(ctx, shape, x, y, r) {
    const name = named(shape);
    if (Object.hasOwn(POINTS, name)) {
      const points = POINTS[name](r);
      ctx.moveTo(x + points[0][0], y + points[0][1]);
      for (let i = 1; i < points.length; i++) ctx.lineTo(x + points[i][0], y + points[i][1]);
      ctx.closePath();
    } else if (name === "ellipse") {
      ctx.moveTo(x + r * 1.25, y);
      ctx.ellipse(x, y, r * 1.25, r * 0.8, 0, 0, TAU);
    } else if (name === "pill") {
      const w = r * 0.7, h = r * 0.68;
      ctx.moveTo(x - w, y - h);
      ctx.lineTo(x + w, y - h);
      ctx.arc(x + w, y, h, -Math.PI / 2, Math.PI / 2);
      ctx.lineTo(x - w, y + h);
      ctx.arc(x - w, y, h, Math.PI / 2, Math.PI * 1.5);
      ctx.closePath();
    } else if (name === "drop") {
      ctx.moveTo(x, y + r * 1.25);
      ctx.quadraticCurveTo(x - r * 1.5, y - r * 0.2, x - r * 0.72, y - r * 0.75);
      ctx.quadraticCurveTo(x, y - r * 1.35, x + r * 0.72, y - r * 0.75);
      ctx.quadraticCurveTo(x + r * 1.5, y - r * 0.2, x, y + r * 1.25);
      ctx.closePath();
    } else {
      const d = name === "dot" ? r * 0.8 : r;
      ctx.moveTo(x + d, y);
      ctx.arc(x, y, d, 0, TAU);
    }
  }

  /** The same outline as SVG path data. */
  function path(shape, x, y, r) {
    const f = (v) => Math.round(v * 10) / 10;
    const d = [];
    const arc = (cx, cy, rx, ry) => d.push(`M${f(cx - rx)} ${f(cy)}a${f(rx)} ${f(ry)} 0 1 0 ${f(2 * rx)} 0a${f(rx)} ${f(ry)} 0 1 0 ${f(-2 * rx)} 0z`);
    const name = named(shape);
    if (name === "ellipse") arc(x, y, r * 1.25, r * 0.8);
    else if (name === "pill") {
      const w = r * 0.7, h = r * 0.68;
      d.push(`M${f(x - w)} ${f(y - h)}h${f(2 * w)}a${f(h)} ${f(h)} 0 0 1 0 ${f(2 * h)}h${f(-2 * w)}a${f(h)} ${f(h)} 0 0 1 0 ${f(-2 * h)}z`);
    } else if (Object.hasOwn(POINTS, name) || name === "drop") {
      trace({
        moveTo: (a, b) => d.push(`M${f(a)} ${f(b)}`), lineTo: (a, b) => d.push(`L${f(a)} ${f(b)}`),
        quadraticCurveTo: (a, b, c, e) => d.push(`Q${f(a)} ${f(b)} ${f(c)} ${f(e)}`), closePath: () => d.push("z"),
      }, name, x, y, r);
    } else { const q = name === "dot" ? r * 0.8 : r; arc(x, y, q, q); }
    return d.join("");
  }

  /** #rgb, #rrggbb or rgb() to [r, g, b]; anything else to the first colour. */
  function rgb(colour) {
    const text = typeof colour === "string" ? colour.trim() : "";
    let hit = /^#([0-9a-f]{3})$/i.exec(text);
    if (hit) return [...hit[1]].map((c) => parseInt(c + c, 16));
    hit = /^#([0-9a-f]{6})/i.exec(text);
    if (hit) return [0, 2, 4].map((i) => parseInt(hit[1].slice(i, i + 2), 16));
    hit = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/i.exec(text);
    if (hit) return hit.slice(1, 4).map(Number);
    return namedColour(text);
  }

  const seen = new Map();
  let probe = null;
  function namedColour(text) { // CSS names ("blue"): asked of the browser, once each
    if (!seen.has(text)) {
      probe = probe || document.createElement("canvas").getContext("2d");
      probe.fillStyle = "#97c2fc";
      probe.fillStyle = text;
      const found = /^#([0-9a-f]{6})$/i.exec(probe.fillStyle);
      seen.set(text, found ? [0, 2, 4].map((i) => parseInt(found[1].slice(i, i + 2), 16)) : [151, 194, 252]);
    }
    return seen.get(text);
  }

  const hex = (parts) => "#" + parts.map((c) => Math.max(0, Math.min(255, Math.round(c))).toString(16).padStart(2, "0")).join("");
  /** The outline of a fill: darker on light ground, lighter on dark, so that pale fills keep an edge of contrast 3. */
  const outline = (colour, dark) => hex(rgb(colour).map((c) => (dark ? c + (255 - c) * 0.55 : c * 0.55)));
  /** Black or white, whichever reads better on the fill. */
  const ink = (colour) => { const [r, g, b] = rgb(colour); return r * 0.299 + g * 0.587 + b * 0.114 > 140 ? "#111" : "#fff"; };

  /** How far an outline of radius 1 reaches to the sides. */
  const reach = (shape) => REACH[named(shape)] || 1;

  X.shapes = { reach, trace, path, rgb, hex, outline, ink, named };
})(window.Xinglin);
